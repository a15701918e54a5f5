using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataFitsImageTests
{
    private const string Bottlerocket = "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id}}'";
    private const string AmazonLinux2023 = "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}'";
    private const string Toml = "{ Fn::Base64: !Sub \"[settings.kubernetes]\\ncluster-name = '${Cluster}'\\napi-server = '${Cluster.Endpoint}'\\ncluster-certificate = '${Cluster.CertificateAuthorityData}'\" }";
    private const string NodeConfig = "{ Fn::Base64: !Sub \"apiVersion: node.eks.aws/v1alpha1\\nkind: NodeConfig\\nspec:\\n  cluster:\\n    name: ${Cluster}\\n    apiServerEndpoint: ${Cluster.Endpoint}\\n    certificateAuthority: ${Cluster.CertificateAuthorityData}\" }";

    [Fact]
    public void EKS_writes_the_user_data_of_its_own_AMIs() => TestDeployment.Cdk().IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void Bottlerocket_with_its_settings_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml).IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void Bottlerocket_without_user_data_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).IsBroken<UserDataFitsImage>("NodeTemplate", "LaunchTemplateData.UserData", "no user data");

    [Fact]
    public void Bottlerocket_with_another_family_s_user_data_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsBroken<UserDataFitsImage>("NodeTemplate", saying: "settings.kubernetes");

    [Fact]
    public void Bottlerocket_without_the_certificate_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "{ Fn::Base64: !Sub \"[settings.kubernetes]\\ncluster-name = '${Cluster}'\\napi-server = '${Cluster.Endpoint}'\" }").IsBroken<UserDataFitsImage>("NodeTemplate", saying: "cluster-certificate");

    [Fact]
    public void Amazon_Linux_2023_with_NodeConfig_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void Amazon_Linux_2023_with_bootstrap_sh_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "{ Fn::Base64: !Sub \"/etc/eks/bootstrap.sh ${Cluster}\" }").IsBroken<UserDataFitsImage>("NodeTemplate", saying: "node.eks.aws");

    [Fact]
    public void An_AMI_by_its_id_with_user_data_that_starts_a_node_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0").Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void An_AMI_by_its_id_without_user_data_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0").IsUnknown<UserDataFitsImage>("Nodes", "ami-0123456789abcdef0");

    [Fact]
    public void User_data_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Data").Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Ref Data").IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void User_data_that_a_parameter_holds_in_part_is_unknown() =>
        TestDeployment.Plain().Parameter("Data").Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "{ Fn::Base64: !Ref Data }").IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void A_script_that_fetches_what_it_runs_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023).UserData("NodeTemplate", "|\n  #!/bin/bash\n  aws s3 cp s3://team/join.sh - | bash").IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void Asking_instance_metadata_fetches_nothing() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023).UserData("NodeTemplate", "|\n  #!/bin/bash\n  curl -s http://169.254.169.254/latest/meta-data/instance-id").IsBroken<UserDataFitsImage>("NodeTemplate");

    [Fact]
    public void Fargate_needs_none() => TestDeployment.Plain().IsSilent<UserDataFitsImage>("Batch");
}
