using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>The built-in node pools of Auto Mode start nodes with a role.</summary>
internal sealed class AutoModeNodePoolsHaveARole() : Rule(new RuleInfo("EKS134")
{
    Title = "Auto Mode's node pools and node role come together",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Built-in node pools need a node role, and a node role makes sense only for built-in node pools. There are two: " +
        "general-purpose and system.",
    AwsError =
        "InvalidParameterException: When Compute Config nodeRoleArn is not null or empty, nodePool value(s) must be " +
        "provided; or: When Compute Config nodeRoleArn is null or empty, nodePool list cannot be populated.",
    SurfacesAfter = "at once, when the cluster is created",
    Fix = "Give both ComputeConfig.NodePools and ComputeConfig.NodeRoleArn, or neither.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-cluster-computeconfig.html",
})
{
    private static readonly string[] BuiltIn = ["general-purpose", "system"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.AutoMode is not { } autoMode) continue;
            var (pools, role) = (autoMode.NodePools, autoMode.RoleArn);
            if (pools.IsUnknown || role.IsUnknown)
            {
                yield return Unknown(cluster.Resource, $"Auto Mode's node pools are not known: {pools.Why ?? role.Why}", pools);
                continue;
            }

            if (pools.Items.Count > 0 && role.IsMissing)
                yield return Broken(cluster.Resource, role, $"The node pools {pools.Display} have no NodeRoleArn.");
            else if (pools.Items.Count == 0 && !role.IsMissing)
                yield return Broken(cluster.Resource, pools, $"NodeRoleArn is {role.Display}, but NodePools is {(pools.IsMissing ? "missing" : "empty")}.");
            else if (pools.Items.FirstOrDefault(p => p.Text is { } name && !BuiltIn.Contains(name)) is { } other)
                yield return Broken(cluster.Resource, other, $"'{other.Text}' is none of the built-in node pools {string.Join(" and ", BuiltIn)}.");
            else
                yield return Compliant(cluster.Resource, pools.Items.Count > 0 ? $"The node pools {pools.Display} have the role {role.Display}." : "There are no built-in node pools.", pools);
        }
    }
}
