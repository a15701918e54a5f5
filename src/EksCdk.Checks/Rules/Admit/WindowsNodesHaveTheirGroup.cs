namespace EksCdk.Checks.Rules.Admit;

/// <summary>kube-proxy on Windows is a service of the node and acts as the node.</summary>
internal sealed class WindowsNodesHaveTheirGroup() : Rule(new RuleInfo("EKS537")
{
    Title = "Windows nodes have a role of their own, with the group of their kube-proxy",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "terraform-aws-modules/terraform-aws-eks#1456"),
    Why =
        "On Windows kube-proxy lists services and endpoints as its node, which the group eks:kube-proxy-windows lets it. An " +
        "access entry of type EC2_WINDOWS gives it, aws-auth must name it. One role has one entry: shared with Linux nodes, it " +
        "is of one type for both.",
    AwsError =
        "Failed to watch *v1.Endpoints: endpoints is forbidden: User \"system:node:...\" cannot list resource \"endpoints\" in " +
        "API group \"\" at the cluster scope",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Give Windows nodes a role of their own; in aws-auth, add eks:kube-proxy-windows to the groups of that role.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html",
})
{
    private const string Group = "eks:kube-proxy-windows";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            foreach (var group in cluster.NodeGroups)
                if (group.AmiType.StartsWith("WINDOWS_") is true && group.Role is { } role)
                    yield return Check(cluster, group, role);
            foreach (var group in cluster.Compute.OfType<AutoScalingGroup>())
                if (MachineImage.Of(group).Family is ImageFamily.Windows && group.Role is { } own
                    && cluster.AuthenticationMode is not "API" && AwsAuth.GroupsOf(cluster, own) is { Count: > 0 } groups
                    && cluster.AccessEntries.All(e => e.EntryType is "STANDARD" || NodeEntries.IsFor(e, group) is false))
                    yield return Judge(group, own, groups);
        }
    }

    private Outcome Check(Cluster cluster, NodeGroup group, Role role)
    {
        if (cluster.NodeGroups.FirstOrDefault(g => g.Role == role && g.AmiType.StartsWith("WINDOWS_") is false) is { } linux)
            return Broken(group.Resource, group.RoleArn,
                $"{group.Label} is of Windows, and shares {role.Label} with {linux.Label}, which is of Linux.",
                cluster.Model.Dependencies.IsAfter(group.Resource, linux.Resource) is true ? Effect.Broken : Effect.Possible);
        var groups = AwsAuth.GroupsOf(cluster, role);
        if (cluster.AuthenticationMode is not "CONFIG_MAP" || groups.Count == 0)
            return Compliant(group.Resource, $"EKS itself admits {role.Label} as one of Windows.", group.RoleArn);
        return Judge(group, role, groups);
    }

    private Outcome Judge(Compute group, Role role, List<Value> groups)
    {
        bool? has = false;
        foreach (var named in groups)
        {
            has |= named.IsUnknown ? null : false;
            foreach (var item in named.Items) has |= item.Is(Group);
        }

        return Decide(has, group.Resource, groups[0], $"aws-auth gives {role.Label} the group {Group}.",
            $"aws-auth names {role.Label}, the role of {group.Label}, without the group {Group}.");
    }
}
