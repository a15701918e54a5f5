using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class ManagedNodeGroupTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    private JsonNode General => small.Platform.Only("AWS::EKS::Nodegroup").Value;

    private JsonNode GeneralTemplate => small.Platform.Only("AWS::EC2::LaunchTemplate").Value.Properties()["LaunchTemplateData"]!;

    private JsonNode Template(string group) => varied.Platform
        .Only("AWS::EC2::LaunchTemplate", p =>
            p["TagSpecifications"]![0]!["Tags"]!.AsArray().Any(tag => (string?)tag!["Value"] == $"varied-pr7-{group}"))
        .Value.Properties()["LaunchTemplateData"]!;

    private JsonNode Group(string amiType) =>
        varied.Platform.Only("AWS::EKS::Nodegroup", p => (string?)p["AmiType"] == amiType).Value.Properties();

    [Fact]
    public void Nodes_are_in_the_cluster_security_group_and_in_the_node_security_group()
    {
        var groups = GeneralTemplate["SecurityGroupIds"].Texts();
        Assert.Equal(2, groups.Count);
        Assert.Contains($"{{{small.Platform.Only("AWS::EKS::Cluster").Key}.ClusterSecurityGroupId}}", groups);
        Assert.Contains(groups, group => group.Contains("SecurityGroupsNodes"));
    }

    [Fact]
    public void Instance_metadata_needs_a_token_and_is_out_of_reach_of_pods()
    {
        var options = GeneralTemplate["MetadataOptions"]!;
        Assert.Equal("enabled", (string?)options["HttpEndpoint"]);
        Assert.Equal("required", (string?)options["HttpTokens"]);
        Assert.Equal(1, (int)options["HttpPutResponseHopLimit"]!);
    }

    [Fact]
    public void A_group_that_exists_keeps_the_number_of_nodes_that_its_scaler_gave_it()
    {
        var group = Group("AL2023_x86_64_STANDARD");
        Assert.Equal("""{"MaxSize":1,"MinSize":1}""", group["ScalingConfig"]!.ToJsonString());
        Assert.Equal(4, (int)Group("BOTTLEROCKET_ARM_64")["ScalingConfig"]!["DesiredSize"]!);
    }

    [Fact]
    public void A_group_is_in_the_zones_that_it_names_and_else_in_all()
    {
        Assert.Equal(["PrivateSubnetB"], Group("AL2023_x86_64_STANDARD")["Subnets"].SubnetNames());
        Assert.Equal(["PrivateSubnetA", "PrivateSubnetB", "PrivateSubnetC"],
            Group("BOTTLEROCKET_ARM_64")["Subnets"].SubnetNames());
    }

    [Fact]
    public void Every_volume_of_every_group_is_gp3_and_encrypted_with_the_volume_key()
    {
        var volumes = varied.Platform.Resources(Layer.Cluster, "AWS::EC2::LaunchTemplate").Values
            .SelectMany(template => template.Properties()["LaunchTemplateData"]!["BlockDeviceMappings"]!.AsArray())
                .Select(device => device!["Ebs"]!).ToList();
        Assert.Equal(6, volumes.Count);
        Assert.All(volumes, volume =>
        {
            Assert.True((bool)volume["Encrypted"]!);
            Assert.Contains("KeysVolumes", volume["KmsKeyId"].Text());
            Assert.Equal("gp3", (string?)volume["VolumeType"]);
            Assert.True((bool)volume["DeleteOnTermination"]!);
        });
    }

    [Fact]
    public void The_volume_that_holds_images_and_pods_has_the_configured_size()
    {
        Assert.Equal([("/dev/xvda", 50)], Sizes(Template("linux")));
        Assert.Equal([("/dev/xvda", 4), ("/dev/xvdb", 73)], Sizes(Template("rocket-arm")));

        static IEnumerable<(string, int)> Sizes(JsonNode template) => template["BlockDeviceMappings"]!.AsArray()
            .Select(device => ((string)device!["DeviceName"]!, (int)device["Ebs"]!["VolumeSize"]!));
    }

    [Fact]
    public void What_EKS_fills_in_is_not_in_the_launch_template()
    {
        foreach (
            var property in new[] { "ImageId", "InstanceType", "IamInstanceProfile", "UserData", "KeyName", "NetworkInterfaces" })
            Assert.Null(GeneralTemplate[property]);
    }

    [Fact]
    public void The_node_group_follows_its_launch_template()
    {
        var template = small.Platform.Only("AWS::EC2::LaunchTemplate").Key;
        Assert.Equal(template, General.Properties()["LaunchTemplate"]!["Id"].Target());
        Assert.Equal($"{{{template}.LatestVersionNumber}}", General.Properties()["LaunchTemplate"]!["Version"].Text());
    }

    [Theory]
    [InlineData("AL2023_x86_64_STANDARD", "m7i.large")]
    [InlineData("AL2023_ARM_64_STANDARD", "m7g.large")]
    [InlineData("BOTTLEROCKET_x86_64", "m7i.large")]
    [InlineData("BOTTLEROCKET_ARM_64", "m7g.large c7g.xlarge")]
    public void Image_and_instance_types_are_of_the_same_architecture(string amiType, string instanceTypes) =>
        Assert.Equal(instanceTypes.Split(' '), Group(amiType)["InstanceTypes"].Texts());

    [Fact]
    public void Sizes_and_capacity_type_are_as_configured()
    {
        Assert.Equal((2, 2, 5, "ON_DEMAND"), Capacity(General.Properties()));
        Assert.Equal((0, 4, 9, "SPOT"), Capacity(Group("BOTTLEROCKET_ARM_64")));

        static (int, int, int, string) Capacity(JsonNode group) => (
            (int)group["ScalingConfig"]!["MinSize"]!, (int)group["ScalingConfig"]!["DesiredSize"]!,
                (int)group["ScalingConfig"]!["MaxSize"]!,
            (string)group["CapacityType"]!);
    }

    [Fact]
    public void Labels_and_taints_are_as_configured()
    {
        var group = Group("BOTTLEROCKET_ARM_64");
        Assert.Equal("""{"example.com/pool":"batch"}""", group["Labels"]!.ToJsonString());
        Assert.Equal(
            [("batch", "yes", "NO_SCHEDULE"), ("spot", null, "PREFER_NO_SCHEDULE"), ("late", "1", "NO_EXECUTE")],
            group["Taints"]!.AsArray()
                .Select(taint => ((string?)taint!["Key"], (string?)taint["Value"], (string?)taint["Effect"])));
    }

    [Fact]
    public void Nodes_have_the_control_planes_version()
    {
        Assert.Equal("1.35", (string?)General.Properties()["Version"]);
        Assert.Equal("1.36", (string?)Group("BOTTLEROCKET_ARM_64")["Version"]);
    }

    [Fact]
    public void An_update_takes_a_third_of_the_nodes_at_a_time_and_respects_disruption_budgets()
    {
        Assert.Equal(33, (int)General.Properties()["UpdateConfig"]!["MaxUnavailablePercentage"]!);
        Assert.False((bool)General.Properties()["ForceUpdateEnabled"]!);
    }

    [Fact]
    public void Broken_nodes_are_replaced() => Assert.True((bool)General.Properties()["NodeRepairConfig"]!["Enabled"]!);

    [Fact]
    public void A_group_that_must_be_replaced_can_be() => Assert.Null(General.Properties()["NodegroupName"]);

    [Fact]
    public void Autoscaler_tags_have_the_clusters_name_as_text()
    {
        var tags = Group("BOTTLEROCKET_ARM_64")["Tags"]!;
        Assert.Equal("true", (string?)tags["k8s.io/cluster-autoscaler/enabled"]);
        Assert.Equal("owned", (string?)tags["k8s.io/cluster-autoscaler/varied-pr7"]);
        Assert.Equal("73Gi", (string?)tags["k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage"]);
    }

    [Fact]
    public void Nodes_have_the_security_layers_role_and_are_in_private_subnets_of_both_zones()
    {
        Assert.Contains("RolesNodes", General.Properties()["NodeRole"].Text());
        Assert.Equal(2, General.Properties()["Subnets"]!.AsArray().Count);
        Assert.All(General.Properties()["Subnets"]!.AsArray(), subnet => Assert.Contains("PrivateSubnet", subnet.Text()));
    }

    [Theory]
    [InlineData("vpc-cni")]
    [InlineData("kube-proxy")]
    [InlineData("eks-pod-identity-agent")]
    public void Nodes_come_after_what_makes_them_Ready(string addOn) =>
        Assert.Contains(small.Platform.AddOn(addOn).Key, General.DependsOn());

    [Fact]
    public void Nodes_come_after_every_rule_that_lets_them_reach_the_control_plane_and_back()
    {
        var rules =
            small.Platform.Resources(Layer.Cluster, "AWS::EC2::SecurityGroupIngress")
            .Concat(small.Platform.Resources(Layer.Cluster, "AWS::EC2::SecurityGroupEgress"));
        Assert.NotEmpty(rules);
        Assert.Superset(rules.Select(rule => rule.Key).ToHashSet(), General.DependsOn().ToHashSet());
    }
}
