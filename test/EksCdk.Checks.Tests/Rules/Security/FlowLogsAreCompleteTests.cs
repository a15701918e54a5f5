using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class FlowLogsAreCompleteTests
{
    [Fact]
    public void A_whole_flow_log_passes() =>
        TestDeployment.Plain().IsCompliant<FlowLogsAreComplete>("FlowLog");

    [Fact]
    public void A_flow_log_without_a_traffic_type_is_refused() =>
        TestDeployment.Plain().Remove("FlowLog.Properties.TrafficType").IsBroken<FlowLogsAreComplete>("FlowLog", "TrafficType");

    [Fact]
    public void A_flow_log_that_nobody_writes_is_refused() =>
        TestDeployment.Plain().Remove("FlowLog.Properties.DeliverLogsPermissionArn")
            .IsBroken<FlowLogsAreComplete>("FlowLog", "DeliverLogsPermissionArn");

    [Fact]
    public void S3_needs_no_role() =>
        TestDeployment.Plain().Remove("FlowLog.Properties.DeliverLogsPermissionArn")
            .Set("FlowLog.Properties.LogDestinationType", "s3").IsCompliant<FlowLogsAreComplete>("FlowLog");

    [Fact]
    public void A_destination_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type").Remove("FlowLog.Properties.DeliverLogsPermissionArn")
            .Set("FlowLog.Properties.LogDestinationType", "!Ref Type").IsUnknown<FlowLogsAreComplete>("FlowLog");

    [Fact]
    public void No_flow_log_has_nothing_to_say() =>
        TestDeployment.Plain().Drop("FlowLog").IsSilent<FlowLogsAreComplete>();
}
