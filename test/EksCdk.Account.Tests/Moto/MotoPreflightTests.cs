using EksCdk.Account.Preflight;

namespace EksCdk.Account.Tests.Moto;

/// <summary>The real command line against a real server, which answers most of the questions.</summary>
[Collection(MotoServer.Collection)]
public sealed class MotoPreflightTests(MotoServer server)
{
    private readonly AwsCommandLine _aws = new("us-east-1", server.Endpoint);

    [MotoFact]
    public async Task What_stands_in_the_way_is_found_and_goes_when_it_is_mended()
    {
        await server.Reset();
        await _aws.Call(["logs", "create-log-group", "--log-group-name", "/aws/eks/integ-al2023/cluster"], default);
        await _aws.Call(["ec2", "create-volume", "--size", "8", "--availability-zone", "us-east-1a", "--tag-specifications",
            "ResourceType=volume,Tags=[{Key=kubernetes.io/cluster/integ-al2023,Value=owned}]"], default);
        var assembly = Assembly.Read(Path.Combine(Repository.Root, "integ", "EksCdk.Integ", "Cases", "Al2023Join.cs.snapshot"));

        var before = await PreflightCheck.Run(_aws, assembly, "integ-al2023", default);
        await _aws.Call(["ssm", "put-parameter", "--name", "/cdk-bootstrap/hnb659fds/version", "--type", "String",
            "--value", "28"], default);
        await _aws.Call(["iam", "create-service-linked-role", "--aws-service-name", "autoscaling.amazonaws.com"], default);
        await _aws.Call(["logs", "delete-log-group", "--log-group-name", "/aws/eks/integ-al2023/cluster"], default);
        var after = await PreflightCheck.Run(_aws, assembly, "integ-al2023", default);

        Assert.Equal(["the account is not bootstrapped", "the log group '/aws/eks/integ-al2023/cluster' already exists",
            "the role AWSServiceRoleForAutoScaling does not exist"],
            before.Where(finding => finding.Level == Level.Fails).Select(finding => Start(finding.What)));
        Assert.StartsWith("an earlier cluster integ-al2023 left 2 things behind",
            Assert.Single(before, finding => finding.Level == Level.May).What);
        Assert.DoesNotContain(after, finding => finding.Level == Level.Fails);
        // What this server does not know, at most.
        string[] unknown = ["quotas", "quotas of vCPUs", "the Kubernetes version", "add-ons", "rights"];
        Assert.All(after.Where(finding => finding.Level == Level.NotKnown), finding =>
            Assert.Contains(finding.What.Split(':')[0], unknown));
    }

    private static string Start(string sentence) => sentence.Split([" for the CDK", ", and"], StringSplitOptions.None)[0];
}
