using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class AddOnsTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    private JsonNode Small(string name) => small.Platform.AddOn(name).Value;

    private JsonNode Varied(string name) => varied.Platform.AddOn(name).Value;

    // The role that the add-on's only service account gets by Pod Identity.
    private static (string ServiceAccount, KeyValuePair<string, JsonNode> Role) PodIdentity(SynthesizedPlatform platform,
        string addOn)
    {
        var association = Assert.Single(platform.AddOn(addOn).Value.Properties()["PodIdentityAssociations"]!.AsArray())!;
        var id = association["RoleArn"].Target();
        return ((string)association["ServiceAccount"]!,
            KeyValuePair.Create(id, platform.Resources(Layer.Cluster, "AWS::IAM::Role")[id]));
    }

    private static IEnumerable<string> Policies(JsonNode role) =>
        role.Properties()["ManagedPolicyArns"]!.AsArray().Select(arn => arn.Text().Split("policy/")[1]);

    [Fact]
    public void The_standard_add_ons_are_installed() => Assert.Equal(
        ["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"],
        small.Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values.Select(addOn =>
            (string)addOn.Properties()["AddonName"]!).Order());

    [Fact]
    public void Versions_are_EKSs_default_unless_the_environment_pins_one()
    {
        Assert.All(small.Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values, addOn =>
            Assert.Null(addOn.Properties()["AddonVersion"]));
        Assert.Equal("v1.36.0-eksbuild.21", (string?)Varied("kube-proxy").Properties()["AddonVersion"]);
        Assert.Null(Varied("coredns").Properties()["AddonVersion"]);
    }

    [Fact]
    public void Add_ons_take_over_what_is_already_there() => Assert.All(
        varied.Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values,
        addOn => Assert.Equal("OVERWRITE", (string?)addOn.Properties()["ResolveConflicts"]));

    [Fact]
    public void The_CNI_delegates_prefixes_and_enforces_network_policies() => Assert.Equal(
        """{"enableNetworkPolicy":"true","env":{"ENABLE_PREFIX_DELEGATION":"true","WARM_PREFIX_TARGET":"1"}}""",
        (string?)Small("vpc-cni").Properties()["ConfigurationValues"]);

    [Fact]
    public void An_environments_configuration_is_laid_over_ours_and_null_takes_an_entry_away() => Assert.Equal(
        """{"env":{"ENABLE_PREFIX_DELEGATION":"true","WARM_PREFIX_TARGET":"3","AWS_VPC_K8S_CNI_LOGLEVEL":"INFO"}}""",
        (string?)Varied("vpc-cni").Properties()["ConfigurationValues"]);

    [Fact]
    public void An_add_on_without_configuration_has_none() =>
        Assert.Null(Small("kube-proxy").Properties()["ConfigurationValues"]);

    [Fact]
    public void The_CNI_acts_as_a_role_of_its_own_by_Pod_Identity()
    {
        var (serviceAccount, role) = PodIdentity(small.Platform, "vpc-cni");
        Assert.Equal("aws-node", serviceAccount);
        Assert.Equal(["AmazonEKS_CNI_Policy"], Policies(role.Value));
        var trust = Assert.Single(role.Value.Properties()["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())!;
        Assert.Equal("pods.eks.amazonaws.com", (string?)trust["Principal"]!["Service"]);
        Assert.Equal(["sts:AssumeRole", "sts:TagSession"], trust["Action"].Texts());
    }

    [Fact]
    public void The_EBS_driver_acts_as_a_role_that_may_use_the_volume_key_and_grant_it_to_EC2_only()
    {
        var (serviceAccount, role) = PodIdentity(small.Platform, "aws-ebs-csi-driver");
        Assert.Equal("ebs-csi-controller-sa", serviceAccount);
        Assert.Equal(["AmazonEBSCSIDriverPolicyV2"], Policies(role.Value));

        var policy = small.Platform.Only("AWS::IAM::ManagedPolicy", p => p["Roles"]![0].Target() == role.Key).Value;
        var statements = policy.Properties()["PolicyDocument"]!["Statement"]!.AsArray();
        Assert.All(statements, statement => Assert.Contains("KeysVolumes", statement!["Resource"].Text()));
        Assert.Equal(
            ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
            Assert.Single(statements, statement => statement!["Condition"] is null)!["Action"].Texts());
        var grants = Assert.Single(statements, statement => statement!["Condition"] is not null)!;
        Assert.Equal(["kms:CreateGrant"], grants["Action"].Texts());
        Assert.Equal("true", (string?)grants["Condition"]!["Bool"]!["kms:GrantIsForAWSResource"]);
    }

    [Fact]
    public void The_EBS_driver_may_use_the_key_before_it_starts() => Assert.Contains(
        small.Platform.Only("AWS::IAM::ManagedPolicy").Key, Small("aws-ebs-csi-driver").DependsOn());

    [Theory]
    [InlineData("coredns")]
    [InlineData("aws-ebs-csi-driver")]
    [InlineData("eks-node-monitoring-agent")]
    [InlineData("amazon-cloudwatch-observability")]
    public void What_needs_nodes_comes_after_all_of_them(string addOn)
    {
        var nodes =
            varied.Platform.Resources(Layer.Cluster,
                "AWS::EKS::Nodegroup").Keys.Concat(varied.Platform.Resources(Layer.Cluster, "AWS::EKS::FargateProfile").Keys);
        Assert.Equal(7, nodes.Count());
        Assert.Superset(nodes.ToHashSet(), Varied(addOn).DependsOn().ToHashSet());
    }

    [Theory]
    [InlineData("vpc-cni")]
    [InlineData("kube-proxy")]
    [InlineData("eks-pod-identity-agent")]
    public void What_nodes_need_waits_for_no_node(string addOn) => Assert.Empty(Varied(addOn).DependsOn());

    [Fact]
    public void Container_Insights_may_write_what_it_collects()
    {
        var (serviceAccount, role) = PodIdentity(varied.Platform, "amazon-cloudwatch-observability");
        Assert.Equal("cloudwatch-agent", serviceAccount);
        Assert.Equal(["AWSXrayWriteOnlyAccess", "CloudWatchAgentServerPolicy"], Policies(role.Value).Order());
    }

    [Fact]
    public void CoreDNS_runs_on_Fargate_where_a_profile_takes_it_and_only_there()
    {
        Assert.Equal("""{"computeType":"Fargate"}""", (string?)Varied("coredns").Properties()["ConfigurationValues"]);
        Assert.Null(Small("coredns").Properties()["ConfigurationValues"]);
    }
}

public sealed class AddOnsOnFargateTests(SystemOnFargatePlatform mixed, FargateOnlyPlatform fargate)
    : IClassFixture<SystemOnFargatePlatform>, IClassFixture<FargateOnlyPlatform>
{
    [Fact]
    public void The_EBS_driver_acts_as_its_role_by_web_identity_where_Fargate_runs_it()
    {
        var driver = mixed.Platform.AddOn("aws-ebs-csi-driver").Value.Properties();
        Assert.Null(driver["PodIdentityAssociations"]);
        var role = mixed.Platform.Resources(Layer.Cluster, "AWS::IAM::Role")[driver["ServiceAccountRoleArn"].Target()];
        var trust = Assert.Single(role.Properties()["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())!;
        Assert.Equal("sts:AssumeRoleWithWebIdentity", (string?)trust["Action"]);
        Assert.Equal(mixed.Platform.Only("AWS::IAM::OIDCProvider").Key, trust["Principal"]!["Federated"].Target());

        var conditions =
            mixed.Platform.Resources(Layer.Cluster, "Custom::AWSCDKCfnJson")[trust["Condition"]!["StringEquals"].Target()];
        var text = conditions.Properties()["Value"].Text();
        Assert.Contains(":aud\":\"sts.amazonaws.com\"", text);
        Assert.Contains(":sub\":\"system:serviceaccount:kube-system:ebs-csi-controller-sa\"", text);
    }

    [Fact]
    public void The_function_that_makes_the_conditions_of_roles_logs_to_the_encrypted_group_of_kubectl()
    {
        var function =
            mixed.Platform.Resources(Layer.Cluster, "AWS::Lambda::Function").Single(one => one.Key.Contains("CfnUtils"));
        var cluster = mixed.Platform.Only("AWS::EKS::Cluster");
        Assert.Equal($"/aws/eks/{{{cluster.Key}}}/kubectl", function.Value.Properties()["LoggingConfig"]!["LogGroup"].Text());
        // It is there before the cluster, and so before the function, which refers to the cluster.
        Assert.Contains(cluster.Value.DependsOn(), id => id.Contains("KubectlLogs"));
    }

    [Fact]
    public void The_CNI_which_runs_on_nodes_only_keeps_Pod_Identity() =>
        Assert.NotNull(mixed.Platform.AddOn("vpc-cni").Value.Properties()["PodIdentityAssociations"]);

    [Fact]
    public void Without_nodes_there_is_no_EBS_driver() => Assert.DoesNotContain(
        fargate.Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values, addOn =>
            (string?)addOn.Properties()["AddonName"] == "aws-ebs-csi-driver");

    [Fact]
    public void Without_nodes_CoreDNS_comes_after_the_Fargate_profiles() => Assert.Contains(
        fargate.Platform.Only("AWS::EKS::FargateProfile").Key, fargate.Platform.AddOn("coredns").Value.DependsOn());
}
