using System.Text;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Templates;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

public sealed class ComparisonTests : IDisposable
{
    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    private string Assembly => Path.Combine(_clone.Root, "assembly");

    private KeptAssembly Deployed => KeptAssembly.Of(_clone.Root, "dev");

    private async Task<(int ExitCode, string Output)> Preview(string? against = null, params Acceptance[] accepted)
    {
        using var bytes = new MemoryStream();
        var terminal = new Terminal(bytes, TextWriter.Null, Coloured: false);
        int exitCode;
        using (var writer = terminal.Text())
            exitCode = await new PreviewRun(PreviewConsole.On(writer, terminal), TextWriter.Null, _clone.Programs, _clone.Root)
            {
                Comparison = new Comparison(against, accepted),
            }.Run("dev", CancellationToken.None);
        return (exitCode, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private void KeepSource() => new AssemblySource("dev", "environments/dev.yaml", _clone.Text("environments/dev.yaml"), "app")
        .Write(Assembly);

    private void ReplaceVpc()
    {
        var file = Path.Combine(Assembly, "network.template.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("10.0.0.0/16", "10.1.0.0/16", StringComparison.Ordinal));
        _clone.Put("environments/dev.yaml", FakeClone.Environment("dev", "network: { cidr: 10.1.0.0/16 }\n"));
        KeepSource();
    }

    [Fact]
    public async Task Without_anything_that_is_kept_there_is_no_block() =>
        Assert.DoesNotContain("Changes since", (await Preview()).Output, StringComparison.Ordinal);

    [Fact]
    public async Task What_comes_before_the_first_deployment_is_said_before_it_alone()
    {
        var (_, first) = await Preview();
        Deployed.Keep(Assembly, ["dev-network"]);
        var (_, second) = await Preview();
        Deployed.Keep(Assembly, []);
        var (_, later) = await Preview();

        Assert.Contains("Before the first deployment\n  npx cdk bootstrap\n", first, StringComparison.Ordinal);
        Assert.Contains("Next\n  npx cdk deploy dev-network --no-rollback\n", first, StringComparison.Ordinal);
        Assert.All([second, later], output => Assert.DoesNotContain("bootstrap", output, StringComparison.Ordinal));
        Assert.Contains("Next\n  npx cdk deploy dev-security --no-rollback\n", second, StringComparison.Ordinal);
        // Nobody administers the cluster, on any day.
        Assert.All([first, later], output => Assert.Contains("cluster.admins in", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_all_layers_are_deployed_they_are_deployed_together()
    {
        _clone.Put("out/dev.deployed/manifest.json", """
            { "artifacts": {
              "dev-network": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "network.template.json" } },
              "dev-security": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "network.template.json" } },
              "dev-cluster": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "cluster.template.json" } },
              "dev-workloads": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "network.template.json" } } } }
            """);
        foreach (var file in (string[])["network.template.json", "cluster.template.json"])
            File.Copy(Path.Combine(Assembly, file), Path.Combine(_clone.Root, "out", "dev.deployed", file));

        var (_, output) = await Preview(null, new Acceptance("dev-security", "gone"), new Acceptance("dev-workloads", "gone"),
            new Acceptance("Vpc", "gone"));

        Assert.Contains("Next\n  npx cdk deploy --all\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("--no-rollback", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2999-01-01", ExitCode.Clean, "accepted until 2999-01-01: a new range")]
    [InlineData("2026-01-01", ExitCode.Findings, "no longer accepted since 2026-01-01: a new range")]
    public async Task A_dated_line_of_the_file_accepts_a_change(string until, int exitCode, string told)
    {
        Deployed.Keep(Assembly, []);
        ReplaceVpc();
        _clone.Put("environments/dev.yaml", FakeClone.Environment("dev",
            $"network: {{ cidr: 10.1.0.0/16 }}\naccept: [{{ name: Vpc, reason: a new range, until: {until} }}]\n"));

        var answer = await Preview();

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.Contains(told, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_and_is_the_same_changes_nothing()
    {
        Deployed.Keep(Assembly, []);

        var (exitCode, output) = await Preview();

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("Changes since the last deployment\n  Nothing changes: 5 resources are the same.\n", output,
            StringComparison.Ordinal);
        Assert.Contains("<h1>Nothing changes</h1>", _clone.Text("out/dev/changes.html"), StringComparison.Ordinal);
        Assert.Contains("What a deployment changes: <a href=\"changes.html\">Nothing changes</a>",
            _clone.Text("out/dev/compliance-report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_VPC_ends_with_1_and_names_the_key_that_was_edited()
    {
        KeepSource();
        Deployed.Keep(Assembly, []);
        ReplaceVpc();

        var (exitCode, output) = await Preview();

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("REPLACED", output, StringComparison.Ordinal);
        Assert.Contains("edited environments/dev.yaml:5 network.cidr: 10.1.0.0/16\n", output, StringComparison.Ordinal);
        Assert.Contains("from environments/dev.yaml:5 network.cidr: 10.1.0.0/16\n", output, StringComparison.Ordinal);
        Assert.Contains("Not ready to deploy: 1 dangerous change.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_accepted_does_not_stop_it()
    {
        Deployed.Keep(Assembly, []);
        ReplaceVpc();

        var (exitCode, output) = await Preview(null, new Acceptance("Vpc", "an empty network"));

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("accepted an empty network", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_be_compared_with_a_folder()
    {
        Directory.CreateDirectory(Path.Combine(_clone.Root, "before"));
        foreach (var file in Directory.GetFiles(Assembly))
            File.Copy(file, Path.Combine(_clone.Root, "before", Path.GetFileName(file)));
        ReplaceVpc();

        var (exitCode, output) = await Preview(Path.Combine(_clone.Root, "before"));

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("/before\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_be_compared_with_the_file_as_it_was_in_a_revision()
    {
        _clone.DotnetDoes("""
            out=src/EksCdk/bin/Debug/net10.0
            if [ "$1" = build ]; then mkdir -p $out; echo built > $out/EksCdk.dll; exit 0; fi
            file=$(printf %s "$CDK_CONTEXT_JSON" | sed 's/.*"environment":"//; s/".*//')
            cp -r assembly/. "$CDK_OUTDIR"
            range=$(sed -n 's/.*cidr: \(.*\) }.*/\1/p' "$file"); range=${range:-10.0.0.0/16}
            sed -i "s#\"10.0.0.0/16\"#\"$range\"#" "$CDK_OUTDIR/network.template.json"
            printf '{"environment":"dev","file":"%s","app":"a","text":"%s"}' environments/dev.yaml \
              "$(sed 's/$/\\n/' "$file" | tr -d '\n')" > "$CDK_OUTDIR/eks-source.json"
            """);
        foreach (var arguments in (string[][])[["init", "-q"], ["add", "environments"],
            ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "a"]])
        {
            using var git = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = _clone.Root })!;
            await git.WaitForExitAsync();
            Assert.Equal(0, git.ExitCode);
        }

        var same = await Preview("HEAD");
        _clone.Put("environments/dev.yaml", FakeClone.Environment("dev", "network: { cidr: 10.1.0.0/16 }\n"));
        var edited = await Preview("HEAD");
        var unknown = await Assert.ThrowsAsync<CommandException>(() => Preview("nowhere"));

        Assert.Contains("Changes since HEAD\n  Nothing changes: 5 resources are the same.\n", same.Output,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, edited.ExitCode);
        Assert.Contains("REPLACED  Vpc", edited.Output, StringComparison.Ordinal);
        Assert.Contains("from environments/dev.yaml:5 network.cidr: 10.1.0.0/16\n", edited.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, unknown.ExitCode);
    }

    [Fact]
    public async Task To_ask_for_what_is_not_kept_is_refused()
    {
        var refused = await Assert.ThrowsAsync<CommandException>(() => Preview("deployed"));

        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains("eks keep dev", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_are_kept_one_by_one()
    {
        Assert.Equal(["dev-network"], Deployed.Keep(Assembly, ["dev-network"]));
        Assert.Equal(["manifest.json", "network.template.json"],
            Directory.GetFiles(Deployed.Folder).Select(f => Path.GetFileName(f)!).Order());
        Assert.Single(EksCdk.Checks.Sources.DeploymentReader.Read([Deployed.Folder]).Stacks);

        Deployed.Keep(Assembly, ["dev-cluster"]);
        Assert.Equal(2, EksCdk.Checks.Sources.DeploymentReader.Read([Deployed.Folder]).Stacks.Count);
    }

    [Theory]
    [InlineData("dev-nothing", "assembly", "has no stack 'dev-nothing'. There are: dev-network, dev-cluster.")]
    [InlineData("dev-network", "environments", "is no cloud assembly")]
    public void What_cannot_be_kept_is_refused(string stack, string folder, string saying)
    {
        var refused = Assert.Throws<InputException>(() => Deployed.Keep(Path.Combine(_clone.Root, folder), [stack]));

        Assert.Contains(saying, refused.Message, StringComparison.Ordinal);
    }
}
