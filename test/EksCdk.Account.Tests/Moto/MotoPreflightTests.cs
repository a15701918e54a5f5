using EksCdk.Account.Preflight;
using EksCdk.Account.Tests.Preflight;

namespace EksCdk.Account.Tests.Moto;

/// <summary>The real command line against a real server, which answers most of the questions.</summary>
[Collection(MotoServer.Collection)]
public sealed class MotoPreflightTests(MotoServer server)
{
    // What moto has no answer to.
    private static readonly string[] Unknown = ["quotas", "quotas of vCPUs", "the Kubernetes version", "add-ons", "rights"];

    private static readonly Assembly Platform =
        Assembly.Read(Path.Combine(Repository.Root, "integ", "EksCdk.Integ", "Cases", "Al2023Join.cs.snapshot"));

    private readonly AwsCommandLine _aws = new("us-east-1", server.Endpoint);

    [MotoFact]
    public async Task What_stands_in_the_way_is_found_and_goes_when_it_is_mended()
    {
        await server.Reset();
        await _aws.Call(["logs", "create-log-group", "--log-group-name", "/aws/eks/integ-al2023/cluster"], default);
        await _aws.Call(["ec2", "create-volume", "--size", "8", "--availability-zone", "us-east-1a", "--tag-specifications",
            "ResourceType=volume,Tags=[{Key=kubernetes.io/cluster/integ-al2023,Value=owned}]"], default);

        var before = await PreflightCheck.Run(_aws, Platform, "integ-al2023", default);
        await _aws.Call(["ssm", "put-parameter", "--name", "/cdk-bootstrap/hnb659fds/version", "--type", "String",
            "--value", "28"], default);
        await _aws.Call(["iam", "create-service-linked-role", "--aws-service-name", "autoscaling.amazonaws.com"], default);
        await _aws.Call(["logs", "delete-log-group", "--log-group-name", "/aws/eks/integ-al2023/cluster"], default);
        var after = await PreflightCheck.Run(_aws, Platform, "integ-al2023", default);

        Assert.Equal(["the account is not bootstrapped", "the log group '/aws/eks/integ-al2023/cluster' already exists",
            "the role AWSServiceRoleForAutoScaling does not exist"],
            before.Where(finding => finding.Level == Level.Fails).Select(finding => Start(finding.What)));
        Assert.StartsWith("an earlier cluster integ-al2023 left 2 things behind",
            Assert.Single(before, finding => finding.Level == Level.May).What);
        Assert.DoesNotContain(after, finding => finding.Level == Level.Fails);
        Assert.All(after.Where(finding => finding.Level == Level.NotKnown), finding =>
            Assert.Contains(finding.What.Split(':')[0], Unknown));
    }

    // A server of the test's own answers them, and passes on what moto knows.
    [MotoFact]
    public async Task The_questions_that_moto_has_no_answer_to_are_asked_and_answered_too()
    {
        await server.Reset();
        using var complete = new CompletedServer(server.Endpoint);
        var aws = new AwsCommandLine("us-east-1", complete.Endpoint);
        await aws.Call(["iam", "create-role", "--role-name", "cdk-hnb659fds-cfn-exec-role-123456789012-us-east-1",
            "--assume-role-policy-document", "{}"], default);
        var addOns = Platform.Of("AWS::EKS::Addon").Select(one => one.Properties.Text("AddonName")!).ToList();

        // Each but for one thing is as it should be.
        complete.Quotas = new Dictionary<string, int>(GoodAccount.Quotas) { ["L-F678F1CE"] = 1, ["L-1216C47A"] = 1 };
        (complete.Versions, complete.AddOns) = (["1.34"], [.. addOns.Where(name => name != "coredns")]);
        complete.Denied = ["sts:AssumeRole", "eks:CreateCluster"];
        var answers = await AskWhatMotoDoesNotKnow(aws);

        string[] expected =
        [
            "EKS does not offer Kubernetes 1.3", "EKS does not offer the add-on coredns", "VPCs per Region: the quota is 1, 1 is",
            "arn:aws:sts::123456789012:user/moto may not become arn:aws:iam::123456789012:role/cdk-",
            "arn:aws:iam::123456789012:role/cdk-hnb659fds-cfn-exec-role-123456789012-us-east-1, as which CloudFormation acts, " +
                "may not call eks:CreateCluster",
            "vCPUs of on-demand instances, Standard (A, C, D, H, I, M, R, T, Z): the quota is 1, 0 are used",
        ];
        Assert.All(expected, start => Assert.Contains(answers, what => what.StartsWith(start, StringComparison.Ordinal)));
        // The caller may not become any of the CDK's roles.
        Assert.All(answers, what => Assert.Contains(expected, start => what.StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal(["DescribeAddonVersions", "DescribeClusterVersions", "ListAWSDefaultServiceQuotas", "ListServiceQuotas",
            "SimulatePrincipalPolicy"], complete.Answered.Order());
    }

    private static async Task<List<string>> AskWhatMotoDoesNotKnow(AwsCommandLine aws)
    {
        var once = new RememberingAws(aws);
        var caller = await once.Call(["sts", "get-caller-identity"], default);
        var situation = new Situation(once, Platform, Platform, caller, "integ-al2023", default);
        var answers = Questions.All.Where(question => Unknown.Contains(question.About))
            .Select(question => question.Ask(situation));
        return [.. (await Task.WhenAll(answers)).SelectMany(findings => findings).Select(finding => finding.What)];
    }

    private static string Start(string sentence) => sentence.Split([" for the CDK", ", and"], StringSplitOptions.None)[0];
}
