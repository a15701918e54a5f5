namespace EksCdk.Checks.Rules.Reach;

/// <summary>Traffic of Elastic Fabric Adapters has no addresses that a range could admit.</summary>
internal sealed class EfaGroupsAdmitThemselves() : Rule(new RuleInfo("EKS409")
{
    Title = "Groups of Elastic Fabric Adapters admit themselves in both directions",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "eksctl-io/eksctl#3465"),
    Why =
        "EFA bypasses the operating system's network. Its traffic passes only where a security group admits all traffic from " +
        "itself and lets all traffic out to itself: a rule for 0.0.0.0/0 does not count, and MPI or NCCL jobs hang.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add an ingress and an egress rule with protocol -1 whose other end is the group itself.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute.LaunchTemplate is { } template)
                foreach (var adapter in template.NetworkInterfaces)
                    if (adapter["InterfaceType"].StartsWith("efa") is true)
                        yield return Check(compute, adapter["Groups"].IsMissing ? template.Data["SecurityGroupIds"]
                            : adapter["Groups"]);
    }

    private Outcome Check(Compute compute, Value ids)
    {
        if (ids.IsMissing) return Compliant(compute.Resource, "The adapters have the cluster security group, which admits " +
            "itself.");
        var peer = TrafficPeer.Of(ids, []);
        bool? passes = peer.AllKnown ? false : null;
        foreach (var group in peer.Groups) passes |= group.MadeFor is not null ? true : AdmitsItself(group);
        return passes switch
        {
            true => Compliant(compute.Resource, "A group of the adapters admits itself in both directions.", ids),
            null => Unknown(compute.Resource, "Whether a group of the adapters admits itself is not known.", ids),
            false => Broken(compute.Resource, ids,
                $"The Elastic Fabric Adapters of {compute.Label} have {string.Join(", ", peer.Groups.Select(g => g.Label))}, " +
                $"which " +
                "does not both admit all traffic from itself and let all traffic out to itself."),
        };
    }

    private static bool? AdmitsItself(GroupIdentity group) =>
        Any(group, group.Ingress, "SourceSecurityGroupId") & Any(group, group.Egress, "DestinationSecurityGroupId");

    private static bool? Any(GroupIdentity group, IEnumerable<Value> rules, string peer)
    {
        bool? any = CustomResourceConsumers.Of(group.Own!.Resource) is not null ? null : false;
        foreach (var rule in rules)
            any |= rule.IsUnknown ? null : rule["IpProtocol"].Is("-1")
                & (rule[peer].IsMissing ? false : GroupIdentity.Of(rule[peer]) is { } named ? named == group : null);
        return any;
    }
}
