using System.Runtime.ExceptionServices;
using System.Text;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>
/// The whole check on input that means harm: it is analyzed and reported in every format, or refused in one sentence.
/// Anything else fails the test: another exception, a rule that throws, a hang, memory without bound. It runs on a thread
/// with the smallest stack that a main thread has anywhere (1 MB, on Windows), so that what overflows it overflows here.
/// </summary>
internal static class Hostile
{
    private const int StackBytes = 1 << 20;
    private const long MaxAllocated = 4_000_000_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    /// <summary>Why the text is refused; null if it is not.</summary>
    public static string? Check(string text, string name = "template.yaml") => Check(Encoding.UTF8.GetBytes(text), name);

    public static string? Check(byte[] bytes, string name = "template.yaml") =>
        Check(() => DeploymentReader.Read(new MemoryStream(bytes), name));

    public static string? CheckPaths(params string[] paths) => Check(() => DeploymentReader.Read(paths));

    public static string? Check(Func<Deployment> read)
    {
        string? refusal = null;
        ExceptionDispatchInfo? failure = null;
        var allocated = 0L;
        void Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                refusal = CheckHere(read);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var thread = new Thread(Run, StackBytes) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(MaxTime), "It hangs.");
        failure?.Throw();
        Assert.InRange(allocated, 0, MaxAllocated);
        return refusal;
    }

    private static string? CheckHere(Func<Deployment> read)
    {
        try
        {
            var result = Analyzer.Analyze(read(), new AnalysisOptions { Today = TestDeployment.Today });
            if (result.Faults is [var fault, ..]) ExceptionDispatchInfo.Throw(fault.Exception);
            foreach (var format in ReportFormats.All) format.Write(result, Stream.Null);
            return null;
        }
        catch (InputException refused)
        {
            Assert.NotEmpty(refused.Problem);
            Assert.NotEmpty(refused.Fix);
            Assert.DoesNotContain('\n', refused.Message);
            return refused.Message;
        }
    }
}
