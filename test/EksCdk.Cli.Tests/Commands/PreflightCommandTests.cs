namespace EksCdk.Cli.Tests.Commands;

public sealed class PreflightCommandTests : IDisposable
{
    private const string Bare =
        """
        "sts get-caller-identity") echo '{"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/me"}';;
        "eks describe-cluster") echo 'An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No' >&2; exit 254;;
        "ssm get-parameter") echo 'An error occurred (ParameterNotFound) when calling the GetParameter operation: ' >&2; exit 254;;
        """;

    private readonly FakeAwsCommandLine _aws = new();

    public void Dispose() => _aws.Dispose();

    private void Synthesize(string folder, string properties = "{\"templateFile\": \"t.json\"}")
    {
        Directory.CreateDirectory(Path.Combine(_aws.Folder, folder));
        File.WriteAllText(Path.Combine(_aws.Folder, folder, "manifest.json"),
            $"{{\"artifacts\": {{\"gone-network\": {{\"type\": \"aws:cloudformation:stack\", "
            + $"\"environment\": \"aws://unknown-account/eu-west-1\", \"properties\": {properties}}}}}}}");
        File.WriteAllText(Path.Combine(_aws.Folder, folder, "t.json"),
            """{"Resources": {"C": {"Type": "AWS::EKS::Cluster", "Properties": {"Name": "gone"}}}}""");
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("out/gone")]
    public void It_asks_about_the_assembly_of_the_name_in_its_region(string name)
    {
        _aws.Answers(Bare + '\n'
            + """
            "service-quotas list-service-quotas") echo '{"Quotas": [{"QuotaCode": "L-1194D53C", "Value": 9}]}';;
            """);
        Synthesize("out/gone");

        var result = _aws.Run("preflight", name);

        Assert.Equal("Can gone be deployed to eu-west-1? 16 questions to the account\n  nothing stands in the way\n",
            result.Output);
        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        Assert.All(_aws.Calls, call => Assert.Contains("--region eu-west-1 --output json", call));
    }

    [Fact]
    public void What_fails_is_said_with_when_and_the_command_that_mends_it_and_ends_with_1()
    {
        _aws.Answers(Bare);
        Synthesize("out/gone", "{\"templateFile\": \"t.json\", \"bootstrapStackVersionSsmParameter\": \"/b\"}");

        var result = _aws.Run("preflight", "gone");

        Assert.Equal(
            """
            Can gone be deployed to eu-west-1? 16 questions to the account

              fails: the account is not bootstrapped for the CDK in eu-west-1
                when: before anything is deployed
                mend: npx cdk bootstrap aws://111122223333/eu-west-1

              not known: the quota 'Clusters' (L-1194D53C) has no value here

            1 fail, 0 may, 1 not known

            """, result.Output);
        Assert.Equal((ExitCode.Findings, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Without_an_assembly_it_says_what_makes_one()
    {
        _aws.Answers(Bare);

        var result = _aws.Run("preflight", "gone", "--region", "eu-west-1");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal($"error: there is no assembly of 'gone' in {Path.Combine(_aws.Folder, "out", "gone")}. "
            + "Run 'eks preview gone' first.\n", result.Error.Replace("/private", "", StringComparison.Ordinal));
    }

    [Fact]
    public void An_assembly_that_is_older_than_its_environment_is_refused()
    {
        _aws.Answers(Bare);
        Synthesize("out/gone");
        var file = Path.Combine(_aws.Folder, "gone.yaml");
        File.WriteAllText(file, "name: gone\nnodeGroups: [{ name: one, minSize: 1, maxSize: 1 }]\n");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));

        var result = _aws.Run("preflight", "gone.yaml");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("is newer than", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_assembly_is_named()
    {
        _aws.Answers(Bare);
        Synthesize("out/gone");
        File.WriteAllText(Path.Combine(_aws.Folder, "out", "gone", "t.json"), "{");

        var result = _aws.Run("preflight", "gone");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("t.json' cannot be read: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_AWS_command_line_it_says_so_and_ends_with_4()
    {
        Synthesize("out/gone");

        var result = _aws.Run("preflight", "gone");

        Assert.Equal(ExitCode.MissingTool, result.ExitCode);
        Assert.StartsWith("error: the AWS command line (aws) is not on the PATH", result.Error);
    }
}
