using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>Every VPC in the templates has a flow log.</summary>
public sealed class VpcHasFlowLogs : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS806";

    /// <inheritdoc/>
    public override string Title => "The VPC has flow logs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "Without flow logs nobody can tell afterwards which addresses nodes and pods spoke to.";

    /// <inheritdoc/>
    public override string Fix => "Add an AWS::EC2::FlowLog for the VPC with TrafficType ALL.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.All<Vpc>())
        {
            if (vpc.FlowLogs.FirstOrDefault() is { } log) yield return Compliant(vpc.Resource, $"{log.LogicalId} records the VPC's traffic.", log["ResourceId"]);
            else if (model.Loose("AWS::EC2::FlowLog", "ResourceId") is [{ } loose, ..])
                yield return Unknown(vpc.Resource, $"Whether {loose.LogicalId} is for this VPC is not known: {loose["ResourceId"].Why}.", loose["ResourceId"]);
            else yield return Broken(vpc.Resource, vpc.Resource.Nothing, "No flow log in the templates is for this VPC.");
        }
    }
}
