using System.Diagnostics;
using System.Text.RegularExpressions;
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
    [InlineData("text", "html")]
    [InlineData("html", "html")]
    [InlineData("svg", "svg")]
    public void The_page_of_an_explanation_is_opened(string format, string extension)
    {
        using var folder = new TemporaryFolder();
        folder.Script("xdg-open", $"echo \"$1\" > '{folder.Path}/path'");

        var (exitCode, error) = Explain(folder, "--open", "--format", format);

        Assert.Equal((ExitCode.Findings, ""), (exitCode, error));
        Assert.True(SpinWait.SpinUntil(
            () => File.Exists($"{folder.Path}/path") && File.ReadAllText($"{folder.Path}/path").Length > 0,
            TimeSpan.FromSeconds(30)));
        var path = File.ReadAllText($"{folder.Path}/path").Trim();
        Assert.EndsWith($".{extension}", path, StringComparison.Ordinal);
        Assert.EndsWith($"</{extension}>\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_opens_a_page_it_says_where_the_page_is()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, error) = Explain(folder, "--open");

        Assert.Equal(ExitCode.MissingTool, exitCode);
        var path = Regex.Match(error, "^error: nothing on this machine opens a page. It is here: (.*)\n$").Groups[1].Value;
        Assert.EndsWith("</html>\n", File.ReadAllText(path), StringComparison.Ordinal);
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

    // With no other program on its PATH than those of the folder.
    private static (int ExitCode, string Error) Explain(TemporaryFolder folder, params string[] options)
    {
        var template = folder.Put("template.yaml", Templates.Refused);
        var eks = Path.Combine(AppContext.BaseDirectory, "eks.dll");
        var start =
            new ProcessStartInfo(Environment.ProcessPath!, [eks, "explain", template, .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PATH"] = folder.Path, ["TMPDIR"] = folder.Path },
            };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
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
