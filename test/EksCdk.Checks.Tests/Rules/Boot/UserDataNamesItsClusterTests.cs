using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataNamesItsClusterTests
{
    private const string Bottlerocket = "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id}}'";
    private const string AmazonLinux2023 = "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}'";
    private const string Toml = "{ Fn::Base64: !Sub \"[settings.kubernetes]\\ncluster-name = '${Cluster}'\\napi-server = '${Cluster.Endpoint}'\\ncluster-certificate = '${Cluster.CertificateAuthorityData}'\" }";
    private const string NodeConfig = "{ Fn::Base64: !Sub \"apiVersion: node.eks.aws/v1alpha1\\nkind: NodeConfig\\nspec:\\n  cluster:\\n    name: ${Cluster}\\n    apiServerEndpoint: ${Cluster.Endpoint}\\n    certificateAuthority: ${Cluster.CertificateAuthorityData}\" }";

    [Fact]
    public void The_cluster_itself_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void The_cluster_s_name_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml.Replace("${Cluster}", "shop", StringComparison.Ordinal)).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void NodeConfig_with_the_cluster_itself_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsCompliant<UserDataNamesItsCluster>("Nodes");

    [Fact]
    public void Another_name_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml.Replace("${Cluster}", "stop", StringComparison.Ordinal)).IsBroken<UserDataNamesItsCluster>("NodeTemplate", "LaunchTemplateData.UserData", "stop");

    [Fact]
    public void A_token_that_the_CDK_left_behind_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml.Replace("${Cluster}", "${!Token[TOKEN.123]}", StringComparison.Ordinal)).IsBroken<UserDataNamesItsCluster>("NodeTemplate", saying: "placeholder");

    [Fact]
    public void A_reference_that_was_not_substituted_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig.Replace("!Sub ", "", StringComparison.Ordinal)).IsBroken<UserDataNamesItsCluster>("NodeTemplate", saying: "placeholder");

    [Fact]
    public void A_name_is_refused_where_CloudFormation_makes_the_name() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Name").Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml.Replace("${Cluster}", "shop", StringComparison.Ordinal)).IsBroken<UserDataNamesItsCluster>("NodeTemplate", saying: "CloudFormation");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Env").Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml.Replace("${Cluster}", "${Env}", StringComparison.Ordinal)).IsUnknown<UserDataNamesItsCluster>("Nodes", "Env");

    [Fact]
    public void Without_user_data_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<UserDataNamesItsCluster>();

    [Fact]
    public void A_variable_in_settings_that_no_shell_reads_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml.Replace("${Cluster}", "${!CLUSTER_NAME}", StringComparison.Ordinal)).IsBroken<UserDataNamesItsCluster>("Nodes", saying: "no shell");
}
