using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NodesReachAwsServicesTests
{
    [Fact]
    public void A_NAT_gateway_passes() => TestDeployment.Cdk().IsCompliant<NodesReachAwsServices>("Nodes");

    [Fact]
    public void All_endpoints_pass_without_NAT() => TestDeployment.Plain().Isolated().IsCompliant<NodesReachAwsServices>("Nodes");

    [Fact]
    public void No_way_at_all_is_refused() =>
        TestDeployment.Plain().Drop("PrivateDefaultRoute")
        .IsBroken<NodesReachAwsServices>("Nodes", saying: "no endpoint for ec2, ecr.api, ecr.dkr");

    [Fact]
    public void No_way_at_all_is_refused_for_Fargate() =>
        TestDeployment.Plain().Drop("PrivateDefaultRoute").Drop("CoreDns").Drop("EbsCsi").Drop("Nodes")
        .IsBroken<NodesReachAwsServices>("Batch", saying: "no endpoint for ecr.api, ecr.dkr", effect: Effect.NoJoin);

    [Fact]
    public void Fargate_does_not_need_EC2() =>
        TestDeployment.Plain().Isolated().Drop("Ec2Endpoint").IsCompliant<NodesReachAwsServices>("Batch");

    [Fact]
    public void A_missing_endpoint_for_EC2_is_refused() =>
        TestDeployment.Plain().Isolated().Drop("Ec2Endpoint").IsBroken<NodesReachAwsServices>("Nodes", saying: "ec2");

    [Fact]
    public void A_missing_endpoint_is_an_error_also_where_each_subnet_has_its_own_route_table() =>
        TestDeployment.Plain().Isolated().Drop("Ec2Endpoint")
            .Add("PrivateTableB", "{ Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }", beside: "Vpc")
            .Set("PrivateRoutesB.Properties.RouteTableId", "!Ref PrivateTableB")
            .IsBroken<NodesReachAwsServices>("Nodes", saying: "no endpoint for ec2");

    [Fact]
    public void A_missing_endpoint_for_images_is_refused() =>
        TestDeployment.Plain().Isolated().Drop("EcrDkrEndpoint").IsBroken<NodesReachAwsServices>("Nodes", saying: "ecr.dkr");

    [Fact]
    public void A_missing_endpoint_for_S3_is_refused() =>
        TestDeployment.Plain().Isolated().Drop("S3Endpoint").IsBroken<NodesReachAwsServices>("Nodes", saying: "s3");

    [Fact]
    public void An_endpoint_for_S3_in_another_route_table_is_refused() =>
        TestDeployment.Plain().Isolated().Set("S3Endpoint.Properties.RouteTableIds", "[!Ref PublicRoutes]")
            .IsBroken<NodesReachAwsServices>("S3Endpoint", "Properties.RouteTableIds");

    [Fact]
    public void An_endpoint_without_private_DNS_is_refused() =>
        TestDeployment.Plain().Isolated().Set("EcrApiEndpoint.Properties.PrivateDnsEnabled", "false")
            .IsBroken<NodesReachAwsServices>("EcrApiEndpoint", "Properties.PrivateDnsEnabled");

    [Fact]
    public void An_endpoint_that_does_not_admit_the_nodes_is_refused() =>
        TestDeployment.Plain().Isolated().Set("EndpointGroup.Properties.SecurityGroupIngress.0.CidrIp", "192.168.0.0/16")
            .IsBroken<NodesReachAwsServices>("Nodes", saying: "do not admit");

    [Fact]
    public void An_endpoint_that_admits_the_VPC_passes() =>
        TestDeployment.Plain().Isolated().Set("EndpointGroup.Properties.SecurityGroupIngress.0.CidrIp", "!GetAtt Vpc.CidrBlock")
            .IsCompliant<NodesReachAwsServices>("Nodes");

    [Fact]
    public void An_endpoint_that_admits_the_group_of_the_nodes_passes() =>
        TestDeployment.Plain().Isolated()
            .Set("EndpointGroup.Properties.SecurityGroupIngress.0",
                "{ IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref NodeSecurityGroup }")
                .IsCompliant<NodesReachAwsServices>("Nodes");

    [Fact]
    public void A_subnet_without_a_route_table_is_refused_over_stacks() =>
        TestDeployment.Cdk().Drop("PrivateRoutesA")
            .IsBroken<NodesReachAwsServices>("Nodes", saying: "PrivateSubnetA has no route table");

    [Fact]
    public void An_internet_gateway_that_is_not_attached_is_refused() =>
        TestDeployment.Plain().Drop("GatewayAttachment").IsBroken<NodesReachAwsServices>("Nodes", saying: "not attached");

    [Fact]
    public void A_VPC_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Parameter("VpcId").Set("PrivateSubnetA.Properties.VpcId", "!Ref VpcId")
            .Set("PrivateSubnetB.Properties.VpcId", "!Ref VpcId").Drop("PrivateDefaultRoute")
            .IsUnknown<NodesReachAwsServices>("Nodes");

    [Fact]
    public void Subnets_outside_the_templates_are_unknown() =>
        TestDeployment.Plain().Parameter("Subnets", "List<AWS::EC2::Subnet::Id>").Set("Nodes.Properties.Subnets", "!Ref Subnets")
            .IsUnknown<NodesReachAwsServices>("Nodes", "Subnets");

    [Fact]
    public void A_CNI_with_a_pod_identity_needs_eks_auth() =>
        CniIdentity.Plain().Isolated().Drop("EksAuthEndpoint")
            .IsBroken<NodesReachAwsServices>("Nodes", saying: "no endpoint for eks-auth");

    [Fact]
    public void A_CNI_with_a_pod_identity_and_the_endpoint_passes() =>
        CniIdentity.Plain().Isolated().IsCompliant<NodesReachAwsServices>("Nodes");

    [Fact]
    public void A_subnet_on_the_main_route_table_has_no_gateway_endpoint() =>
        TestDeployment.Plain().Isolated().Drop("PrivateRoutesA")
            .IsBroken<NodesReachAwsServices>("Nodes", saying: "S3Endpoint for s3 is not in the route table of PrivateSubnetA");

    [Fact]
    public void An_endpoint_in_no_subnet_is_none() =>
        TestDeployment.Plain().Isolated().Remove("EcrApiEndpoint.Properties.SubnetIds")
            .IsBroken<NodesReachAwsServices>("Nodes", saying: "in no subnet");

    [Fact]
    public void What_one_way_out_would_help_is_one_finding_that_names_groups_and_subnets()
    {
        var finding =
            Assert.Single(TestDeployment.Plain().Drop("PrivateDefaultRoute").Analyze().Findings, f => f.Rule == "EKS402");
        Assert.Equal(Effect.Fails, finding.Effect);
        Assert.Contains("general, batch in PrivateSubnetA, PrivateSubnetB", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WorkerConfiguration", "true")]
    [InlineData("WorkerConfiguration", "'true'")]
    public void A_launch_configuration_gives_public_addresses(string id, string associate) =>
        PublicWorkers()
            .Add(id,
                $"Type: AWS::AutoScaling::LaunchConfiguration\nProperties: {{ ImageId: ami-0123456789abcdef0, InstanceType: " +
                $"m6i.large, AssociatePublicIpAddress: {associate} }}")
            .IsCompliant<NodesReachAwsServices>("Workers");

    [Fact]
    public void A_launch_configuration_takes_public_addresses_away() =>
        PublicWorkers(true)
            .Add("WorkerConfiguration",
                "Type: AWS::AutoScaling::LaunchConfiguration\nProperties: { ImageId: ami-0123456789abcdef0, InstanceType: " +
                "m6i.large, AssociatePublicIpAddress: false }")
            .IsBroken<NodesReachAwsServices>("Workers", effect: Effect.NoJoin);

    [Fact]
    public void A_launch_template_gives_public_addresses_on_any_interface() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Workers.Properties.VPCZoneIdentifier", "[!Ref PublicSubnetA]")
            .Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "false")
            .Set("WorkerTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, AssociatePublicIpAddress: true }]").IsCompliant<NodesReachAwsServices>("Workers");

    [Fact]
    public void A_launch_template_outside_the_templates_may_give_them() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Workers.Properties.VPCZoneIdentifier", "[!Ref PublicSubnetA]")
            .Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "false")
            .Set("Workers.Properties.LaunchTemplate", "{ LaunchTemplateId: lt-0123456789abcdef0, Version: '1' }")
                .IsUnknown<NodesReachAwsServices>("Workers");

    [Fact]
    public void A_group_without_nodes_fails_only_when_it_grows() =>
        TestDeployment.Plain().Drop("Batch").Drop("PrivateDefaultRoute")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<NodesReachAwsServices>("Nodes", effect: Effect.Possible);

    [Fact]
    public void One_node_may_start_in_the_subnet_that_has_a_way() =>
        TestDeployment.Plain().Drop("PrivateRoutesA")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 1, MaxSize: 3 }")
            .IsBroken<NodesReachAwsServices>("Nodes", effect: Effect.Possible);

    [Fact]
    public void A_way_out_over_IPv6_is_not_known_to_be_none() =>
        TestDeployment.Plain().Remove("PrivateDefaultRoute.Properties")
            .Set("PrivateDefaultRoute.Properties",
                "{ RouteTableId: !Ref PrivateRoutes, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: eigw-0123 }")
            .IsUnknown<NodesReachAwsServices>("Nodes");

    [Fact]
    public void An_internet_gateway_may_be_attached_by_somebody_s_own_resource() =>
        TestDeployment.Plain().Drop("GatewayAttachment")
            .Add("Attacher",
                "Type: Custom::Attach\nProperties: { ServiceToken: !Ref AdminRoleArn, Gateway: !Ref InternetGateway }")
            .IsUnknown<NodesReachAwsServices>("Nodes");

    // In a public subnet that assigns no addresses, by a launch configuration.
    private static TestDeployment PublicWorkers(bool assigns = false) => TestDeployment.Plain().WithSelfManagedGroup()
        .Set("Workers.Properties.VPCZoneIdentifier", "[!Ref PublicSubnetA]")
            .Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", assigns ? "true" : "false")
        .Remove("Workers.Properties.LaunchTemplate")
            .Set("Workers.Properties.LaunchConfigurationName", "!Ref WorkerConfiguration");

    private static TestDeployment To(string destination) =>
        TestDeployment.Plain().Set("PrivateDefaultRoute.Properties.DestinationCidrBlock", destination);

    [Fact]
    public void EC2_clears_the_bits_behind_the_prefix() => To("10.0.0.0/0").IsCompliant<NodesReachAwsServices>("Nodes");

    [Theory]
    [InlineData("0.0.0.0/1")]
    [InlineData("52.0.0.0/8")]
    public void A_part_of_the_internet_is_unknown(string destination) =>
        To(destination).IsUnknown<NodesReachAwsServices>("Nodes", "alone");

    [Fact]
    public void Both_halves_pass() => To("0.0.0.0/1")
        .Add("OtherHalf", "{ Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref PrivateRoutes, " +
            "DestinationCidrBlock: 128.0.0.0/1, NatGatewayId: !Ref NatGateway } }", "Vpc")
        .IsCompliant<NodesReachAwsServices>("Nodes");

    [Fact]
    public void A_NAT_gateway_is_one_also_where_gateways_are_named() =>
        TestDeployment.Plain().Remove("PrivateDefaultRoute.Properties.NatGatewayId")
            .Set("PrivateDefaultRoute.Properties.GatewayId", "!Ref NatGateway").IsCompliant<NodesReachAwsServices>("Nodes");
}
