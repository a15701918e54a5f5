namespace EksCdk.Checks.Rules.Admit;

/// <summary>What nodeadm does with the role of hybrid nodes.</summary>
internal sealed class HybridRoleIsUsable() : Rule(new RuleInfo("EKS534")
{
    Title = "The role of hybrid nodes is trusted and may do what nodeadm does",
    Effect = Effect.NoJoin,
    Link = JoinLink.Admit,
    IsRequiredFor = static compute => compute is HybridNodes,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3617"),
    Why =
        "A machine outside AWS gets the role through Systems Manager or IAM Roles Anywhere. With it, nodeadm describes the " +
        "cluster and, since it checks the role before it joins, lists the access entries.",
    AwsError =
        "AccessDeniedException: User: arn:aws:sts::...:assumed-role/... is not authorized to perform: eks:ListAccessEntries on " +
        "resource: arn:aws:eks:...:cluster/...",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Let the role trust ssm.amazonaws.com or rolesanywhere.amazonaws.com, and allow it eks:DescribeCluster and " +
        "eks:ListAccessEntries on the cluster.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-creds.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var nodes in model.Pools.OfType<HybridNodes>())
            if (nodes.Role is not { } role)
                yield return Unknown(
                    nodes,
                    $"The role of the hybrid nodes is not in the templates: {nodes.RoleArn.Why ?? nodes.RoleArn.Display}.",
                    nodes.RoleArn);
            else
                foreach (var outcome in Check(nodes, role))
                    yield return outcome;
    }

    // The roles of a profile, where all profiles are known and none of them has the role.
    private static Value? ProfilesWithout(Role role)
    {
        var lists = role.Model.OfType("AWS::RolesAnywhere::Profile").Select(p => p["RoleArns"]).ToList();
        return lists.Count > 0 && role.IsTrustedBy("ssm.amazonaws.com") is false
            && lists.TrueForAll(l => l.IsList && l.Items.All(r => role.IsNamedBy(r) is false)) ? lists[0] : null;
    }

    private IEnumerable<Outcome> Check(HybridNodes nodes, Role role)
    {
        var id = role.Resource.LogicalId;
        yield return (role.IsTrustedBy("ssm.amazonaws.com") | role.IsTrustedBy("rolesanywhere.amazonaws.com")) switch
        {
            true => Compliant(nodes, $"{id} trusts Systems Manager or IAM Roles Anywhere.", role.TrustPolicy),
            false => Broken(
                nodes,
                role.TrustPolicy,
                $"{id} trusts neither Systems Manager nor IAM Roles Anywhere: no hybrid node gets it.",
                NodeFailure.Of(nodes),
                ""),
            null => Unknown(
                nodes,
                $"Whether {id} trusts Systems Manager or IAM Roles Anywhere is known only at deployment.",
                role.TrustPolicy),
        };
        if (ProfilesWithout(role) is { } profile)
            yield return Broken(nodes, profile,
                $"{id} trusts IAM Roles Anywhere, and no profile in the templates has it: a machine gets it only through one.",
                Effect.Possible, "");
        foreach (var call in RequiredCalls.All.JoinHybridNodes)
            yield return (nodes.Cluster is { } cluster ? Permissions.AllowNaming(role, call, cluster.Resource)
                : Permissions.Allow(role, call)) switch
            {
                true => Compliant(nodes, $"{id} allows {call}.", role.ManagedPolicyArns),
                false => Broken(
                    nodes,
                    role.Resource["Policies"],
                    $"{id} does not allow {call}{(Permissions.Allow(role, call) is false ? "" : " on the cluster")}, which " +
                    "nodeadm calls before a hybrid node joins.",
                    NodeFailure.Of(nodes),
                    call == "eks:ListAccessEntries" ? null : ""),
                null => Unknown(nodes, $"Whether {id} allows {call} is not known.", role.ManagedPolicyArns),
            };
    }
}
