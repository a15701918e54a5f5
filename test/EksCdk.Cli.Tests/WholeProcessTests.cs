using System.Diagnostics;
using EksCdk.Cli.Tests.Commands;
using EksCdk.Cli.Tests.Preview;

namespace EksCdk.Cli.Tests;

/// <summary>The built command, as a shell starts it.</summary>
public class WholeProcessTests
{
    [Theory]
    [InlineData(Templates.Clean, ExitCode.Clean)]
    [InlineData(Templates.Refused, ExitCode.Findings)]
    [InlineData("no template", ExitCode.BadInput)]
    public void A_template_on_standard_input_is_checked(string template, int exitCode) =>
        Assert.Equal(exitCode, Run(template, readAll: true, "check", "-").ExitCode);

    [Fact]
    public void A_reader_that_stops_reading_is_no_fault()
    {
        var (exitCode, error) = Run("", readAll: false, "rules");

        Assert.Equal((ExitCode.Clean, ""), (exitCode, error));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_preview_that_is_interrupted_ends_what_it_has_started(string signal)
    {
        using var clone = new FakeClone();
        clone.NodeDoes("echo $$ > node.id; exec sleep 60");
        var start =
            new ProcessStartInfo(Environment.ProcessPath!,
                [Path.Combine(AppContext.BaseDirectory, "eks.dll"), "preview"])
            {
                WorkingDirectory = clone.Root,
                RedirectStandardOutput = true
            };
        start.Environment["PATH"] = $"{Path.GetDirectoryName(clone.Node)}:{Environment.GetEnvironmentVariable("PATH")}";
        using var preview = Process.Start(start)!;
        Assert.True(
            SpinWait.SpinUntil(() => clone.Has("node.id") && clone.Text("node.id").EndsWith('\n'), TimeSpan.FromSeconds(30)));

        Process.Start("kill", [$"-{signal}", $"{preview.Id}"]).WaitForExit();

        Assert.True(preview.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(ExitCode.Interrupted, preview.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => HasEnded(clone.Text("node.id").Trim()), TimeSpan.FromSeconds(10)));
    }

    // What has ended may be listed until whoever inherited it has asked how: its state is Z.
    private static bool HasEnded(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].TrimStart().StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static (int ExitCode, string Error) Run(string input, bool readAll, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "eks.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        if (readAll)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
        }
        else process.StandardOutput.Close();

        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
