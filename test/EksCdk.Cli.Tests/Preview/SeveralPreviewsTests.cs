using System.Text;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

public sealed class SeveralPreviewsTests : IDisposable
{
    private readonly FakeClone _clone = new();
    private readonly StringWriter _error = new();

    public SeveralPreviewsTests() => _clone.Put("environments/prod.yaml", FakeClone.Environment("prod"));

    public void Dispose() => _clone.Dispose();

    private async Task<(int ExitCode, string Output)> Preview(params string[] environments)
    {
        using var bytes = new MemoryStream();
        var terminal = new Terminal(bytes, TextWriter.Null, Coloured: false);
        int exitCode;
        using (var writer = terminal.Text())
        {
            var console = PreviewConsole.On(writer, terminal);
            using var preview = new PreviewRun(console, _error, _clone.Programs, _clone.Root);
            exitCode = await new SeveralPreviews(preview, console, _error).Run(environments, CancellationToken.None);
        }

        return (exitCode, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Fact]
    public async Task Each_has_a_part_of_its_own_and_all_are_summed_up_at_the_end()
    {
        var (exitCode, output) = await Preview("dev", "prod");

        Assert.Equal((ExitCode.Clean, ""), (exitCode, _error.ToString()));
        Assert.Matches(
            "(?s)^1/4 .*\n2/4 .*\n\n=+ dev =+\nEnvironment dev .*3/4 .*Report: out.dev.*deploy dev-network --no-rollback\n" +
            ".*\n\n=+ prod =+\nEnvironment prod .*4/4 .*Report: out.prod.*deploy prod-network -c environment=prod .*" +
            "\nEnvironments\n  dev   ready to deploy\n  prod  ready to deploy\n$", output);
        Assert.Single(_clone.Text("calls").Split('\n'), call => call.StartsWith("build", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_not_ready_decides_on_the_exit_code_and_the_others_are_previewed_all_the_same()
    {
        var folder = Path.Combine(_clone.Root, "assembly");
        _clone.Assembly("dev", profile: "eks-system");
        Directory.Move(folder, folder + "-bad");
        _clone.Assembly("prod");
        _clone.DotnetDoes("""
            if [ "$1" = build ]; then mkdir -p src/EksCdk/bin/Debug/net10.0; echo built > src/EksCdk/bin/Debug/net10.0/EksCdk.dll; exit 0; fi
            case "$CDK_OUTDIR" in *dev*) cp -r assembly-bad/. "$CDK_OUTDIR" ;; *) cp -r assembly/. "$CDK_OUTDIR" ;; esac
            """);

        var (exitCode, output) = await Preview("dev", "prod");

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.EndsWith("Environments\n  dev   not ready to deploy\n  prod  ready to deploy\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_told_of_first_and_the_others_are_previewed()
    {
        _clone.Put("environments/dev.yaml", "name: dev\nregion: mars\n");

        var (exitCode, output) = await Preview("dev", "prod", "nowhere");

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.Contains("environments/dev.yaml:2: region: 'mars'", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("environments/nowhere.yaml: no such environment", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("3/3 Synthesizing prod", output, StringComparison.Ordinal);
        Assert.EndsWith("\n  dev      cannot be used\n  nowhere  cannot be used\n  prod     ready to deploy\n", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_can_be_used_nothing_is_built()
    {
        _clone.Put("environments/dev.yaml", "name: dev\nregion: mars\n");

        var (exitCode, _) = await Preview("dev", "nowhere");

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.False(_clone.Has("calls"));
    }

    [Fact]
    public async Task An_app_that_fails_for_one_is_a_fault_of_that_one()
    {
        _clone.DotnetDoes("""
            if [ "$1" = build ]; then mkdir -p src/EksCdk/bin/Debug/net10.0; echo built > src/EksCdk/bin/Debug/net10.0/EksCdk.dll; exit 0; fi
            case "$CDK_OUTDIR" in *dev*) echo "Unhandled exception. It is late."; exit 134 ;; *) cp -r assembly/. "$CDK_OUTDIR" ;; esac
            """);

        var (exitCode, output) = await Preview("dev", "prod");

        Assert.Equal(ExitCode.Fault, exitCode);
        Assert.StartsWith("error: the CDK app could not synthesize 'dev': It is late.", _error.ToString(),
            StringComparison.Ordinal);
        Assert.EndsWith("\n  dev   not known: the preview failed\n  prod  ready to deploy\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_one_twice_is_previewed_once()
    {
        var (_, output) = await Preview("dev", "environments/dev.yaml");

        Assert.EndsWith("Environments\n  dev  ready to deploy\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_name_would_be_written_over_each_other()
    {
        _clone.Put("environments/other.yaml", FakeClone.Environment("dev"));

        var (exitCode, output) = await Preview("dev", "other");

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.StartsWith("error: environments/dev.yaml and environments/other.yaml are both called 'dev'", _error.ToString(),
            StringComparison.Ordinal);
        Assert.EndsWith("\n  other  cannot be used\n  dev    ready to deploy\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_ends_all_of_them()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        var console = PreviewConsole.On(TextWriter.Null, new Terminal(Stream.Null, TextWriter.Null, Coloured: false));
        using var preview = new PreviewRun(console, _error, _clone.Programs, _clone.Root);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new SeveralPreviews(preview, console, _error).Run(["dev", "prod"], interrupted.Token));
    }
}
