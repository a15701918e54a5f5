using System.Diagnostics;
using EksCdk.Cli.Tests.Commands;
using EksCdk.Cli.Tests.Preview;

namespace EksCdk.Cli.Tests.Refused;

/// <summary>
/// What the machine refuses is told as that, in one line and with exit code 4, and not as a fault of ours. What a run that was
/// killed left behind stands in nobody's way.
/// </summary>
public sealed class TroubleOfTheMachineTests
{
    [Theory]
    [InlineData(".setup", "")]
    [InlineData("out", "")]
    [InlineData("out/dev", "")]
    [InlineData("out/dev.new", "")]
    [InlineData(".setup/build.lock/a", "in the place of a lock is a folder")]
    [InlineData(".setup/dev.lock/a", "in the place of a lock is a folder")]
    [InlineData(".setup/app.stamp/a", "in the place of a stamp is a folder")]
    public void Something_that_stands_where_the_preview_writes(string path, string text)
    {
        using var clone = new FakeClone();
        clone.Put(path, text);

        var (exitCode, error) = Preview(clone);

        Assert.True(exitCode == ExitCode.MissingTool, error);
        var name = path.Split('/').Last(part => part != "a");
        Assert.Matches($"^error: the machine refuses: .*{name}.*\n$", error);
    }

    [Theory]
    [InlineData("out/dev.new/half", "half an assembly")]
    [InlineData("out/dev.old/whole", "the one before")]
    [InlineData(".setup/build.lock", "")]
    [InlineData(".setup/dev.lock", "")]
    [InlineData(".setup/app.stamp", "of another build")]
    [InlineData("out/dev/eks-result.json", "{")]
    public void Leftovers_of_a_run_that_was_killed(string path, string text)
    {
        using var clone = new FakeClone();
        clone.Put(path, text);

        var (exitCode, error) = Preview(clone);

        Assert.Equal((ExitCode.Clean, ""), (exitCode, error));
        Assert.False(clone.Has("out/dev.new") || clone.Has("out/dev.old"));
    }

    [Theory]
    [InlineData("Unhandled exception. System.Exception: ENOSPC: no space left on device, copyfile")]
    [InlineData("Unhandled exception. System.IO.IOException: No space left on device : '/x/cdk.out/tree.json'")]
    [InlineData("Unhandled exception. System.Exception: EROFS: read-only file system, open '/x'")]
    public void A_disk_that_is_full_while_the_app_writes(string said)
    {
        using var clone = new FakeClone();
        clone.DotnetDoes($"if [ \"$1\" = build ]; then exit 0; fi\necho \"{said}\"\nexit 134");

        var (exitCode, error) = Preview(clone);

        Assert.Equal(ExitCode.MissingTool, exitCode);
        Assert.Contains(said["Unhandled exception. ".Length..], error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("check", "text")]
    [InlineData("check", "json")]
    [InlineData("check", "sarif")]
    [InlineData("check", "junit")]
    [InlineData("check", "html")]
    [InlineData("explain", "text")]
    [InlineData("explain", "svg")]
    public void A_disk_that_is_full_where_the_report_goes(string command, string format)
    {
        if (!File.Exists("/dev/full")) return; // Only Linux has a device that is always full.
        using var folder = new TemporaryFolder();
        var template = folder.Put("template.yaml", Templates.Refused);

        var (exitCode, error) =
            Run(folder.Path, $"\"$0\" {command} '{template}' --format {format} > /dev/full", folder.Path);

        Assert.Equal((ExitCode.MissingTool, 1), (exitCode, error.Trim().Split('\n').Length));
        Assert.StartsWith("error: the machine refuses: No space left on device", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_can_be_interrupted()
    {
        using var clone = new FakeClone();

        var (exitCode, error) = Preview(clone, "mkfifo pipe.yaml; timeout -s INT 3 \"$0\" preview pipe.yaml");

        Assert.Equal(124, exitCode);
        Assert.Equal("error: interrupted; what was there before is unchanged.\n", error);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_is_told_and_not_waited_for()
    {
        using var folder = new TemporaryFolder();
        folder.Put("cdk.out/manifest.json", """
            { "artifacts": { "a": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "pipe.json" } } } }
            """);
        var template = folder.Put("template.yaml", Templates.Refused);
        string[] commands =
            ["check pipe.json", "explain pipe.json", $"diff pipe.json {template}", $"diff {template} pipe.json", "plan pipe.json",
                "check cdk.out", "check folder", "check " + template + " --suppressions pipe.json"];
        var script =
            "mkdir folder; mkfifo pipe.json cdk.out/pipe.json folder/pipe.json;"
            + string.Concat(commands.Select((command, i) => $" (timeout 60 \"$0\" {command} 2> {i}.err; echo $? > {i}.rc) &"))
            + " wait";

        _ = Run(folder.Path, script, folder.Path);

        Assert.All(Enumerable.Range(0, commands.Length), i =>
        {
            var error = File.ReadAllText(Path.Combine(folder.Path, $"{i}.err"));
            Assert.Equal("2", File.ReadAllText(Path.Combine(folder.Path, $"{i}.rc")).Trim());
            Assert.Matches("^error: .*(is a pipe that nobody writes to|holds neither a manifest.json nor a template).*\n$",
                error);
        });
    }

    [Fact]
    public void A_pipe_with_a_writer_is_read()
    {
        using var folder = new TemporaryFolder();
        var template = folder.Put("template.yaml", Templates.Refused);

        var (exitCode, error) =
            Run(folder.Path, $"mkfifo pipe.yaml; cat '{template}' > pipe.yaml & \"$0\" check pipe.yaml", folder.Path);

        Assert.Equal((ExitCode.Findings, ""), (exitCode, error));
    }

    [Fact]
    public void Details_are_shown_where_they_are_asked_for()
    {
        using var clone = new FakeClone();
        clone.Put("out", "");

        var (exitCode, error) = Preview(clone, "EKS_DEBUG=1 \"$0\" preview");

        Assert.Equal(ExitCode.MissingTool, exitCode);
        Assert.Matches(@"^error: the machine refuses: System\.\S+Exception: .*\n\s+at ", error);
    }

    private static (int ExitCode, string Error) Preview(FakeClone clone, string script = "\"$0\" preview") =>
        Run(clone.Root, script, Path.GetDirectoryName(clone.Node)!);

    private static (int ExitCode, string Error) Run(string folder, string script, string programs)
    {
        // Not by way of dotnet: beside itself, it would find the true SDK before the one of the PATH.
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, Path.Combine(AppContext.BaseDirectory, "eks")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
                ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath!),
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output.Wait();
        return (process.ExitCode, error);
    }
}
