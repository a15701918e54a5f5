using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class SecurityGroupsAreInTheVpcOfTheSubnetsTests
{
    [Fact]
    public void Groups_of_the_VPC_pass() =>
        TestDeployment.Plain().IsCompliant<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes");

    [Fact]
    public void A_group_of_another_VPC_is_refused() =>
        TestDeployment.Plain().Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.1.0.0/16 }")
            .Set("NodeSecurityGroup.Properties.VpcId", "!Ref OtherVpc")
            .IsBroken<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes", "SecurityGroupIds", "OtherVpc");

    private static TestDeployment WithSsh(string vpc) => TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate")
        .Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.1.0.0/16 }", beside: "Vpc")
        .Add("Bastion", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: ssh, VpcId: !Ref " + vpc + " } }",
            beside: "Vpc")
        .Set("Nodes.Properties.RemoteAccess", "{ Ec2SshKey: ops, SourceSecurityGroups: [!Ref Bastion] }");

    [Fact]
    public void SSH_is_not_let_in_from_another_VPC() =>
        WithSsh("OtherVpc").IsBroken<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes", "SourceSecurityGroups", "OtherVpc");

    [Fact]
    public void From_the_same_VPC_it_is() => WithSsh("Vpc").IsCompliant<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes");

    [Fact]
    public void A_group_of_an_unknown_VPC_is_unknown() =>
        TestDeployment.Plain().Parameter("Network").Set("NodeSecurityGroup.Properties.VpcId", "!Ref Network")
            .IsUnknown<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<SecurityGroupsAreInTheVpcOfTheSubnets>();

    [Fact]
    public void A_group_without_a_VPC_is_in_the_default_VPC_and_refused() =>
        TestDeployment.Plain().Remove("NodeSecurityGroup.Properties.VpcId")
            .IsBroken<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes", saying: "default VPC");

    [Fact]
    public void Beside_a_group_that_is_not_known_nothing_is_proven() =>
        TestDeployment.Plain().Parameter("GroupId")
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref OwnGroup, !Ref GroupId]")
            .Add("OwnGroup", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: nodes, VpcId: !Ref Vpc } }",
                beside: "Vpc")
            .IsUnknown<SecurityGroupsAreInTheVpcOfTheSubnets>("Nodes");
}
