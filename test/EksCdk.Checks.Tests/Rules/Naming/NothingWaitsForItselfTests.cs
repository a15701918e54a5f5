using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class NothingWaitsForItselfTests
{
    [Fact]
    public void A_template_without_circles_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<NothingWaitsForItself>();

    [Fact]
    public void In_CDK_shape_too() =>
        TestDeployment.Cdk()
            .IsSilent<NothingWaitsForItself>();

    [Fact]
    public void A_circle_is_refused() =>
        TestDeployment.Plain().Set("ClusterRole.Properties.Description", "!Sub for ${OidcProvider}")
            .IsBroken<NothingWaitsForItself>("ClusterRole", null, "Cluster, ClusterRole, OidcProvider");

    [Fact]
    public void Inline_rules_for_each_other_are_refused() =>
        TestDeployment.Plain().Set("NodeSecurityGroup.Properties.SecurityGroupIngress", "[{ IpProtocol: tcp, SourceSecurityGroupId: !Ref ControlPlaneSecurityGroup }]").Set("ControlPlaneSecurityGroup.Properties.SecurityGroupIngress", "[{ IpProtocol: tcp, SourceSecurityGroupId: !Ref NodeSecurityGroup }]")
            .IsBroken<NothingWaitsForItself>("ControlPlaneSecurityGroup");

    [Fact]
    public void A_resource_that_refers_to_itself_is_refused() =>
        TestDeployment.Plain().Set("NodeSecurityGroup.Properties.GroupDescription", "!Ref NodeSecurityGroup")
            .IsBroken<NothingWaitsForItself>("NodeSecurityGroup");

    [Fact]
    public void A_circle_under_a_condition_is_unknown() =>
        TestDeployment.Plain().Parameter("Env").Section("Conditions", "Prod: !Equals [!Ref Env, prod]").Set("ClusterRole.Properties.Description", "!If [Prod, !Sub \"for ${OidcProvider}\", none]")
            .IsUnknown<NothingWaitsForItself>("ClusterRole");
}
