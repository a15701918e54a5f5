using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class EniConfigFitsItsZoneTests
{
    private const string EniConfigs = """
        Type: Custom::AWSCDK-EKS-KubernetesResource
        Properties:
          ClusterName: !Ref Cluster
          Manifest: !Sub
            - '[{"kind":"ENIConfig","metadata":{"name":"${A}"},"spec":{"subnet":"${PrivateSubnetA}","securityGroups":["${NodeSecurityGroup}"]}}]'
            - { A: !Select [0, !GetAZs ""] }
        """;

    private static TestDeployment Good() => TestDeployment.Plain().Add("EniConfigs", EniConfigs);

    [Fact]
    public void A_subnet_of_the_zone_passes() =>
        Good().IsCompliant<EniConfigFitsItsZone>("EniConfigs");

    [Fact]
    public void A_subnet_of_another_zone_is_refused() =>
        Good().Set("PrivateSubnetA.Properties.AvailabilityZone", "!Select [1, !GetAZs '']")
            .IsBroken<EniConfigFitsItsZone>("EniConfigs", saying: "PrivateSubnetA", effect: Effect.Broken);

    [Fact]
    public void A_subnet_of_another_VPC_is_refused() =>
        Good().Add("Other", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }")
            .Set("PrivateSubnetA.Properties.VpcId", "!Ref Other")
            .IsBroken<EniConfigFitsItsZone>("EniConfigs", saying: "the VPC Other", effect: Effect.Broken);

    [Fact]
    public void A_security_group_of_another_VPC_is_refused() =>
        Good().Add("Other", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }")
            .Set("NodeSecurityGroup.Properties.VpcId", "!Ref Other")
            .IsBroken<EniConfigFitsItsZone>("EniConfigs", saying: "security group", effect: Effect.Broken);

    [Fact]
    public void A_subnet_outside_the_templates_is_unknown() =>
        Good().Set("EniConfigs.Properties.Manifest",
            "'[{\"kind\":\"ENIConfig\",\"metadata\":{\"name\":\"us-east-1a\"},\"spec\":{\"subnet\":\"subnet-1\"}}]'")
            .IsUnknown<EniConfigFitsItsZone>("EniConfigs");

    [Fact]
    public void No_ENIConfig_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<EniConfigFitsItsZone>();
}
