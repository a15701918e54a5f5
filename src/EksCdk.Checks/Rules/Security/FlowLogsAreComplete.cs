using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>What a flow log needs depends on what it is for.</summary>
internal sealed class FlowLogsAreComplete() : Rule(new RuleInfo("EKS860")
{
    Title = "Flow logs say which traffic they are for, and who writes them",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A flow log of a VPC, subnet or interface needs a traffic type, and one that goes to CloudWatch Logs a role that " +
        "writes it. CloudFormation knows neither to be required.",
    AwsError = "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    SurfacesAfter = "2 min",
    Fix =
        "Set TrafficType (ALL, ACCEPT or REJECT), and DeliverLogsPermissionArn to the ARN of a role that " +
        "vpc-flow-logs.amazonaws.com may assume.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var log in model.OfType("AWS::EC2::FlowLog"))
        {
            var traffic = log["TrafficType"];
            if (log["ResourceType"].IsOneOf(["VPC", "Subnet", "NetworkInterface"]) is true && traffic.IsMissing)
                yield return Broken(log, traffic, $"{log.LogicalId} is for a {log["ResourceType"].Text} and has no TrafficType.");
            else if (log["LogDestinationType"].TextOr("cloud-watch-logs") == "cloud-watch-logs" && log["LogDestination"].Contains(":s3:") is not true && log["DeliverLogsPermissionArn"] is { IsMissing: true } role)
                yield return Broken(log, role, $"{log.LogicalId} writes to CloudWatch Logs and has no DeliverLogsPermissionArn.");
            else
                yield return IsOpen(log["LogDestinationType"]) || IsOpen(log["ResourceType"])
                    ? Unknown(log, $"What {log.LogicalId} needs depends on values that are known only at deployment.", log["LogDestinationType"])
                    : Compliant(log, $"{log.LogicalId} has what it needs.", traffic);
        }
    }

    private static bool IsOpen(Value value) => !value.IsMissing && value.Text is null;
}
