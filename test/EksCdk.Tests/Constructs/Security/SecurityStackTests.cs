using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Security;

public sealed class SecurityStackTests(SmallPlatform small) : IClassFixture<SmallPlatform>
{
    private const string AutoScalingRole =
        "arn:aws:iam::{AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    private static readonly string[] UseOfKey =
        ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

    private IReadOnlyDictionary<string, JsonNode> Of(string type) => small.Platform.Resources(Layer.Security, type);

    private JsonNode Key(string what) =>
        Of("AWS::KMS::Key").Values.Single(key => ((string)key.Properties()["Description"]!).Contains(what));

    private static JsonNode Statement(JsonNode key, string sid) =>
        key.Properties()["KeyPolicy"]!["Statement"]!.AsArray().Single(s => (string?)s!["Sid"] == sid)!;

    private JsonNode Role(string service) =>
        Of("AWS::IAM::Role").Values.Single(r =>
            r.Properties()["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"].Text() == service);

    [Fact]
    public void There_are_three_keys_that_rotate_as_configured()
    {
        Assert.Equal(3, Of("AWS::KMS::Key").Count);
        Assert.All(Of("AWS::KMS::Key").Values, key =>
        {
            Assert.True((bool)key.Properties()["EnableKeyRotation"]!);
            Assert.Equal(180, (int)key.Properties()["RotationPeriodInDays"]!);
            Assert.Equal(9, (int)key.Properties()["PendingWindowInDays"]!);
            Assert.Equal("RetainExceptOnCreate", (string?)key["DeletionPolicy"]);
        });
    }

    [Fact]
    public void The_volume_key_lets_the_auto_scaling_service_linked_role_use_it()
    {
        var statement = Statement(Key("volumes"), "AutoScalingUse");
        Assert.Equal(AutoScalingRole, statement["Principal"]!["AWS"].Text());
        Assert.Equal(UseOfKey, statement["Action"].Texts().Order());
        Assert.Null(statement["Condition"]);
    }

    [Fact]
    public void The_volume_key_grants_only_for_aws_resources()
    {
        var statement = Statement(Key("volumes"), "AutoScalingGrants");
        Assert.Equal(AutoScalingRole, statement["Principal"]!["AWS"].Text());
        Assert.Equal(["kms:CreateGrant"], statement["Action"].Texts());
        Assert.Equal("true", (string?)statement["Condition"]!["Bool"]!["kms:GrantIsForAWSResource"]);
    }

    [Fact]
    public void The_logs_key_serves_the_regional_logs_principal_for_the_clusters_log_groups_only()
    {
        var statement = Statement(Key("logs"), "CloudWatchLogs");
        Assert.StartsWith("logs.eu-west-1.", statement["Principal"]!["Service"].Text());
        Assert.Equal(
            [
                "arn:aws:logs:eu-west-1:{AWS::AccountId}:log-group:/aws/containerinsights/small/*",
                "arn:aws:logs:eu-west-1:{AWS::AccountId}:log-group:/aws/eks/small/*",
            ],
            statement["Condition"]!["ArnLike"]!["kms:EncryptionContext:aws:logs:arn"].Texts().Order());
    }

    [Fact]
    public void The_secrets_key_serves_the_cluster_role()
    {
        var role = Of("AWS::IAM::Role").Single(r => r.Value == Role("eks.amazonaws.com")).Key;
        var statement = Statement(Key("secrets"), "ControlPlane");
        Assert.Equal($"{{{role}.Arn}}", statement["Principal"]!["AWS"].Text());
        Assert.Equal(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"], statement["Action"].Texts().Order());
    }

    [Theory]
    [InlineData("eks.amazonaws.com", "AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController")]
    [InlineData("ec2.amazonaws.com", "AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy",
        "AmazonSSMManagedInstanceCore")]
    [InlineData("eks-fargate-pods.amazonaws.com", "AmazonEKSFargatePodExecutionRolePolicy")]
    public void Each_role_has_the_policies_that_eks_demands_and_no_other(string service, params string[] policies)
    {
        var role = Role(service).Properties();
        Assert.Equal(policies, role["ManagedPolicyArns"].Texts().Select(arn => arn.Split('/')[1]).Order());
        Assert.Null(role["Policies"]);
        Assert.Empty(Of("AWS::IAM::Policy"));
    }

    [Fact]
    public void The_auto_scaling_service_linked_role_is_left_alone_by_default() =>
        Assert.Empty(Of("AWS::IAM::ServiceLinkedRole"));
}

public sealed class FreshAccountTests
{
    [Fact]
    public void In_a_fresh_account_the_auto_scaling_service_linked_role_exists_before_the_key_that_names_it()
    {
        var security = Environments.Small.Security with { AutoScalingServiceLinkedRole = AutoScalingRoleMode.Create };
        using var platform = new SynthesizedPlatform(Environments.Small with { Security = security });
        var role = Assert.Single(platform.Resources(Layer.Security, "AWS::IAM::ServiceLinkedRole"));
        Assert.Equal("autoscaling.amazonaws.com", (string?)role.Value.Properties()["AWSServiceName"]);
        var key =
            platform.Resources(Layer.Security, "AWS::KMS::Key").Values.Single(k =>
                ((string)k.Properties()["Description"]!).Contains("volumes"));
        Assert.Contains(role.Key, key.DependsOn());
        // Seconds pass between the two, in which another key is made.
        Assert.Contains(key.DependsOn(), id => id.StartsWith("KeysSecrets", StringComparison.Ordinal));
        // Another environment of the account may need it by the time that this one goes.
        Assert.Equal("RetainExceptOnCreate", (string?)role.Value["DeletionPolicy"]);
    }
}
