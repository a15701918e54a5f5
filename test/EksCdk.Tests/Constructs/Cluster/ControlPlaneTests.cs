using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class ControlPlaneTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    private JsonNode Small => small.Platform.Only("AWS::EKS::Cluster").Value.Properties();

    private JsonNode Varied => varied.Platform.Only("AWS::EKS::Cluster").Value.Properties();

    private KeyValuePair<string, JsonNode> Logs => LogsOf(small.Platform, "/aws/eks/small/cluster");

    [Fact]
    public void The_cluster_has_the_environments_name_and_version()
    {
        Assert.Equal(("small", "1.35"), ((string?)Small["Name"], (string?)Small["Version"]));
        Assert.Equal(("varied-pr7", "1.36"), ((string?)Varied["Name"], (string?)Varied["Version"]));
    }

    [Fact]
    public void Secrets_are_encrypted_with_the_secrets_key()
    {
        var encryption = Assert.Single(Small["EncryptionConfig"]!.AsArray())!;
        Assert.Equal(["secrets"], encryption["Resources"].Texts());
        Assert.Contains("KeysSecrets", encryption["Provider"]!["KeyArn"].Text());
    }

    [Fact]
    public void The_configured_log_types_are_on()
    {
        Assert.Equal(["api", "audit", "authenticator", "controllerManager", "scheduler"], LogTypes(Small));
        Assert.Equal(["audit", "controllerManager"], LogTypes(Varied));

        static IEnumerable<string> LogTypes(JsonNode cluster) =>
            cluster["Logging"]!["ClusterLogging"]!["EnabledTypes"]!.AsArray().Select(type => (string)type!["Type"]!);
    }

    [Fact]
    public void The_log_group_is_encrypted_and_kept_as_configured()
    {
        var logs = Logs.Value;
        Assert.Equal("/aws/eks/small/cluster", (string?)logs.Properties()["LogGroupName"]);
        Assert.Equal(60, (int)logs.Properties()["RetentionInDays"]!);
        Assert.Contains("KeysLogs", logs.Properties()["KmsKeyId"].Text());
        Assert.Equal("RetainExceptOnCreate", (string?)logs["DeletionPolicy"]);
        Assert.Equal("Delete", (string?)LogsOf(varied.Platform, "/aws/eks/varied-pr7/cluster").Value["DeletionPolicy"]);
    }

    [Fact]
    public void The_log_group_exists_before_the_cluster() =>
        Assert.Contains(Logs.Key, small.Platform.Only("AWS::EKS::Cluster").Value.DependsOn());

    [Fact]
    public void Access_is_by_access_entries_and_not_by_having_created_the_cluster()
    {
        Assert.Equal("API", (string?)Small["AccessConfig"]!["AuthenticationMode"]);
        Assert.False((bool)Small["AccessConfig"]!["BootstrapClusterCreatorAdminPermissions"]!);
    }

    [Fact]
    public void Each_admin_gets_an_access_entry_as_cluster_admin()
    {
        var entries = varied.Platform.Resources(Layer.Cluster, "AWS::EKS::AccessEntry").Values.Select(entry => entry.Properties())
            .Where(entry => entry["PrincipalArn"] is JsonValue).ToList();
        Assert.Equal([VariedPlatform.Admin, VariedPlatform.OtherAdmin],
            entries.Select(entry => (string)entry["PrincipalArn"]!).Order());
        Assert.All(entries, entry =>
        {
            var policy = Assert.Single(entry["AccessPolicies"]!.AsArray())!;
            Assert.EndsWith(":eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", policy["PolicyArn"].Text());
            Assert.Equal("cluster", (string?)policy["AccessScope"]!["Type"]);
        });
    }

    [Fact]
    public void Without_admins_only_the_kubectl_of_the_CDK_has_an_access_entry()
    {
        var entry = small.Platform.Only("AWS::EKS::AccessEntry").Value.Properties();
        Assert.Contains("KubectlProvider", entry["PrincipalArn"].Text());
    }

    [Fact]
    public void Auto_Mode_is_off_in_all_three_places()
    {
        Assert.False((bool)Small["ComputeConfig"]!["Enabled"]!);
        Assert.False((bool)Small["StorageConfig"]!["BlockStorage"]!["Enabled"]!);
        Assert.False((bool)Small["KubernetesNetworkConfig"]!["ElasticLoadBalancing"]!["Enabled"]!);
        Assert.Null(Small["ComputeConfig"]!["NodePools"]);
    }

    [Fact]
    public void No_self_managed_add_ons_are_installed() => Assert.False((bool)Small["BootstrapSelfManagedAddons"]!);

    [Fact]
    public void Deletion_protection_is_as_configured()
    {
        Assert.True((bool)Small["DeletionProtection"]!);
        Assert.False((bool)Varied["DeletionProtection"]!);
    }

    [Fact]
    public void EKS_does_not_upgrade_the_control_plane_by_itself() =>
        Assert.Equal("EXTENDED", (string?)Small["UpgradePolicy"]!["SupportType"]);

    [Fact]
    public void A_private_endpoint_is_reached_from_the_VPC_only()
    {
        Assert.True((bool)Small["ResourcesVpcConfig"]!["EndpointPrivateAccess"]!);
        Assert.False((bool)Small["ResourcesVpcConfig"]!["EndpointPublicAccess"]!);
    }

    [Fact]
    public void A_public_endpoint_is_reached_from_the_allowed_ranges_and_nodes_still_use_the_private_one()
    {
        Assert.True((bool)Varied["ResourcesVpcConfig"]!["EndpointPrivateAccess"]!);
        Assert.True((bool)Varied["ResourcesVpcConfig"]!["EndpointPublicAccess"]!);
        Assert.Equal(["52.95.110.0/25", "18.130.7.7/32"], Varied["ResourcesVpcConfig"]!["PublicAccessCidrs"].Texts());
    }

    [Fact]
    public void The_control_plane_is_in_the_private_subnets_of_both_zones()
    {
        var subnets = Small["ResourcesVpcConfig"]!["SubnetIds"]!.AsArray();
        Assert.Equal(2, subnets.Count);
        Assert.All(subnets, subnet => Assert.Contains("PrivateSubnet", subnet.Text()));
    }

    [Fact]
    public void A_zone_that_the_network_got_later_is_none_of_the_control_planes() =>
        Assert.Equal(["PrivateSubnetA", "PrivateSubnetC"], Varied["ResourcesVpcConfig"]!["SubnetIds"].SubnetNames());

    [Fact]
    public void Kubectl_runs_in_the_private_subnets_with_its_own_security_group()
    {
        var functions =
            small.Platform.Resources(Layer.Cluster, "AWS::Lambda::Function").Values.Select(function => function.Properties())
            .ToList();
        Assert.Equal(2, functions.Count);
        Assert.All(functions, function =>
        {
            Assert.All(function["VpcConfig"]!["SubnetIds"]!.AsArray(), subnet => Assert.Contains("PrivateSubnet", subnet.Text()));
            Assert.Contains("SecurityGroupsKubectl", Assert.Single(function["VpcConfig"]!["SecurityGroupIds"].Texts()));
        });
    }

    [Fact]
    public void What_kubectl_logs_is_encrypted_and_kept_as_long_as_the_control_planes_logs()
    {
        var logs = LogsOf(small.Platform, "/aws/eks/small/kubectl");
        Assert.Equal(60, (int)logs.Value.Properties()["RetentionInDays"]!);
        Assert.Contains("KeysLogs", logs.Value.Properties()["KmsKeyId"].Text());
        Assert.Equal("Delete", (string?)logs.Value["DeletionPolicy"]);
        Assert.All(small.Platform.Resources(Layer.Cluster, "AWS::Lambda::Function").Values,
            function => Assert.Equal(logs.Key, function.Properties()["LoggingConfig"]!["LogGroup"].Target()));
    }

    [Fact]
    public void Service_accounts_are_trusted_through_the_clusters_own_OIDC_issuer()
    {
        var provider = small.Platform.Only("AWS::IAM::OIDCProvider").Value.Properties();
        Assert.Equal(small.Platform.Only("AWS::EKS::Cluster").Key, provider["Url"].Target());
        Assert.Equal(["sts.amazonaws.com"], provider["ClientIdList"].Texts());
    }

    [Fact]
    public void Control_plane_nodes_and_Fargate_have_the_roles_of_the_security_layer()
    {
        Assert.Contains("RolesControlPlane", Small["RoleArn"].Text());
        var trusted = small.Platform.Resources(Layer.Cluster, "AWS::IAM::Role").Values
            .SelectMany(role => role.Properties()["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())
                .Select(s => s!["Principal"]!["Service"].Text());
        Assert.DoesNotContain(trusted, service => service.StartsWith("eks") || service.StartsWith("ec2"));
    }

    private static KeyValuePair<string, JsonNode> LogsOf(SynthesizedPlatform platform, string name) =>
        platform.Only("AWS::Logs::LogGroup", properties => (string?)properties["LogGroupName"] == name);
}
