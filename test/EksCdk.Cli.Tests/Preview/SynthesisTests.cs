using System.Text.Json;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

public sealed class SynthesisTests : IDisposable
{
    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    private Task<string> Synthesize(string name = "dev", string file = "environments/dev.yaml") =>
        new Synthesis(_clone.Clone, _clone.Programs).Run(file, name, CancellationToken.None);

    [Fact]
    public async Task The_app_is_told_the_environment_as_the_CDK_command_line_tells_it()
    {
        await Synthesize(file: "it's \"mine\".yaml");

        using var context = JsonDocument.Parse(_clone.Text("context"));
        Assert.Equal("it's \"mine\".yaml", context.RootElement.GetProperty("environment").GetString());
    }

    [Fact]
    public async Task The_output_is_replaced_as_a_whole()
    {
        _clone.Put("out/dev/manifest.json", "old");
        _clone.Put("out/dev/removed-stack.template.json", "old");

        Assert.Equal(Path.Combine(_clone.Root, "out", "dev"), await Synthesize());

        Assert.Contains("dev-network", _clone.Text("out/dev/manifest.json"), StringComparison.Ordinal);
        Assert.False(_clone.Has("out/dev/removed-stack.template.json"));
        Assert.Equal(["dev"], Directory.EnumerateFileSystemEntries(Path.Combine(_clone.Root, "out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_app_that_fails_leaves_the_old_output_and_is_told_in_one_line()
    {
        _clone.Put("out/dev/manifest.json", "old");
        _clone.DotnetDoes(
            "echo half > \"$CDK_OUTDIR/manifest.json\"; echo 'Unhandled exception. System.Exception: the VPC has no zones' " +
            ">&2; echo '   at X.Y()' >&2; exit 134");

        var failed = await Assert.ThrowsAsync<CommandException>(() => Synthesize());

        Assert.Equal(ExitCode.Fault, failed.ExitCode);
        Assert.StartsWith("the CDK app could not synthesize 'dev': System.Exception: the VPC has no zones (all of its output: ",
            failed.Message, StringComparison.Ordinal);
        Assert.Contains("at X.Y()", _clone.Text(".setup/dev.log"), StringComparison.Ordinal);
        Assert.Equal("old", _clone.Text("out/dev/manifest.json"));
        Assert.False(_clone.Has("out/dev.new"));
    }

    [Fact]
    public async Task An_environment_that_the_app_refuses_is_bad_input()
    {
        _clone.DotnetDoes("echo 'dev.yaml:3: no' >&2; exit 2");

        var refused = await Assert.ThrowsAsync<CommandException>(() => Synthesize());

        Assert.Equal((ExitCode.BadInput, "dev.yaml:3: no"), (refused.ExitCode, refused.Message));
    }

    [Fact]
    public async Task What_a_killed_preview_left_is_cleared_away()
    {
        _clone.Put("out/dev.new/half.json", "");
        _clone.Put("out/dev.old/old.json", "");

        await Synthesize();

        Assert.False(_clone.Has("out/dev/half.json"));
        Assert.False(_clone.Has("out/dev.old"));
    }
}
