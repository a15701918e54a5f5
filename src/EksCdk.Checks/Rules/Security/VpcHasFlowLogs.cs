namespace EksCdk.Checks.Rules.Security;

/// <summary>Every VPC in the templates has a flow log.</summary>
internal sealed class VpcHasFlowLogs() : Rule(new RuleInfo("EKS806")
{
    Title = "The VPC has flow logs",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Without flow logs it cannot be found out afterwards which addresses nodes and pods connected to.",
    Fix = "Add an AWS::EC2::FlowLog for the VPC with TrafficType ALL.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.All<Vpc>().OneByOne())
        {
            if (vpc.FlowLogs.FirstOrDefault() is { } log)
                yield return Compliant(vpc.Resource, $"{log.LogicalId} records the VPC's traffic.", log["ResourceId"]);
            else if (model.WithUnresolved("AWS::EC2::FlowLog", "ResourceId") is [{ } loose, ..])
                yield return Unknown(
                    vpc.Resource,
                    $"Whether {loose.LogicalId} is for this VPC is not " +
                        $"known: {loose["ResourceId"].Why ?? "the id is written out"}.",
                    loose["ResourceId"]);
            else yield return Broken(vpc.Resource, vpc.Resource.NoProperty, "No flow log in the templates is for this VPC.");
        }
    }
}
