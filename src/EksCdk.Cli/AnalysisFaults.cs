using EksCdk.Checks.Results;

namespace EksCdk.Cli;

/// <summary>
/// Rules that failed instead of answering: everything else is still reported, and the command ends as our fault.
/// </summary>
internal static class AnalysisFaults
{
    /// <summary>Says which rules failed, if any did.</summary>
    /// <returns><paramref name="exitCode"/>, or that of a fault.</returns>
    public static int Report(AnalysisResult result, TextWriter error, int exitCode)
    {
        foreach (var fault in result.Faults)
            error.WriteLine(EksCommand.ShowsDetails ? $"error: {fault}\n{fault.Exception}"
                : $"error: {fault} (set {EksCommand.DebugVariable}=1 for details)");
        return result.Faults.Count > 0 ? ExitCode.Fault : exitCode;
    }
}
