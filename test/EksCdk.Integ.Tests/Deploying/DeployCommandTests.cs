namespace EksCdk.Integ.Tests.Deploying;

/// <summary>
/// <c>npm run integ:deploy</c>, with programs in the place of the AWS command line, dotnet and integ-runner that say what those
/// say:
/// it deploys what was asked for, and never ends with 0 when something was not deployed.
/// </summary>
public sealed class DeployCommandTests : IDisposable
{
    private const string Success = "  SUCCESS    Al2023Join-Al2023Join/DefaultTest 1801.5s";
    private readonly DeployCommand _command = new();

    public void Dispose() => _command.Dispose();

    [UnixFact]
    public void Without_credentials_it_says_so_in_one_sentence_and_starts_nothing()
    {
        _command.Aws(
            "echo 'Unable to locate credentials. You can configure credentials by running \"aws configure\".' >&2; exit " +
            "253");

        var (code, _, errors) = _command.Run("Al2023Join");

        Assert.Equal(2, code);
        Assert.Equal(
            "error: There are no AWS credentials to deploy with (Unable to locate credentials. You can configure credentials " +
            "by running "
            + "\"aws configure\".). Nothing was deployed.", Assert.Single(errors));
        Assert.Empty(_command.Started);
    }

    [UnixFact]
    public void Without_the_AWS_command_line_it_says_so()
    {
        _command.WithoutAws();
        var (code, _, errors) = _command.Run("Al2023Join");
        Assert.Equal(2, code);
        Assert.StartsWith("error: The AWS command line (aws) is not on the PATH", Assert.Single(errors));
    }

    [UnixTheory]
    [InlineData("Al2023", "error: Al2023: no such case. There are Al2023Join, ")]
    [InlineData("--force", "error: --force: no such option. Usage: ")]
    [InlineData("--regions everywhere", "error: --regions: 'everywhere' is not a region. ")]
    [InlineData("--regions", "error: --regions: '' is not a region. ")]
    public void A_wrong_argument_is_refused_before_anything_is_asked(string arguments, string error)
    {
        var (code, _, errors) = _command.Run(arguments.Split(' '));
        Assert.Equal(2, code);
        Assert.StartsWith(error, Assert.Single(errors));
        Assert.Empty(_command.Started);
    }

    [UnixFact]
    public void A_case_that_passes_ends_with_0()
    {
        _command.Runner($"echo '{Success}'");

        var (code, output, errors) = _command.Run("Al2023Join");

        Assert.Empty(errors);
        Assert.Equal(0, code);
        Assert.Contains(output, line => line.StartsWith("1 passed, 0 failed, 0 not run", StringComparison.Ordinal));
        var started = Assert.Single(_command.Started);
        foreach (var argument in new[] { "--force", "--no-update-workflow", "--parallel-regions us-east-1", "--strict" })
            Assert.Contains(argument, started);
        Assert.EndsWith(" Al2023Join", started);
        Assert.Contains("| Al2023Join | passed | us-east-1 | 30 |", _command.Summary);
        Assert.Equal("0", (string?)_command.JUnit.Attribute("failures"));
    }

    [UnixFact]
    public void Cases_are_dealt_out_over_regions_and_know_theirs()
    {
        _command.Runner(
            "for name in $RAN; do echo \"  SUCCESS    $name-$name/DefaultTest 5s\"; done; echo \"region $INTEG_REGION " +
            "$AWS_REGION run $INTEG_RUN\"");

        var (code, output, _) = _command.Run("Al2023Join", "GravitonJoin", "PrivateJoin", "--regions", "us-east-1,eu-west-1");

        Assert.Equal(0, code);
        Assert.Equal(2, _command.Started.Count);
        Assert.Contains(_command.Started, line =>
            line.EndsWith("--parallel-regions us-east-1 Al2023Join PrivateJoin", StringComparison.Ordinal));
        Assert.Contains(_command.Started, line =>
            line.EndsWith("--parallel-regions eu-west-1 GravitonJoin", StringComparison.Ordinal));
        Assert.Contains("eu-west-1  region eu-west-1 eu-west-1 run test-1", output);
    }

    [UnixTheory]
    [InlineData("true", "integ-runner said nothing of it", "0 passed, 0 failed, 1 not run")]
    [InlineData("echo 'Tests:    0 passed, 0 total'", "integ-runner said nothing of it", "0 passed, 0 failed, 1 not run")]
    [InlineData("exit 1", "integ-runner ended with 1", "0 passed, 0 failed, 1 not run")]
    [InlineData("kill -9 $$", "integ-runner ended with SIGKILL", "0 passed, 0 failed, 1 not run")]
    [InlineData(
        "printf '  ASSERT     Al2023Join-Al2023Join/DefaultTest (undefined/us-east-1) 1801.5s\\n      " +
        "AssertionResultsImdsV2One\\n      !! Expected ^required$\\n'; exit 1",
        "!! Expected ^required$", "0 passed, 1 failed, 0 not run")]
    [InlineData(
        "printf '  FAILED     Al2023Join-Al2023Join/DefaultTest (undefined/us-east-1) 10s\\n      Integration test failed: " +
        "DeploymentError\\n' >&2; exit 1",
        "Integration test failed: DeploymentError", "0 passed, 1 failed, 0 not run")]
    [InlineData("echo '" + Success + "'; exit 1", null, "1 passed, 0 failed, 0 not run")]
    public void Whatever_else_happens_it_does_not_end_with_0(string runner, string? reason, string counts)
    {
        _command.Runner(runner);

        var (code, output, errors) = _command.Run("Al2023Join");

        Assert.Equal(1, code);
        Assert.Contains(output, line => line.StartsWith(counts, StringComparison.Ordinal));
        Assert.NotEmpty(errors);
        if (reason is null) return;
        Assert.Contains("error: Al2023Join did not pass. What it left behind: eks sweep integ-al2023-test-1", errors);
        Assert.Contains(reason, _command.JUnit.Descendants("failure").Single().Value);
    }

    [UnixFact]
    public void A_build_that_fails_deploys_nothing()
    {
        _command.Dotnet("exit 1");
        var (code, _, errors) = _command.Run("Al2023Join");
        Assert.NotEqual(0, code);
        Assert.Contains("error: The integration tests do not build. Nothing was deployed.", errors);
        Assert.Empty(_command.Started);
    }
}
