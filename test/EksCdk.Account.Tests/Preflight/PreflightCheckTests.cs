using EksCdk.Account.Preflight;

namespace EksCdk.Account.Tests.Preflight;

public sealed class PreflightCheckTests
{
    private readonly GoodAccount _account = new();

    private static Assembly Case(string name) =>
        Assembly.Read(Path.Combine(Repository.Root, "integ", "EksCdk.Integ", "Cases", $"{name}.cs.snapshot"));

    private Task<IReadOnlyList<Finding>> Run(string name = "Al2023Join") =>
        PreflightCheck.Run(_account, Case(name), "integ-al2023", default);

    private async Task<Finding> Only(string name = "Al2023Join") => Assert.Single(await Run(name));

    [Fact]
    public async Task In_a_good_account_nothing_stands_in_the_way_and_nothing_is_asked_twice()
    {
        Assert.Empty(await Run());

        Assert.Distinct(_account.Calls);
        Assert.All(_account.Calls, call => Assert.Matches(@"^\S+ (list|describe|get|simulate)-", call));
    }

    [Fact]
    public async Task Without_bootstrap_it_says_how_to()
    {
        _account.Refuses("ssm get-parameter", AwsFault.NotFound);

        Assert.Equal(new Finding(Level.Fails, "the account is not bootstrapped for the CDK in us-east-1",
            "before anything is deployed", "npx cdk bootstrap aws://111122223333/us-east-1"), await Only());
    }

    [Fact]
    public async Task A_bootstrap_that_is_too_old_is_named()
    {
        _account.Says("ssm get-parameter", """{"Parameter": {"Value": "5"}}""");

        Assert.Equal("the CDK's bootstrap stack has version 5, and 6 is needed", (await Only()).What);
    }

    [Theory]
    [InlineData("ROLLBACK_COMPLETE", "aws cloudformation delete-stack --stack-name integ-al2023-network --region us-east-1")]
    [InlineData("DELETE_FAILED", "aws cloudformation delete-stack --stack-name integ-al2023-network --region us-east-1")]
    [InlineData("UPDATE_ROLLBACK_FAILED",
        "aws cloudformation continue-update-rollback --stack-name integ-al2023-network --region us-east-1")]
    [InlineData("UPDATE_IN_PROGRESS",
        "wait: aws cloudformation describe-stacks --stack-name integ-al2023-network --region us-east-1")]
    public async Task A_stack_of_an_earlier_try_that_cannot_be_updated_is_named(string status, string mend)
    {
        _account.Says("cloudformation describe-stacks",
            $$"""{"Stacks": [{"StackName": "integ-al2023-network", "StackStatus": "{{status}}"}]}""");

        var finding = await Only();

        Assert.StartsWith($"the stack integ-al2023-network is {status}: ", finding.What);
        Assert.Equal((Level.Fails, mend), (finding.Level, finding.Mend));
    }

    [Theory]
    [InlineData("UPDATE_COMPLETE")]
    [InlineData("CREATE_FAILED")]
    public async Task What_is_deployed_takes_no_quota_and_no_name_again(string status)
    {
        _account.Says("cloudformation describe-stacks", $$"""
            {"Stacks": [{{string.Join(',', Case("Al2023Join").Stacks.Select(stack =>
                $$"""{"StackName": "{{stack.Name}}", "StackStatus": "{{status}}"}"""))}}]}
            """);
        _account.Says("ec2 describe-vpcs", Five("Vpcs"));
        _account.Has("eks describe-cluster", "integ-al2023");

        Assert.Empty(await Run());
    }

    [Theory]
    [InlineData("eks describe-cluster", "integ-al2023", "the cluster 'integ-al2023'",
        "aws eks delete-cluster --name integ-al2023 --region us-east-1, or give the environment a suffix")]
    public async Task A_name_that_is_taken_is_named(string call, string name, string what, string mend)
    {
        _account.Has(call, name);

        var finding = await Only();

        Assert.Equal($"{what} already exists, and integ-al2023-cluster would create it", finding.What);
        Assert.Equal((Level.Fails, mend), (finding.Level, finding.Mend));
        Assert.StartsWith("integ-al2023-cluster, when ", finding.When);
    }

