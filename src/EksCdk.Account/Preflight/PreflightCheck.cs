namespace EksCdk.Account.Preflight;

/// <summary>Asks an account, and changes nothing, whether what is to be deployed can be.</summary>
internal static class PreflightCheck
{
    // What has these is deployed, in part where a first try with --no-rollback failed: its names and quotas are its own.
    private static readonly string[] Deployed =
        ["CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE",
            "IMPORT_COMPLETE", "IMPORT_ROLLBACK_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"];

    /// <summary>Asks all questions.</summary>
    /// <param name="aws">The account.</param>
    /// <param name="assembly">What is to be deployed.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AwsException">Nothing can be asked.</exception>
    public static async Task<IReadOnlyList<Finding>> Run(
        IAws aws, Assembly assembly, string cluster, CancellationToken cancellation)
    {
        var once = new RememberingAws(aws);
        var caller = await once.Call(["sts", "get-caller-identity"], cancellation).ConfigureAwait(false);
        var stacks = await once.Call(["cloudformation", "describe-stacks"], cancellation).ConfigureAwait(false);
        var deployed = stacks.List("Stacks").Where(stack => Deployed.Contains(stack.Text("StackStatus")))
            .Select(stack => stack.Text("StackName") ?? "").ToHashSet();
        var situation = new Situation(once, assembly, assembly.Without(deployed), caller, cluster, cancellation);

        var asked = Questions.All.Select(question => (question.About, Answer: question.Ask(situation))).ToList();
        var findings = new List<Finding>();
        foreach (var (about, answer) in asked)
        {
            try
            {
                findings.AddRange(await answer.ConfigureAwait(false));
            }
            catch (AwsException problem) when (!problem.IsOfAll || problem.Fault == AwsFault.NoTool)
            {
                findings.Add(new Finding(Level.NotKnown, $"{about}: {problem.Message}", null, null));
            }
        }

        return [.. findings.OrderBy(finding => finding.Level)];
    }
}
