using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ClusterIsInOneVpcTests
{
    [Fact]
    public void One_VPC_passes() =>
        TestDeployment.Plain()
            .IsCompliant<ClusterIsInOneVpc>("Cluster");

    [Fact]
    public void One_VPC_over_several_stacks_passes() =>
        TestDeployment.Cdk()
            .IsCompliant<ClusterIsInOneVpc>("Cluster");

    [Fact]
    public void A_subnet_of_another_VPC_is_refused() =>
        TestDeployment.Plain().Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }", "Vpc")
            .Set("PrivateSubnetB.Properties.VpcId", "!Ref OtherVpc")
            .IsBroken<ClusterIsInOneVpc>("Cluster", "Properties.VpcId", "OtherVpc");

    [Fact]
    public void A_security_group_of_another_VPC_is_refused() =>
        TestDeployment.Plain().Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }", "Vpc")
            .Set("ControlPlaneSecurityGroup.Properties.VpcId", "!Ref OtherVpc")
            .IsBroken<ClusterIsInOneVpc>("Cluster", null, "ControlPlaneSecurityGroup");

    [Fact]
    public void A_security_group_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group").Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[!Ref Group]")
            .IsUnknown<ClusterIsInOneVpc>("Cluster");

    [Fact]
    public void The_default_group_of_the_VPC_is_in_it() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[!GetAtt Vpc.DefaultSecurityGroup]")
            .IsCompliant<ClusterIsInOneVpc>("Cluster");

    [Fact]
    public void The_default_group_of_another_VPC_may_not_be() =>
        TestDeployment.Plain().Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }", "Vpc")
            .Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[!GetAtt OtherVpc.DefaultSecurityGroup]")
            .IsUnknown<ClusterIsInOneVpc>("Cluster");

    [Fact]
    public void Two_look_ups_may_find_the_same_VPC() =>
        TestDeployment.Plain().Add("LookUp", "Type: Custom::LookUp").Add("AnotherLookUp", "Type: Custom::LookUp")
            .Set("PrivateSubnetA.Properties.VpcId", "!GetAtt LookUp.VpcId")
            .Set("PrivateSubnetB.Properties.VpcId", "!GetAtt AnotherLookUp.VpcId")
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PrivateSubnetB]")
            .Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[]")
            .IsUnknown<ClusterIsInOneVpc>("Cluster");

    [Fact]
    public void Imported_subnets_have_nothing_to_say() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[subnet-1, subnet-2]")
            .IsSilent<ClusterIsInOneVpc>();

    [Fact]
    public void A_group_without_a_VPC_is_in_the_default_VPC_and_refused() =>
        TestDeployment.Plain().Remove("ControlPlaneSecurityGroup.Properties.VpcId")
            .IsBroken<ClusterIsInOneVpc>("ControlPlaneSecurityGroup", "Properties.VpcId", "default VPC");
}
