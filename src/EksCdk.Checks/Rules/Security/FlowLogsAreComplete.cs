namespace EksCdk.Checks.Rules.Security;

/// <summary>What a flow log needs depends on what it is for.</summary>
internal sealed class FlowLogsAreComplete() : Rule(new RuleInfo("EKS860")
{
    Title = "Flow logs say which traffic they are for, and who writes them",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A flow log of a VPC, subnet or interface needs a traffic type, and one that goes to CloudWatch Logs a role that " +
        "writes it. CloudFormation knows neither to be required.",
    AwsError = "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    Surfaces = new(DeploymentPhase.Resource, 2),
    Fix =
        "Set TrafficType (ALL, ACCEPT or REJECT), and DeliverLogsPermissionArn to the ARN of a role that " +
        "vpc-flow-logs.amazonaws.com may assume.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html",
})
{
    private const string Logs = "cloud-watch-logs";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var log in model.OfType("AWS::EC2::FlowLog").OneByOne())
        {
            yield return Check(log);
        }
    }

    private Outcome Check(Resource log)
    {
        var (traffic, kind, name) = (log["TrafficType"], log["ResourceType"], log.LogicalId);
        if (kind.IsOneOf(["VPC", "Subnet", "NetworkInterface"]) is true && traffic.IsMissing)
            return Broken(log, traffic, $"{name} is for a {kind.Text} and has no TrafficType.", awsError: "");
        var (service, role) = (log["LogDestinationType"], log["DeliverLogsPermissionArn"]);
        var isForLogs = service.TextOr(Logs) == Logs && log["LogDestination"].Contains(":s3:") is false;
        if (isForLogs && role.IsMissing)
            return Broken(log, role, $"{name} writes to CloudWatch Logs and has no DeliverLogsPermissionArn.");
        return IsOpen(service) || IsOpen(kind)
            ? Unknown(log, $"What {name} needs depends on values that are known only at deployment.", service)
            : Compliant(log, $"{name} has what it needs.", traffic);
    }

    private static bool IsOpen(Value value) => !value.IsMissing && value.Text is null;
}
