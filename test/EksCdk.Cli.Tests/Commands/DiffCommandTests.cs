using System.Diagnostics;
using System.Text.Json;
using EksCdk.Checks.Changes;
using EksCdk.Cli.Commands;

namespace EksCdk.Cli.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private const string Cluster = """
        Resources:
          Cluster:
            Type: AWS::EKS::Cluster
            Properties: { Name: shop, Version: "VERSION", RoleArn: arn:aws:iam::111122223333:role/a }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Put(string name, string version) =>
        _folder.Put(name, Cluster.Replace("VERSION", version, StringComparison.Ordinal));

    private Eks.Result Diff(string from, string to, params string[] options) =>
        Eks.Run(["diff", Put("old.yaml", from), Put("new.yaml", to), .. options]);

    [Fact]
    public void The_same_changes_nothing_and_ends_with_0()
    {
        var result = Diff("1.35", "1.35");

        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Nothing changes: 1 resource is the same.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_deployed_is_what_is_kept_of_the_environment()
    {
        _folder.Put("out/dev.deployed/manifest.json", "{}");
        var previewed = Directory.CreateDirectory(Path.Combine(_folder.Path, "out", "dev")).FullName;
        new AssemblySource("dev", "environments/dev.yaml", "name: dev", "").Write(previewed);
        var kept = Path.Combine(_folder.Path, "out", "dev.deployed");
        var environment = _folder.Put("dev.yaml", "name: dev\nnodeGroups: [{ name: a }]\n");

        Assert.Equal(kept, DiffCommand.Old("deployed", previewed, null, _folder.Path));
        Assert.Equal(kept, DiffCommand.Old("deployed", null, environment, _folder.Path));
    }

    [Fact]
    public void Where_nothing_is_kept_it_is_said_how_to_keep_it()
    {
        var refused = Assert.Throws<CommandException>(() => DiffCommand.Old("deployed", null,
            _folder.Put("dev.yaml", "name: dev\nnodeGroups: [{ name: a }]\n"), _folder.Path));
        Assert.Contains("eks keep dev", refused.Message, StringComparison.Ordinal);

        refused = Assert.Throws<CommandException>(() => DiffCommand.Old("deployed", "cdk.out", null, _folder.Path));
        Assert.Contains("--environment NAME", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_EKS_refuses_ends_with_1_and_says_what_and_why_and_how_to_do_it()
    {
        var result = Diff("1.34", "1.36");

        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.All(["REFUSED", "shop", "1.34 -> 1.36", "new.yaml:4", "Deploy 1.35 first"],
            text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_accepted_ends_with_0_and_shows_the_reason()
    {
        var result = Diff("1.34", "1.36", "--accept", "shop=upgraded by hand");

        Assert.Equal(ExitCode.Clean, result.ExitCode);
        Assert.Contains("upgraded by hand", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-31", "until 2026-12-31: CHG-1", ExitCode.Clean)]
    [InlineData("2026-11-01", "no longer accepted since 2026-11-01: CHG-1", ExitCode.Findings)]
    public void What_an_environment_accepts_is_accepted_until_its_day(string until, string saying, int exitCode)
    {
        var environment = _folder.Put("dev.yaml", "name: dev\nnodeGroups: [{ name: a }]\n" +
            $"accept: [{{ name: shop, reason: CHG-1, until: {until} }}]\n");

        var result = Diff("1.34", "1.36", "--environment", environment, "--today", "2026-11-27");

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Error));
        Assert.Contains(saying, result.Output, StringComparison.Ordinal);
        var sarif = Diff("1.34", "1.36", "--environment", environment, "--today", "2026-11-27", "--format", "sarif").Output;
        Assert.Equal(exitCode == ExitCode.Findings, sarif.Contains("CHG-1", StringComparison.Ordinal));
    }

    [Fact]
    public void An_environment_that_is_not_there_ends_with_2_and_one_sentence()
    {
        var result = Diff("1.34", "1.35", "--environment", "nowhere.yaml");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("nowhere.yaml", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happens_in_place_ends_with_0() => Assert.Equal(ExitCode.Clean, Diff("1.34", "1.35").ExitCode);

    [Fact]
    public void Json_names_the_change()
    {
        using var json = JsonDocument.Parse(Diff("1.34", "1.36", "--format", "json").Output);

        var change = json.RootElement.GetProperty("changes")[0];
        Assert.Equal("refused", change.GetProperty("kind").GetString());
        Assert.Equal("Cluster", change.GetProperty("logicalId").GetString());
    }

    [Theory]
    [InlineData("--accept", "shop", "no reason")]
    [InlineData("--accept", "=x", "no name")]
    [InlineData("--format", "xml", "'xml'")]
    public void A_bad_option_ends_with_2_and_names_it(string option, string value, string saying)
    {
        var result = Diff("1.34", "1.35", option, value);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains(saying, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_teardown_that_nothing_holds_up_says_so_and_in_which_order()
    {
        var result = Eks.Run("diff", Put("old.yaml", "1.35"), "--to-nothing");

        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Nothing holds the deletion up.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_the_CDK_left_open_is_not_known_to_be_another_value()
    {
        var open = _folder.Put("open.yaml", Cluster.Replace("Name: shop", "Name: '${Token[TOKEN.12]}'", StringComparison.Ordinal)
            .Replace("VERSION", "1.35", StringComparison.Ordinal));
        Assert.Contains("\nmay be replaced", Eks.Run("diff", Put("old.yaml", "1.35"), open).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("no-such-revision:cdk.out")]
    [InlineData("")]
    public void What_is_not_there_ends_with_2_and_one_sentence(string old)
    {
        var result = Eks.Run("diff", old, Put("new.yaml", "1.35"));

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains(old, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_a_revision_is_read_from_git()
    {
        Put("out/cluster.yaml", "1.34");
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a");
        Put("out/cluster.yaml", "1.36");

        var old = EksCdk.Cli.Commands.AssemblyArgument.Read("HEAD:out", _folder.Path);

        var cluster = Assert.Single(old.Stacks).Template.Root["Resources"]!["Cluster"]!;
        Assert.Equal("1.34", cluster["Properties"]!["Version"]!.Text);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
