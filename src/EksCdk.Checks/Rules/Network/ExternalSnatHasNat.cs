namespace EksCdk.Checks.Rules.Network;

/// <summary>An internet gateway translates public addresses only.</summary>
internal sealed class ExternalSnatHasNat() : Rule(new RuleInfo("EKS638")
{
    Title = "Pods that keep their addresses leave through a NAT gateway",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/amazon-vpc-cni-k8s#519"),
    Why =
        "With AWS_VPC_K8S_CNI_EXTERNALSNAT the CNI leaves pods' private addresses on what they send. An internet gateway drops " +
        "that: pods in public subnets reach nothing outside the VPC, not even AWS's services.",
    AwsError = "dial tcp ...: i/o timeout (of pods that call AWS)",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Leave AWS_VPC_K8S_CNI_EXTERNALSNAT out, or put the nodes into subnets that leave through a NAT gateway.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var setting = VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_EXTERNALSNAT");
            if (setting.Is("true") is not true) continue;
            foreach (var compute in cluster.Compute)
                if (compute is NodeGroup or AutoScalingGroup)
                    yield return Check(compute, setting);
        }
    }

    private Outcome Check(Compute compute, Value setting)
    {
        var places = compute.Subnets.Select(s => PodPlaces.Of(compute, s)).ToList();
        var subnets = places.Contains(null) ? [] : places.SelectMany(p => p!.Select(x => x.Subnet)).Distinct().ToList();
        var open = subnets.FindAll(s => s.Egress.Kind == EgressKind.InternetGateway);
        if (open.Count > 0)
            return Broken(compute.Resource, setting,
                $"AWS_VPC_K8S_CNI_EXTERNALSNAT is on, and {open[0].Resource.LogicalId}, in which pods on {compute.Label} are, " +
                $"leaves " +
                "through an internet gateway, which drops what has a private address.",
                open.Count == subnets.Count && compute.StartsEmpty is false ? Effect.Broken : Effect.Possible);
        return subnets.Count == 0 || !compute.Subnets.AllKnown || subnets.Exists(s => s.Egress.Kind == EgressKind.Unknown)
            ? Unknown(compute.Resource, $"How pods on {compute.Label} leave their subnets is not known.", setting)
            : Compliant(compute.Resource, $"No subnet of pods on {compute.Label} leaves through an internet gateway.", setting);
    }
}
