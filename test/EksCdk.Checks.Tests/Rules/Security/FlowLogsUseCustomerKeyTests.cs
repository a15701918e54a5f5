using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class FlowLogsUseCustomerKeyTests
{
    [Fact]
    public void An_encrypted_log_group_passes() => TestDeployment.Plain().IsCompliant<FlowLogsUseCustomerKey>("FlowLog");

    [Fact]
    public void A_log_group_without_a_key_is_found() =>
        TestDeployment.Plain().Remove("FlowLogs.Properties.KmsKeyId")
        .IsBroken<FlowLogsUseCustomerKey>("FlowLogs", "Properties.KmsKeyId", effect: Effect.Insecure);

    [Fact]
    public void A_bucket_without_a_key_is_found() =>
        TestDeployment.Plain().Add("Bucket", "Type: AWS::S3::Bucket").Remove("FlowLog.Properties.LogGroupName")
            .Set("FlowLog.Properties.LogDestination", "!GetAtt Bucket.Arn")
            .IsBroken<FlowLogsUseCustomerKey>("Bucket", effect: Effect.Insecure);

    [Fact]
    public void A_destination_in_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group").Set("FlowLog.Properties.LogGroupName", "!Ref Group")
            .IsUnknown<FlowLogsUseCustomerKey>("FlowLog", "Group");

    [Fact]
    public void Without_flow_logs_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("FlowLog").IsSilent<FlowLogsUseCustomerKey>();
}