    [Fact]
    public async Task A_log_group_that_EKS_made_again_is_a_name_that_is_taken_and_a_leftover()
    {
        _account.Has("logs describe-log-groups", "/aws/eks/integ-al2023/cluster",
            """{"logGroups": [{"logGroupName": "/aws/eks/integ-al2023/cluster", "arn": "arn:aws:logs:us-east-1:1:log-group:x:*"}]}""");
        _account.Says("logs list-tags-for-resource", """{"tags": {}}""");

        var findings = await Run();

        Assert.Equal(["the log group '/aws/eks/integ-al2023/cluster' already exists, and integ-al2023-cluster would create it",
            "an earlier cluster integ-al2023 left 1 things behind that cost and take up quotas: "
            + "log group /aws/eks/integ-al2023/cluster (0 GiB)"], findings.Select(finding => finding.What));
        Assert.Equal("eks sweep integ-al2023 --region us-east-1", findings[1].Mend);
    }

    [Theory]
    [InlineData("ec2 describe-vpcs", "Vpcs", "VPCs per Region: the quota is 5, 5 are used, and integ-al2023 needs 1 more",
        "aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 6 --region us-east-1")]
    [InlineData("ec2 describe-addresses", "Addresses",
        "EC2-VPC Elastic IPs: the quota is 5, 5 are used, and integ-al2023 needs 1 more",
        "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-0263D0A3 --desired-value 6 --region us-east-1")]
    public async Task A_quota_that_is_used_up_is_named_with_the_command_that_raises_it(
        string call, string list, string what, string mend)
    {
        _account.Says(call, Five(list));

        var finding = await Only();

        Assert.Equal((Level.Fails, what, mend), (finding.Level, finding.What, finding.Mend));
        Assert.StartsWith("integ-al2023-network, when ", finding.When);
    }

    [Fact]
    public async Task A_value_that_was_raised_is_the_one_that_counts()
    {
        _account.Says("ec2 describe-vpcs", Five("Vpcs"));
        _account.Says("service-quotas list-service-quotas", """{"Quotas": [{"QuotaCode": "L-F678F1CE", "Value": 6.0}]}""");

        Assert.Empty(await Run());
    }

    [Fact]
    public async Task NAT_gateways_are_counted_in_their_zone()
    {
        _account.Says("ec2 describe-subnets", """{"Subnets": [{"SubnetId": "subnet-1", "AvailabilityZone": "us-east-1a"}]}""");
        _account.Says("ec2 describe-nat-gateways", $$"""{"NatGateways": [{{string.Join(',', Enumerable.Repeat(
            """{"SubnetId": "subnet-1", "State": "available"}""", 5))}}]}""");

        Assert.StartsWith("NAT gateways per Availability Zone: the quota is 5, 5 are used", (await Only()).What);
    }

    [Fact]
    public async Task VCpus_that_run_count_against_those_that_are_started()
    {
        _account.Says("ec2 describe-instances", Running("c5.24xlarge"));

        var finding = await Only();

        Assert.Equal("vCPUs of on-demand instances, Standard (A, C, D, H, I, M, R, T, Z): the quota is 16, 96 are used, "
            + "and integ-al2023 needs 2 more", finding.What);
        Assert.EndsWith(": VcpuLimitExceeded", finding.When);
    }

    [Fact]
    public async Task Spot_and_stopped_instances_take_none_of_the_quota_on_demand()
    {
        _account.Says("ec2 describe-instances",
            Running("c5.24xlarge").Replace("running", "stopped", StringComparison.Ordinal));
        Assert.Empty(await Run());

        _account.Says("ec2 describe-instances",
            Running("c5.24xlarge").Replace("\"InstanceType\"", "\"InstanceLifecycle\": \"spot\", \"InstanceType\"",
                StringComparison.Ordinal));
        Assert.Empty(await Run());
    }

    [Fact]
    public async Task A_zone_that_the_account_does_not_have_is_named()
    {
        _account.Says("ec2 describe-availability-zones",
            """{"AvailabilityZones": [{"ZoneName": "us-east-1a", "ZoneId": "use1-az1", "State": "available"}]}""");

        Assert.Equal((Level.Fails, "this account has no zone us-east-1b"), ((await Only()).Level, (await Only()).What));
    }

