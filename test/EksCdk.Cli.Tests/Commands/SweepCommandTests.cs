namespace EksCdk.Cli.Tests.Commands;

public sealed class SweepCommandTests : IDisposable
{
    private const string Gone =
        """
        "sts get-caller-identity") echo '{"Account": "111122223333"}';;
        "eks describe-cluster") echo 'An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster' >&2; exit 254;;
        "ec2 describe-nat-gateways") echo '{"NatGateways": [{"NatGatewayId": "nat-1", "State": "available", "Tags": [{"Key": "kubernetes.io/cluster/gone", "Value": "owned"}]}]}';;
        "ec2 describe-volumes") echo '{"Volumes": [{"VolumeId": "vol-1", "Size": 8, "VolumeType": "gp3", "Tags": [{"Key": "kubernetes.io/cluster/gone", "Value": "owned"}]}]}';;
        """;

    private readonly FakeAwsCommandLine _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public void It_shows_what_is_left_with_its_price_and_removes_nothing()
    {
        _aws.Answers(Gone);

        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1");

        Assert.Equal(
            """
            What the cluster gone left behind, account 111122223333, eu-west-1
              NAT gateway nat-1  $32.85 a month
                aws ec2 delete-nat-gateway --nat-gateway-id nat-1
              kept: volume vol-1 (8 GiB gp3): it holds data: with --data it goes too
              together $32.85 a month, by the list prices of us-east-1 on 2026-11-27, without what is used

            Nothing was removed. To remove it: eks sweep gone --region eu-west-1 --delete

            """, result.Output);
        Assert.Equal((ExitCode.Findings, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain(_aws.Calls, call => call.Contains("delete", StringComparison.Ordinal));
    }

    [Fact]
    public void With_yes_it_removes()
    {
        _aws.Answers(Gone);

        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1", "--delete", "--data", "--yes");

        Assert.EndsWith("\nremoved NAT gateway nat-1\nremoved volume vol-1 (8 GiB gp3)\n2 removed, 0 left\n", result.Output);
        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        Assert.Contains("ec2 delete-volume --volume-id vol-1 --region eu-west-1 --output json", _aws.Calls);
    }

    [Fact]
    public void What_cannot_be_removed_is_named_with_the_reason()
    {
        _aws.Answers(Gone
            + "\n\"ec2 delete-nat-gateway\") echo 'An error occurred (UnauthorizedOperation) when calling the X operation: No.' >&2; exit 254;;");

        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1", "--delete", "--data", "--yes");

        Assert.EndsWith(
            """
            removed volume vol-1 (8 GiB gp3)
            1 removed, 1 left
              left: NAT gateway nat-1: no right to call 'aws ec2 delete-nat-gateway' (UnauthorizedOperation: No).
                aws ec2 delete-nat-gateway --nat-gateway-id nat-1

            """, result.Output);
        Assert.Equal(ExitCode.Findings, result.ExitCode);
    }

    [Fact]
    public void Where_nobody_can_be_asked_it_removes_nothing_without_yes()
    {
        _aws.Answers(Gone);

        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1", "--delete");

        Assert.Equal((ExitCode.BadInput, "error: nobody can be asked here: give --yes to remove without a question.\n"),
            (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("gone\n", true)]
    [InlineData("yes\n", false)]
    [InlineData("", false)]
    public void A_person_is_asked_for_the_clusters_name(string typed, bool removes)
    {
        _aws.Answers(Gone);
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, Coloured: false, Input: new StringReader(typed));
        var aws = new EksCdk.Account.AwsCommandLine("eu-west-1", program: Path.Combine(_aws.Folder, "bin", "aws"));

        var exitCode = EksCdk.Cli.Commands.SweepCommand.Create(terminal, (_, _) => aws)
            .Parse(["gone", "--region", "eu-west-1", "--delete"]).Invoke();

        Assert.Equal(removes ? ExitCode.Clean : ExitCode.Findings, exitCode);
        Assert.Equal(removes, _aws.Calls.Any(call => call.StartsWith("ec2 delete-nat-gateway", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_cluster_that_exists_is_left_alone()
    {
        _aws.Answers(Gone.Replace("\"eks describe-cluster\") ",
            "\"eks describe-cluster\") echo '{\"cluster\": {\"status\": \"ACTIVE\"}}'; exit 0; ", StringComparison.Ordinal));

        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1", "--delete", "--yes");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.StartsWith("error: the cluster 'gone' exists in eu-west-1 (ACTIVE). Delete its stacks first", result.Error);
        Assert.DoesNotContain(_aws.Calls, call => call.Contains("delete-", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_AWS_command_line_it_says_so_and_ends_with_4()
    {
        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1");

        Assert.Equal(ExitCode.MissingTool, result.ExitCode);
        Assert.Equal("error: the AWS command line (aws) is not on the PATH: it finds the credentials and asks AWS. "
            + "Install version 2 of it.\n", result.Error);
    }

    [Fact]
    public void With_expired_credentials_it_says_so_and_ends_with_4()
    {
        _aws.Answers(
            "*) echo 'An error occurred (ExpiredToken) when calling the X operation: The token is expired' >&2; exit 254;;");

        var result = _aws.Run("sweep", "gone", "--region", "eu-west-1");

        Assert.Equal((ExitCode.MissingTool, "error: there are no valid AWS credentials (ExpiredToken: The token is expired). "
            + "Sign in again, for example with 'aws sso login', and run again.\n"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("gone", "the region of 'gone' is not known: no environment has this name, and there is no out/gone. Give --region.")]
    [InlineData("go ne", "'go ne' is neither an environment nor the name of a cluster. Give a name with letters, digits, - and _.")]
    [InlineData("nothing.yaml", "nothing.yaml: no such file")]
    public void What_names_no_cluster_is_refused(string name, string message)
    {
        _aws.Answers("");

        var result = _aws.Run("sweep", name);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal(message, result.Error.Trim().Replace("error: ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_region_is_that_of_the_assembly_of_the_name()
    {
        _aws.Answers(Gone);
        Directory.CreateDirectory(Path.Combine(_aws.Folder, "out", "gone"));
        File.WriteAllText(Path.Combine(_aws.Folder, "out", "gone", "manifest.json"),
            """
            {"artifacts": {"gone-network": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/ap-south-1",
              "properties": {"templateFile": "t.json"}}}}
            """);
        File.WriteAllText(Path.Combine(_aws.Folder, "out", "gone", "t.json"), """{"Resources": {}}""");

        Assert.Contains("account 111122223333, ap-south-1", _aws.Run("sweep", "gone").Output);
    }
}
