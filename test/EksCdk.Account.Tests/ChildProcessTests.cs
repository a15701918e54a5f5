using System.Diagnostics;

namespace EksCdk.Account.Tests;

public class ChildProcessTests
{
    private static Task<int?> Run(string script, List<string> output) => ChildProcess.Run("sh", ["-c", script],
        Directory.GetCurrentDirectory(), new Dictionary<string, string> { ["GREETING"] = "hello" }, output.Add, output.Add,
        default);

    [Fact]
    public async Task It_gives_the_lines_and_the_exit_code()
    {
        var output = new List<string>();

        Assert.Equal(7, await Run("echo $GREETING; echo wrong >&2; exit 7", output));

        Assert.Equal(["hello", "wrong"], output.Order());
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_none() =>
        Assert.Null(
            await ChildProcess.Run("no-such-program", [], "/", new Dictionary<string, string>(), _ => { }, _ => { }, default));

    [Fact]
    public async Task A_server_that_the_program_leaves_behind_does_not_hold_it_up()
    {
        var clock = Stopwatch.StartNew();

        await Run("sleep 20 & echo $!", []);

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        using var cancellation = new CancellationTokenSource();
        var id = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.Run("sh", ["-c", "echo $$; sleep 60"],
            Directory.GetCurrentDirectory(), new Dictionary<string, string>(), Started, _ => { }, cancellation.Token));

        Assert.True(SpinWait.SpinUntil(() => !IsRunning(id), TimeSpan.FromSeconds(30)));

        void Started(string line)
        {
            id = int.Parse(line);
            _ = cancellation.CancelAsync();
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
