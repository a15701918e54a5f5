using System.Diagnostics;

namespace EksCdk.Account.Tests;

public sealed class AwsCommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-account-");

    private string Program => Path.Combine(_folder.FullName, "aws");

    public void Dispose() => _folder.Delete(recursive: true);

    private AwsCommandLine Script(string script, string? endpoint = null)
    {
        Scripts.Write(Program, script);
        return new AwsCommandLine("eu-west-1", endpoint, Program);
    }

    [Fact]
    public async Task Without_the_command_line_it_says_what_to_install()
    {
        var aws = new AwsCommandLine("eu-west-1", program: Program);

        var problem = await Assert.ThrowsAsync<AwsException>(() => aws.Call(["sts", "get-caller-identity"], default));

        Assert.Equal((AwsFault.NoTool, true), (problem.Fault, problem.IsOfAll));
        Assert.StartsWith("the AWS command line (aws) is not on the PATH", problem.Message);
    }

    [UnixFact]
    public async Task Region_format_and_endpoint_are_said_in_every_call()
    {
        const string echo = """printf '["%s"' "$AWS_RETRY_MODE"; for a in "$@"; do printf ',"%s"' "$a"; done; printf ']'""";
        var aws = Script(echo, "http://127.0.0.1:1");

        var answer = await aws.Call(["ec2", "describe-volumes", "--filters", "a b"], default);

        Assert.Equal(
            ["standard", "ec2", "describe-volumes", "--filters", "a b", "--region", "eu-west-1", "--output", "json",
                "--endpoint-url", "http://127.0.0.1:1"],
            answer.EnumerateArray().Select(word => word.GetString()));
    }

    [UnixFact]
    public async Task A_call_that_says_nothing_answers_with_nothing()
    {
        Assert.Empty((await Script("exit 0").Call(["ec2", "delete-volume"], default)).EnumerateObject());
    }

    [UnixFact]
    public async Task An_error_is_read_from_the_standard_error()
    {
        var aws = Script("echo 'An error occurred (ExpiredToken) when calling the X operation: expired' >&2; exit 254");

        var problem = await Assert.ThrowsAsync<AwsException>(() => aws.Call(["ec2", "describe-volumes"], default));

        Assert.Equal(AwsFault.NoCredentials, problem.Fault);
    }

    [UnixFact]
    public async Task What_is_no_JSON_is_an_error_in_one_line()
    {
        var aws = Script("echo hello");

        var problem = await Assert.ThrowsAsync<AwsException>(() => aws.Call(["ec2", "describe-volumes"], default));

        Assert.StartsWith("'aws ec2 describe-volumes' answered what is no JSON", problem.Message);
    }

    [UnixFact]
    public async Task A_cancellation_ends_the_program()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var (clock, aws) = (Stopwatch.StartNew(), Script("exec sleep 60"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aws.Call(["x", "y"], cancellation.Token));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}

/// <summary>A test that needs a shell.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "The stand-in for the AWS command line is a shell script." : null;
}
