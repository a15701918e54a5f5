namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The CDK installs charts from a Lambda function, which lives for 15 minutes.</summary>
internal sealed class ChartTimeoutFitsTheProvider() : Rule(new RuleInfo("EKS723")
{
    Title = "Chart timeouts are shorter than the CDK's provider",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Helm runs in a Lambda function of at most 15 minutes. A longer timeout never ends in Helm's own message: the " +
        "function is killed, and CloudFormation waits an hour or reports a time-out.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Set the chart's timeout to less than 15 minutes.",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks.HelmChartOptions.html#timeout",
})
{
    private const int LongestSeconds = 900;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
        {
            var timeout = chart.Resource["Timeout"];
            if (timeout.IsMissing) continue;
            if (timeout.Text is null) yield return Unknown(chart.Resource, $"The timeout is not known: {timeout.Why}.", timeout);
            else if (Seconds(timeout.Text) is not { } seconds)
                yield return Unknown(chart.Resource, $"The timeout '{timeout.Text}' is not understood.", timeout);
            else
                yield return Decide(
                    seconds < LongestSeconds,
                    chart.Resource,
                    timeout,
                    $"The timeout {timeout.Text} fits.",
                    $"The timeout {timeout.Text} is not shorter than the 15 minutes that the function which runs Helm lives.");
        }
    }

    // Go durations, of which charts use one unit.
    private static long? Seconds(string text) =>
        !long.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), out var number)
            ? null
            : text[^1] switch { 's' => number, 'm' => number * 60, 'h' => number * 3600, _ => null };
}