    [Fact]
    public async Task A_zone_without_control_planes_is_known_by_its_id()
    {
        _account.Says("ec2 describe-availability-zones",
            """
            {"AvailabilityZones": [{"ZoneName": "us-east-1a", "ZoneId": "use1-az1", "State": "available"},
              {"ZoneName": "us-east-1b", "ZoneId": "use1-az3", "State": "available"}]}
            """);

        Assert.StartsWith("us-east-1b is use1-az3 in this account, where EKS has no control planes", (await Only()).What);
    }

    [Fact]
    public async Task An_instance_type_that_a_zone_does_not_offer_may_fail_and_one_that_none_offers_does()
    {
        _account.Says("ec2 describe-instance-type-offerings",
            """{"InstanceTypeOfferings": [{"InstanceType": "t3.medium", "Location": "us-east-1a"}]}""");
        Assert.Equal((Level.May, "t3.medium: not offered in us-east-1b, so that no node starts there"),
            ((await Only()).Level, (await Only()).What));

        _account.Says("ec2 describe-instance-type-offerings", """{"InstanceTypeOfferings": []}""");
        Assert.Equal((Level.Fails, "us-east-1 has no t3.medium: InvalidParameterException"),
            ((await Only()).Level, (await Only()).What));
    }

    [Fact]
    public async Task A_Kubernetes_version_that_is_not_offered_is_named()
    {
        _account.Says("eks describe-cluster-versions", """{"clusterVersions": [{"clusterVersion": "1.36"}]}""");

        Assert.Equal(("EKS does not offer Kubernetes 1.35 here", "choose among 1.36"),
            ((await Only()).What, (await Only()).Mend));
    }

    [Fact]
    public async Task An_add_on_that_is_not_offered_is_named()
    {
        _account.Says("eks describe-addon-versions", """{"addons": []}""");

        var findings = await Run();

        Assert.Contains(findings, finding => finding.What == "EKS does not offer the add-on vpc-cni for Kubernetes 1.35");
        Assert.All(findings, finding => Assert.Equal(Level.Fails, finding.Level));
    }

    [Fact]
    public async Task A_service_linked_role_that_a_key_names_must_exist()
    {
        _account.Refuses("iam get-role", AwsFault.NotFound);
        // Who deploys is then a user: its role is not asked for.
        _account.Says("sts get-caller-identity", """{"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/me"}""");

        var finding = await Only();

        Assert.StartsWith("the role AWSServiceRoleForAutoScaling does not exist, and KMS refuses", finding.What);
        Assert.Equal("aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com", finding.Mend);
    }

