using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class SignalsReachCloudFormationTests
{
    private const string Bootstrap = "/etc/eks/bootstrap.sh shop\\n";

    private static TestDeployment With(string script = Bootstrap + "/opt/aws/bin/cfn-signal --stack s", bool isolated = false) =>
        (isolated ? TestDeployment.Plain().Isolated() : TestDeployment.Plain())
            .Add("OwnTemplate",
                "{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: " +
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.32/amazon-linux-2/recommended/image_id}}', InstanceType: " +
                $"m6i.large, UserData: {{ Fn::Base64: !Sub \"#!/bin/bash\\n{script}\" }} }} }} }}")
            .Add("Own",
                "{ Type: AWS::AutoScaling::AutoScalingGroup, CreationPolicy: { ResourceSignal: { Count: 2 } }, Properties: { " +
                "MinSize: '2', MaxSize: '3', DesiredCapacity: '2', VPCZoneIdentifier: [!Ref PrivateSubnetA, !Ref PrivateSubnetB], " +
                "LaunchTemplate: { LaunchTemplateId: !Ref OwnTemplate, Version: !GetAtt OwnTemplate.LatestVersionNumber }, Tags: " +
                "[{ Key: kubernetes.io/cluster/shop, Value: owned, PropagateAtLaunch: true }] } }");

    [Fact]
    public void User_data_without_a_signal_is_refused() =>
        With(Bootstrap).IsBroken<SignalsReachCloudFormation>("Own", "UserData", "sends none");

    [Fact]
    public void No_way_to_CloudFormation_is_refused() =>
        With(isolated: true).IsBroken<SignalsReachCloudFormation>("Own", saying: "no endpoint for cloudformation");

    [Fact]
    public void A_signal_through_a_NAT_gateway_passes() => With().IsCompliant<SignalsReachCloudFormation>("Own");

    [Fact]
    public void What_a_script_fetches_may_send_it() =>
        With("curl https://example.com/join | bash\\n" + Bootstrap).IsUnknown<SignalsReachCloudFormation>("Own");

    [Theory]
    [InlineData("{ ResourceSignal: { Count: 0 } }")]
    [InlineData("{ AutoScalingCreationPolicy: { MinSuccessfulInstancesPercent: 100 } }")]
    public void A_group_that_waits_for_none_has_nothing_to_say(string policy) =>
        With(Bootstrap).Set("Own.CreationPolicy", policy).IsSilent<SignalsReachCloudFormation>();
}
