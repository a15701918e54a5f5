using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class VpcHasFlowLogsTests
{
    [Fact]
    public void A_VPC_with_a_flow_log_passes() => TestDeployment.Cdk().IsCompliant<VpcHasFlowLogs>("Vpc");

    [Fact]
    public void A_VPC_without_one_is_found() =>
        TestDeployment.Plain().Remove("FlowLog").IsBroken<VpcHasFlowLogs>("Vpc", effect: Effect.Insecure);

    [Fact]
    public void A_flow_log_for_a_VPC_in_a_parameter_may_be_for_this_one() =>
        TestDeployment.Plain().Parameter("VpcId").Set("FlowLog.Properties.ResourceId", "!Ref VpcId")
            .IsUnknown<VpcHasFlowLogs>("Vpc", "VpcId");

    [Fact]
    public void Without_a_VPC_there_is_nothing_to_say() =>
        TestDeployment.Of("Resources: { Key: { Type: AWS::KMS::Key } }").IsSilent<VpcHasFlowLogs>();
}