    [Fact]
    public async Task Rights_that_are_missing_are_named_for_the_caller_and_for_CloudFormation()
    {
        _account.Says("iam simulate-principal-policy",
            """
            {"EvaluationResults": [{"EvalActionName": "eks:CreateCluster", "EvalDecision": "implicitDeny", "EvalResourceName": "*"},
              {"EvalActionName": "ec2:CreateVpc", "EvalDecision": "allowed", "EvalResourceName": "*"}]}
            """);

        var findings = await Run();

        Assert.Equal(["arn:aws:iam::111122223333:role/Deployer may not become *",
            "arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-us-east-1, as which CloudFormation acts, "
            + "may not call eks:CreateCluster"], findings.Select(finding => finding.What));
        Assert.Contains(_account.Calls, call => call.Contains("--action-names sts:AssumeRole --resource-arns "
            + "arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-us-east-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_answered_is_not_known_and_the_rest_is_said()
    {
        const string denied = "no right to call 'aws iam simulate-principal-policy'.";
        const string throttled = "AWS throttles 'aws eks describe-cluster-versions'.";
        _account.Refuses("iam simulate-principal-policy", AwsFault.Denied, denied);
        _account.Refuses("eks describe-cluster-versions", AwsFault.Throttled, throttled);
        _account.Refuses("ssm get-parameter", AwsFault.NotFound);

        var findings = await Run();

        Assert.Equal(
            ["Fails the account is not bootstrapped for the CDK in us-east-1",
                $"NotKnown the Kubernetes version: {throttled}", $"NotKnown rights: {denied}"],
            findings.Select(finding => $"{finding.Level} {finding.What}"));
    }

    [Fact]
    public async Task A_quota_without_a_value_is_not_known()
    {
        _account.Says("service-quotas list-aws-default-service-quotas", """{"Quotas": []}""");

        Assert.All(await Run(), finding => Assert.Equal(Level.NotKnown, finding.Level));
        Assert.Contains(await Run(), finding => finding.What == "the quota 'VPCs per Region' (L-F678F1CE) has no value here");
    }

    [Fact]
    public async Task When_the_credentials_expire_nothing_is_said()
    {
        _account.Refuses("ec2 describe-vpcs", AwsFault.NoCredentials);

        await Assert.ThrowsAsync<AwsException>(() => Run());
    }

    [Theory]
    [InlineData("Disabled", "is Disabled", "aws kms enable-key --key-id ARN --region us-east-1")]
    [InlineData("PendingDeletion", "is PendingDeletion", "aws kms cancel-key-deletion --key-id ARN --region us-east-1")]
    [InlineData(null, "does not exist", "name a key that exists")]
    public async Task A_key_that_a_template_names_must_be_enabled(string? state, string what, string mend)
    {
        const string arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        if (state is not null) _account.Has("kms describe-key", arn, $$$"""{"KeyMetadata": {"KeyState": "{{{state}}}"}}""");
        else _account.Refuses("kms describe-key", AwsFault.NotFound);

        var template = Made("""{"Type": "AWS::Logs::LogGroup", "Properties": {"KmsKeyId": "ARN"}}"""
            .Replace("ARN", arn, StringComparison.Ordinal));
        var findings = await PreflightCheck.Run(_account, template, "gone", default);

        var finding = Assert.Single(findings);
        Assert.Equal(($"the key {arn} {what}", mend.Replace("ARN", arn, StringComparison.Ordinal)), (finding.What, finding.Mend));
    }

    [Fact]
    public async Task A_service_linked_role_that_exists_cannot_be_created()
    {
        const string arn = ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
        const string key = $$$"""{"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": "{{{arn}}}"}}""";
        const string role =
            """{"Type": "AWS::IAM::ServiceLinkedRole", "Properties": {"AWSServiceName": "autoscaling.amazonaws.com"}}""";

        var finding = Assert.Single(await PreflightCheck.Run(_account, Made(key, role), "gone", default));

        Assert.StartsWith("the role AWSServiceRoleForAutoScaling exists, and s would create it", finding.What);
    }

    [Fact]
    public async Task A_stack_for_another_account_is_named()
    {
        var assembly = Made([], "aws://999999999999/us-east-1");

        var finding = Assert.Single(await PreflightCheck.Run(_account, assembly, "gone", default));

        Assert.Equal("s is for account 999999999999, and the credentials are of 111122223333", finding.What);
    }

    private static Assembly Made(params string[] resources) => Made(resources, "aws://unknown-account/us-east-1");

    private static Assembly Made(string[] resources, string place)
    {
        var folder = Directory.CreateTempSubdirectory("eks-preflight-");
        try
        {
            const string manifest =
                """
                {"artifacts": {"s": {"type": "aws:cloudformation:stack", "environment": "PLACE",
                  "properties": {"templateFile": "s.json"}}}}
                """;
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"),
                manifest.Replace("PLACE", place, StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.FullName, "s.json"),
                $"{{\"Resources\": {{{string.Join(',', resources.Select((resource, i) => $"\"R{i}\": {resource}"))}}}}}");
            return Assembly.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Five(string list) =>
        """{"LIST": [{}, {}, {}, {}, {}]}""".Replace("LIST", list, StringComparison.Ordinal);

    private static string Running(string type) =>
        """{"Reservations": [{"Instances": [{"InstanceId": "i-1", "InstanceType": "TYPE", "State": {"Name": "running"}}]}]}"""
            .Replace("TYPE", type, StringComparison.Ordinal);
}
