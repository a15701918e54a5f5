using System.Text.Json;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

public sealed class SynthesisTests : IDisposable
{
    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    private async Task<string> Synthesize(string name = "dev", string file = "environments/dev.yaml")
    {
        using var synthesis = new Synthesis(_clone.Clone, _clone.Programs);
        return await synthesis.Run(file, name, CancellationToken.None);
    }

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

    // Refuses what is called bad, ends at what is called worse, and otherwise writes the file's name.
    private const string Listening = """
        echo started >> "$PWD/calls"
        folder=$CDK_OUTDIR; file=first
        while :; do
          case "$file" in *bad*) echo "bad.yaml:3: no"; code=2 ;; *worse*) echo "Unhandled exception. Too late."; exit 134 ;;
          *) echo "$file" > "$folder/manifest.json"; code=0 ;; esac
          echo "eks: synthesis ended with $code"
          read -r line || { echo left >> "$PWD/calls"; exit 0; }
          file=$(echo "$line" | sed 's/^\["\(.*\)",".*/\1/'); folder=$(echo "$line" | sed 's/.*","\(.*\)"\]$/\1/')
        done
        """;

    [Fact]
    public async Task One_app_synthesizes_one_environment_after_the_other_and_leaves_at_the_end()
    {
        _clone.DotnetDoes(Listening);
        using (var synthesis = new Synthesis(_clone.Clone, _clone.Programs))
        {
            await synthesis.Run("a.yaml", "a", CancellationToken.None);
            await synthesis.Run("b.yaml", "b", CancellationToken.None);
            var refused =
                await Assert.ThrowsAsync<CommandException>(() => synthesis.Run("bad.yaml", "c", CancellationToken.None));
            await synthesis.Run("d.yaml", "d", CancellationToken.None);

            Assert.Equal((ExitCode.BadInput, "bad.yaml:3: no"), (refused.ExitCode, refused.Message));
        }

        Assert.Equal(["first\n", "b.yaml\n", "d.yaml\n"],
            new[] { "a", "b", "d" }.Select(name => _clone.Text($"out/{name}/manifest.json")));
        Assert.False(_clone.Has("out/c.new"));
        Assert.Equal("started\nleft\n", _clone.Text("calls"));
    }

    [Fact]
    public async Task After_an_app_that_failed_the_next_environment_starts_another()
    {
        _clone.DotnetDoes(Listening);
        using var synthesis = new Synthesis(_clone.Clone, _clone.Programs);
        await synthesis.Run("a.yaml", "a", CancellationToken.None);

        var failed = await Assert.ThrowsAsync<CommandException>(() => synthesis.Run("worse.yaml", "b", CancellationToken.None));
        await synthesis.Run("c.yaml", "c", CancellationToken.None);

        Assert.StartsWith("the CDK app could not synthesize 'b': Too late. (", failed.Message, StringComparison.Ordinal);
        Assert.Equal("first\n", _clone.Text("out/c/manifest.json"));
        Assert.Equal("started\nstarted\n", _clone.Text("calls"));
    }

    [Fact]
    public async Task An_interruption_ends_the_app()
    {
        _clone.DotnetDoes("echo $$ > \"$PWD/pid\"; sleep 60");
        using var synthesis = new Synthesis(_clone.Clone, _clone.Programs);
        using var interrupted = new CancellationTokenSource();
        var running = synthesis.Run("a.yaml", "a", interrupted.Token);
        SpinWait.SpinUntil(() => _clone.Has("pid") && _clone.Text("pid").Length > 1, TimeSpan.FromSeconds(10));

        await interrupted.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{_clone.Text("pid").Trim()}"), TimeSpan.FromSeconds(10)));
        Assert.False(_clone.Has("out/a.new"));
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
