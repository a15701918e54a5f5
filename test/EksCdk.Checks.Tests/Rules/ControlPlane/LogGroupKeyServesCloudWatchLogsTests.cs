using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class LogGroupKeyServesCloudWatchLogsTests
{
    [Fact]
    public void A_policy_for_CloudWatch_Logs_passes() =>
        TestDeployment.Plain()
            .IsCompliant<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void Over_several_stacks_too() =>
        TestDeployment.Cdk()
            .IsCompliant<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_policy_without_it_is_refused() =>
        TestDeployment.Plain().Remove("LogKey.Properties.KeyPolicy.Statement.1")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs", "Properties.KeyPolicy", "/aws/eks/shop/cluster");

    [Fact]
    public void The_default_policy_is_refused() =>
        TestDeployment.Plain().Remove("LogKey.Properties.KeyPolicy")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_service_of_another_region_is_refused() =>
        TestDeployment.Cdk().Set("LogKey.Properties.KeyPolicy.Statement.1.Principal", "{ Service: logs.eu-west-1.amazonaws.com }")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void Another_service_is_refused() =>
        TestDeployment.Plain().Set("LogKey.Properties.KeyPolicy.Statement.1.Principal", "{ Service: cloudtrail.amazonaws.com }")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_condition_for_another_log_group_is_refused() =>
        TestDeployment.Plain()
            .Set("LogKey.Properties.KeyPolicy.Statement.1.Condition.ArnLike",
                "{ \"kms:EncryptionContext:aws:logs:arn\": !Sub " +
                "\"arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/eks/other/*\" }")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_condition_for_this_log_group_passes() =>
        TestDeployment.Plain()
            .Set("LogKey.Properties.KeyPolicy.Statement.1.Condition.ArnLike",
                "{ \"kms:EncryptionContext:aws:logs:arn\": !Sub " +
                "\"arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/eks/shop/*\" }")
            .IsCompliant<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Theory]
    [InlineData("shop-cluster-*")]
    [InlineData("shop-cluster-ClusterLogs-*")]
    public void A_condition_for_the_names_that_CloudFormation_gives_passes(string pattern) =>
        Named(pattern).IsCompliant<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_condition_for_other_names_than_those_that_CloudFormation_gives_is_unknown() =>
        Named("other-*").IsUnknown<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_disabled_key_is_refused() =>
        TestDeployment.Plain().Set("LogKey.Properties.Enabled", "false")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void Decryption_alone_may_fail() =>
        TestDeployment.Plain().Set("LogKey.Properties.KeyPolicy.Statement.1.Action", "[kms:Decrypt]")
            .IsBroken<LogGroupKeyServesCloudWatchLogs>("ClusterLogs", null, "kms:Encrypt", effect: Effect.Possible);

    [Fact]
    public void A_key_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("KeyArn").Set("ClusterLogs.Properties.KmsKeyId", "!Ref KeyArn")
            .IsUnknown<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void The_principal_without_a_region_is_unknown() =>
        TestDeployment.Plain().Set("LogKey.Properties.KeyPolicy.Statement.1.Principal", "{ Service: logs.amazonaws.com }")
            .IsUnknown<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_log_group_without_a_key_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("ClusterLogs.Properties.KmsKeyId")
            .IsSilent<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void Everybody_but_one_may_be_CloudWatch_Logs() =>
        TestDeployment.Plain().Set("ClusterLogs.Properties.KmsKeyId", "!GetAtt SecretsKey.Arn")
            .Set("SecretsKey.Properties.KeyPolicy.Statement",
                "[{ Effect: Allow, NotPrincipal: { AWS: !GetAtt NodeRole.Arn }, Action: 'kms:*', Resource: '*' }]")
            .IsUnknown<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_service_that_a_parameter_completes_is_unknown() =>
        TestDeployment.Plain().Parameter("Place")
            .Set("LogKey.Properties.KeyPolicy.Statement.1.Principal", "{ Service: !Sub 'logs.${Place}.amazonaws.com' }")
            .IsUnknown<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    [Fact]
    public void A_condition_on_a_log_group_whose_name_is_not_known_is_unknown() =>
        TestDeployment.Plain().Parameter("Name").Set("ClusterLogs.Properties.LogGroupName", "!Ref Name")
            .Set("LogKey.Properties.KeyPolicy.Statement.1.Condition.ArnLike",
                "{ \"kms:EncryptionContext:aws:logs:arn\": !Sub " +
                "\"arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/eks/shop/*\" }")
            .IsUnknown<LogGroupKeyServesCloudWatchLogs>("ClusterLogs");

    private static TestDeployment Named(string pattern) =>
        TestDeployment.Cdk().Remove("ClusterLogs.Properties.LogGroupName").Set(
            "LogKey.Properties.KeyPolicy.Statement.1.Condition.ArnLike",
            $"{{ \"kms:EncryptionContext:aws:logs:arn\": !Sub " +
                $"\"arn:aws:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:{pattern}\" }}");
}
