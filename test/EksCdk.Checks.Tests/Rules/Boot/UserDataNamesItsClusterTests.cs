using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataNamesItsClusterTests
{
    private const string Bottlerocket = "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id}}'";
    private const string AmazonLinux2023 =
        "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}'";
    private const string Toml =
        "{ Fn::Base64: !Sub \"[settings.kubernetes]\\ncluster-name = '${Cluster}'\\napi-server = " +
        "'${Cluster.Endpoint}'\\ncluster-certificate = '${Cluster.CertificateAuthorityData}'\" }";
    private const string NodeConfig =
        "{ Fn::Base64: !Sub \"apiVersion: node.eks.aws/v1alpha1\\nkind: NodeConfig\\nspec:\\n  cluster:\\n    name: " +
        "${Cluster}\\n    apiServerEndpoint: ${Cluster.Endpoint}\\n    certificateAuthority: " +
        "${Cluster.CertificateAuthorityData}\" }";

    [Fact]
    public void The_cluster_itself_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void The_cluster_s_name_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                Toml.Replace("${Cluster}", "shop", StringComparison.Ordinal)).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void NodeConfig_with_the_cluster_itself_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void Another_name_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                Toml.Replace("${Cluster}", "stop", StringComparison.Ordinal))
                .IsBroken<UserDataNamesItsCluster>("NodeTemplate", "LaunchTemplateData.UserData", "stop");

    [Fact]
    public void A_token_that_the_CDK_left_behind_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                Toml.Replace("${Cluster}", "${!Token[TOKEN.123]}", StringComparison.Ordinal))
                .IsBroken<UserDataNamesItsCluster>("NodeTemplate", saying: "placeholder");

    [Fact]
    public void A_reference_that_was_not_substituted_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig.Replace("!Sub ", "", StringComparison.Ordinal))
            .IsBroken<UserDataNamesItsCluster>("NodeTemplate", saying: "placeholder");

    [Fact]
    public void A_name_is_refused_where_CloudFormation_makes_the_name() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Name").Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                Toml.Replace("${Cluster}", "shop", StringComparison.Ordinal))
                .IsBroken<UserDataNamesItsCluster>("NodeTemplate", saying: "CloudFormation");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Env").Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                Toml.Replace("${Cluster}", "${Env}", StringComparison.Ordinal))
                .IsUnknown<UserDataNamesItsCluster>("Nodes", "Env");

    private const string AmazonLinux2 =
        "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.32/amazon-linux-2/recommended/image_id}}'";

    private static TestDeployment Script(string lines, string image = AmazonLinux2) =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", image)
            .UserData("NodeTemplate", "!Sub |\n  #!/bin/bash\n  " + lines.ReplaceLineEndings("\n  "));

    [Theory]
    [InlineData("/etc/eks/bootstrap.sh ${Cluster}")]
    [InlineData("sudo /etc/eks/bootstrap.sh --kubelet-extra-args '--max-pods=20 --v=2' --use-max-pods=false \"${Cluster}\"")]
    [InlineData("sed -i 's/KUBELET/X/' /etc/eks/bootstrap.sh\n/etc/eks/bootstrap.sh \\\n  ${Cluster}")]
    [InlineData("set -o xtrace && /etc/eks/bootstrap.sh ${Cluster} || exit 1")]
    [InlineData("export NAME=${Cluster}\n/etc/eks/bootstrap.sh $NAME")]
    [InlineData("NAME=\"${Cluster}\"\n/etc/eks/bootstrap.sh \"${!NAME}\"")]
    public void A_call_with_the_cluster_passes(string lines) => Script(lines).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void The_ARN_for_the_name_is_refused() =>
        Script("/etc/eks/bootstrap.sh ${Cluster.Arn}")
            .IsBroken<UserDataNamesItsCluster>("Nodes", "LaunchTemplateData.UserData", "Cluster.Arn", effect: Effect.NoJoin);

    [Fact]
    public void The_ARN_for_the_name_in_a_NodeConfig_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate", SelfManaged.NodeConfig.Replace("${Cluster}", "${Cluster.Arn}", StringComparison.Ordinal))
            .IsBroken<UserDataNamesItsCluster>("Workers", null, "Ref", effect: Effect.NoJoin);

    [Theory]
    [InlineData("/etc/eks/bootstrap.sh ${!ClusterName}")]
    [InlineData("OTHER=${Cluster}\n/etc/eks/bootstrap.sh $CLUSTER_NAME --use-max-pods false")]
    public void A_variable_that_the_script_never_sets_is_refused(string lines) =>
        Script(lines)
            .IsBroken<UserDataNamesItsCluster>("Nodes", "LaunchTemplateData.UserData", "never sets", effect: Effect.NoJoin);

    [Fact]
    public void An_AMI_of_another_maker_may_set_the_variable() =>
        Script("/etc/eks/bootstrap.sh $CLUSTER_NAME", "ami-0123456789abcdef0")
            .IsBroken<UserDataNamesItsCluster>("Nodes", "LaunchTemplateData.UserData", "never sets", effect: Effect.Possible);

    [Theory]
    [InlineData("source /etc/cluster.env\n/etc/eks/bootstrap.sh $CLUSTER_NAME")]
    [InlineData(". /etc/cluster.env\n/etc/eks/bootstrap.sh $CLUSTER_NAME")]
    [InlineData("NAME=$(cat /etc/cluster)\n/etc/eks/bootstrap.sh $NAME")]
    [InlineData("read -r NAME < /etc/cluster\n/etc/eks/bootstrap.sh $NAME")]
    [InlineData("/etc/eks/bootstrap.sh $(cat /etc/cluster)")]
    [InlineData("/etc/eks/bootstrap.sh --use-max-pods")]
    public void What_a_script_reads_from_elsewhere_is_unknown(string lines) =>
        Script(lines).IsUnknown<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void A_call_without_a_name_is_refused() =>
        Script("/etc/eks/bootstrap.sh")
            .IsBroken<UserDataNamesItsCluster>("Nodes", "LaunchTemplateData.UserData", "without the cluster's name",
                effect: Effect.NoJoin);

    [Fact]
    public void A_group_that_starts_with_no_nodes_deploys_all_the_same() =>
        Script("/etc/eks/bootstrap.sh other").Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<UserDataNamesItsCluster>("Nodes", "LaunchTemplateData.UserData", "starts with no nodes",
                effect: Effect.Possible);

    [Fact]
    public void Without_user_data_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<UserDataNamesItsCluster>();

    [Fact]
    public void A_variable_in_settings_that_no_shell_reads_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                Toml.Replace("${Cluster}", "${!CLUSTER_NAME}", StringComparison.Ordinal))
                .IsBroken<UserDataNamesItsCluster>("Nodes", saying: "no shell");

    [Fact]
    public void A_name_that_begins_as_another_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Cluster.Properties.Name", "iso")
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster}\n", "iso-${AWS::Region}\n", StringComparison.Ordinal))
            .IsBroken<UserDataNamesItsCluster>("Workers", null, "cannot be the same");

    [Fact]
    public void A_name_that_may_be_the_same_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Cluster.Properties.Name", "iso-us-east-1")
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster}\n", "iso-${AWS::Region}\n", StringComparison.Ordinal))
            .IsUnknown<UserDataNamesItsCluster>("Workers");
}
