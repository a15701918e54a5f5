using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class NodesAreInTheClustersVpcTests
{
    [Fact]
    public void The_VPC_of_the_cluster_passes() =>
        TestDeployment.Plain()
            .IsCompliant<NodesAreInTheClustersVpc>("Nodes");

    [Fact]
    public void Over_several_stacks_too() =>
        TestDeployment.Cdk()
            .IsCompliant<NodesAreInTheClustersVpc>("Nodes");

    [Fact]
    public void A_node_group_in_another_VPC_is_refused() =>
        TestDeployment.Plain().Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }", "Vpc")
            .Add("OtherSubnet", "Type: AWS::EC2::Subnet\nProperties: { VpcId: !Ref OtherVpc, CidrBlock: 10.9.0.0/20 }")
            .Set("Nodes.Properties.Subnets", "[!Ref OtherSubnet]")
            .IsBroken<NodesAreInTheClustersVpc>("Nodes", "Properties.Subnets", "OtherSubnet");

    [Fact]
    public void So_is_a_Fargate_profile() =>
        TestDeployment.Plain().Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16 }", "Vpc")
            .Add("OtherSubnet", "Type: AWS::EC2::Subnet\nProperties: { VpcId: !Ref OtherVpc, CidrBlock: 10.9.0.0/20 }")
            .Set("Batch.Properties.Subnets", "[!Ref OtherSubnet]")
            .IsBroken<NodesAreInTheClustersVpc>("Batch");

    [Fact]
    public void One_subnet_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Subnet").Set("Nodes.Properties.Subnets", "[!Ref PrivateSubnetA, !Ref Subnet]")
            .IsUnknown<NodesAreInTheClustersVpc>("Nodes");

    [Fact]
    public void Imported_subnets_have_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.Subnets", "[subnet-1]")
            .IsSilent<NodesAreInTheClustersVpc>("Nodes");
}
