using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataFitsImageTests
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
    public void EKS_writes_the_user_data_of_its_own_AMIs() => TestDeployment.Cdk().IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void Bottlerocket_with_its_settings_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", Toml).IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void Bottlerocket_without_user_data_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .IsBroken<UserDataFitsImage>("NodeTemplate", "LaunchTemplateData.UserData", "no user data");

    [Fact]
    public void Bottlerocket_with_another_family_s_user_data_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .UserData("NodeTemplate", "/etc/eks/bootstrap.sh shop")
            .IsBroken<UserDataFitsImage>("NodeTemplate", saying: "settings.kubernetes");

    [Fact]
    public void Bottlerocket_with_a_script_gives_way_to_the_rule_for_scripts() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket).UserData("NodeTemplate", "'#!/bin/bash'")
            .Analyze().HasNo("EKS301");

    [Fact]
    public void Bottlerocket_without_the_certificate_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                "{ Fn::Base64: !Sub \"[settings.kubernetes]\\ncluster-name = '${Cluster}'\\napi-server = " +
                "'${Cluster.Endpoint}'\" }").IsBroken<UserDataFitsImage>("NodeTemplate", saying: "cluster-certificate");

    [Fact]
    public void Amazon_Linux_2023_with_NodeConfig_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void Amazon_Linux_2023_with_bootstrap_sh_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
                "{ Fn::Base64: !Sub \"/etc/eks/bootstrap.sh ${Cluster}\" }")
                .IsBroken<UserDataFitsImage>("NodeTemplate", saying: "node.eks.aws");

    [Fact]
    public void An_AMI_by_its_id_with_user_data_that_starts_a_node_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", NodeConfig).IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void An_AMI_by_its_id_without_user_data_may_never_join() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsBroken<UserDataFitsImage>("Nodes", "LaunchTemplateData.UserData", "ami-0123456789abcdef0",
                effect: Effect.Possible);

    [Theory]
    [InlineData("!FindInMap [Images, us-east-1, Node]")]
    [InlineData("!Ref Image")]
    public void An_AMI_from_a_mapping_or_a_parameter_without_user_data_may_never_join(string image) =>
        TestDeployment.Of("""
            Parameters: { Image: { Type: "AWS::EC2::Image::Id" } }
            Mappings: { Images: { us-east-1: { Node: ami-0123456789abcdef0 } } }
            Resources:
              Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: { ImageId: ami-1, InstanceType: m5.large } } }
              Nodes:
                Type: AWS::EKS::Nodegroup
                Properties: { ClusterName: shop, NodeRole: "arn:aws:iam::111122223333:role/n", Subnets: [subnet-1], LaunchTemplate: { Id: !Ref Template } }
            """).Set("Template.Properties.LaunchTemplateData.ImageId", image).IsBroken<UserDataFitsImage>("Nodes", "LaunchTemplateData.UserData", "no user data", effect: Effect.Possible);

    [Fact]
    public void An_AMI_by_its_id_with_user_data_of_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Data").Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Ref Data").IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void Settings_in_one_inline_table_pass() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .UserData("NodeTemplate",
                "!Sub |\n  [settings]\n  kubernetes = { cluster-name = '${Cluster}', api-server = '${Cluster.Endpoint}', " +
                "cluster-certificate = '${Cluster.CertificateAuthorityData}' }")
            .IsCompliant<UserDataFitsImage>("Nodes");

    [Fact]
    public void A_setting_in_a_comment_is_none() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .UserData("NodeTemplate",
                "!Sub |\n  [settings.kubernetes]\n  cluster-name = '${Cluster}'\n  api-server = '${Cluster.Endpoint}'\n  # " +
                "cluster-certificate = ''")
            .IsBroken<UserDataFitsImage>("Nodes", "UserData", "cluster-certificate", effect: Effect.NoJoin);

    [Fact]
    public void A_call_in_a_comment_is_none() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.32/amazon-linux-2/recommended/image_id}}'")
            .UserData("NodeTemplate", "!Sub |\n  #!/bin/bash\n  # /etc/eks/bootstrap.sh ${Cluster}")
                .IsBroken<UserDataFitsImage>("Nodes", "UserData", "/etc/eks/bootstrap.sh");

    [Fact]
    public void User_data_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Data").Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Ref Data").IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void User_data_that_a_parameter_holds_in_part_is_unknown() =>
        TestDeployment.Plain().Parameter("Data").Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", Bottlerocket)
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "{ Fn::Base64: !Ref Data }")
            .IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void A_script_that_fetches_what_it_runs_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023)
            .UserData("NodeTemplate", "|\n  #!/bin/bash\n  aws s3 cp s3://team/join.sh - | bash")
            .IsUnknown<UserDataFitsImage>("Nodes");

    [Fact]
    public void Asking_instance_metadata_fetches_nothing() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", AmazonLinux2023)
            .UserData("NodeTemplate", "|\n  #!/bin/bash\n  curl -s http://169.254.169.254/latest/meta-data/instance-id")
            .IsBroken<UserDataFitsImage>("NodeTemplate");

    [Fact]
    public void Fargate_needs_none() => TestDeployment.Plain().IsSilent<UserDataFitsImage>("Batch");

    [Fact]
    public void A_second_call_of_the_script_leaves_open_whether_nodes_join() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .UserData("NodeTemplate", "/etc/eks/bootstrap.sh shop").IsUnknown<UserDataFitsImage>("Nodes");
}
