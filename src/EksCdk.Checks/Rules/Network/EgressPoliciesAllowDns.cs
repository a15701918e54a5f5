namespace EksCdk.Checks.Rules.Network;

/// <summary>A network policy that lists where pods may go leaves out everything else, names too.</summary>
internal sealed class EgressPoliciesAllowDns() : Rule(new RuleInfo("EKS642")
{
    Title = "Network policies that limit where pods go let them ask CoreDNS",
    Effect = Effect.Possible,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/aws-network-policy-agent#230"),
    Why =
        "Once a policy selects a pod for egress, only what some policy lists is let out. Where none lists port 53, the pod " +
        "reaches what the policy names only by its address.",
    AwsError = "dial tcp: lookup ...: i/o timeout",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add a rule for port 53 over UDP and TCP to the pods of CoreDNS in kube-system.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html",
})
{
    private const string Dns = "53";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var policies = cluster.Manifests.SelectMany(m => m.Objects.Select(o => (m.Resource, Policy: o)))
                .Where(p => (p.Policy["kind"].Is("NetworkPolicy") & p.Policy["apiVersion"].StartsWith("networking.k8s.io/"))
                    is true).ToList();
            // A policy that lets nothing out means it.
            foreach (var (manifest, policy) in policies.Where(p => p.Policy.At("spec.egress").Items.Length > 0))
                if (policies.ConvertAll(p => Concerns(p.Policy, policy) & Allows(p.Policy)) is var answers
                    && !answers.Contains(true))
                    yield return answers.Contains(null)
                        ? Unknown(manifest, $"Whether pods of {policy.At("metadata.name").Display} may ask CoreDNS is not known.",
                            policy.At("spec.egress"))
                        : Broken(manifest, policy.At("spec.egress"),
                            $"NetworkPolicy {policy.At("metadata.name").Display} limits where pods go, and no policy lets them " +
                            "ask for names on port 53.");
                else
                    yield return Compliant(manifest, $"Pods of {policy.At("metadata.name").Display} may ask CoreDNS.",
                        policy.At("spec.egress"));
        }
    }

    // Another policy is for the same pods where it is for all of the namespace, or has the same labels.
    private static bool? Concerns(Value other, Value policy)
    {
        if (other.Path == policy.Path && other.Owner == policy.Owner) return true;
        var (one, two) = (other.At("metadata.namespace"), policy.At("metadata.namespace"));
        var isSame = one.IsMissing ? two.IsMissing || two.Is("default") is true : one.SameAs(two);
        var selected = other.At("spec.podSelector");
        return isSame & (selected.IsMap && !selected.Members.Any() ? true : null);
    }

    private static bool? Allows(Value policy)
    {
        bool? any = policy.At("spec.egress").IsUnknown ? null : false;
        foreach (var rule in policy.At("spec.egress").Items) any |= IsOnPort(rule["ports"]) & IsToPods(rule["to"]);
        return any;
    }

    private static bool? IsOnPort(Value ports)
    {
        if (ports.IsMissing) return true;
        bool? any = ports.IsUnknown ? null : false;
        foreach (var port in ports.Items)
            any |= (port["port"].IsMissing ? true : port["endPort"].IsMissing && port["port"].Number is not null
                ? port["port"].Is(Dns) : null) & (port["protocol"].IsMissing ? null : port["protocol"].Is("UDP"));
        return any;
    }

    // A range may be that of CoreDNS; that of a database is not looked at.
    private static bool? IsToPods(Value to)
    {
        if (to.IsMissing || to.IsUnknown) return to.IsMissing ? true : null;
        return to.Items.All(t => !t["ipBlock"].IsMissing) ? null : true;
    }
}
