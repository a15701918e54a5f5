namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>The built-in node pools of Auto Mode start nodes with a role.</summary>
internal sealed class AutoModeNodePoolsHaveARole() : Rule(new RuleInfo("EKS134")
{
    Title = "Auto Mode has both node pools and a node role, or neither",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3238"),
    Why =
        "Built-in node pools need a node role, and a node role makes sense only for built-in node pools. There are two: " +
        "general-purpose and system.",
    AwsError =
        "InvalidParameterException: When Compute Config nodeRoleArn is not null or empty, nodePool value(s) must be " +
        "provided; or: When Compute Config nodeRoleArn is null or empty, nodePool list cannot be populated.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Give both ComputeConfig.NodePools and ComputeConfig.NodeRoleArn, or neither.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-cluster-computeconfig.html",
})
{
    private const string PoolsAbsent =
        "InvalidParameterException: When Compute Config nodeRoleArn is not null or empty, nodePool value(s) must be provided.";

    private const string RoleAbsent =
        "InvalidParameterException: When Compute Config nodeRoleArn is null or empty, nodePool list cannot be populated.";


    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoMode is not { } autoMode) continue;
            var (pools, role) = (autoMode.NodePools, autoMode.RoleArn);
            if (pools.IsUnknown || role.IsUnknown)
            {
                yield return Unknown(cluster.Resource, $"Auto Mode's node pools are not known: {pools.Why ?? role.Why}", pools);
                continue;
            }

            yield return Check(cluster, pools, role);
        }
    }

    private Outcome Check(Cluster cluster, Value pools, Value role)
    {
        if (pools.Items.Length > 0 && role.IsMissing)
            return Broken(cluster.Resource, role, $"The node pools {pools.Display} have no NodeRoleArn.", awsError: RoleAbsent);
        if (pools.Items.Length == 0 && !role.IsMissing)
            return Broken(
                cluster.Resource,
                pools,
                $"NodeRoleArn is {role.Display}, but NodePools is {(pools.IsMissing ? "missing" : "empty")}.",
                awsError: PoolsAbsent);
        // There may be more of them some day.
        if (pools.Items.FirstOrDefault(p => p.IsOneOf(AutoMode.NodePools) is false) is { } other)
            return Broken(
                cluster.Resource,
                other,
                $"'{other.Display}' is none of the node pools {string.Join(" and ", AutoMode.NodePools)}.",
                Effect.Possible,
                awsError: "");
        if (pools.Items.FirstOrDefault(p => p.IsOneOf(AutoMode.NodePools) is null) is { } open)
            return Unknown(cluster.Resource, $"A node pool of Auto Mode is not known: {open.Why}", open);
        return pools.Items.Length == 0
            ? Compliant(cluster.Resource, "There are no built-in node pools.", pools)
            : Compliant(cluster.Resource, $"The node pools {pools.Display} have the role {role.Display}.", pools);
    }
}
