using System.Diagnostics;
using EksCdk.Checks;
using EksCdk.Checks.Sources;

namespace EksCdk.Bench;

/// <summary>
/// What the pack EksChecks adds to a synth: the first analysis in a process that has compiled nothing of it yet. In user and
/// system time of the whole process, so that what the compiler does on other threads counts as well.
/// </summary>
internal static class FirstCall
{
    public static void Print()
    {
        var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var result = Analyzer.Analyze(DeploymentReader.Read([Inputs.Dev]), new AnalysisOptions());
        watch.Stop();
        process.Refresh();
        Console.WriteLine(
            $"{watch.Elapsed.TotalMilliseconds:F0} ms, {(process.TotalProcessorTime - before).TotalMilliseconds:F0} ms of " +
            $"processor time: {result.Summary.Resources} resources, {result.Summary.Rules} rules");
    }
}
