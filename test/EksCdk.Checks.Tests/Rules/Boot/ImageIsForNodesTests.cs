using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class ImageIsForNodesTests
{
    [Fact]
    public void The_AMI_of_EKS_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<ImageIsForNodes>("Workers");

    [Fact]
    public void Bottlerocket_for_Kubernetes_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id}}'")
                .IsCompliant<ImageIsForNodes>("Workers");

    [Fact]
    public void Plain_Amazon_Linux_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-minimal-kernel-default-x86_64}}'")
                .UserData("WorkerTemplate", "|\n  #!/bin/bash\n  /etc/eks/bootstrap.sh shop")
                .IsBroken<ImageIsForNodes>("Workers", "ImageId", "al2023-ami-minimal");

    [Fact]
    public void Bottlerocket_for_ECS_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id}}'")
                .IsBroken<ImageIsForNodes>("Workers");

    [Fact]
    public void It_is_refused_where_it_is_resolved_at_launch() =>
        TestDeployment.Plain().WithSelfManagedGroup().UserData("WorkerTemplate", "|\n  #!/bin/bash\n  /etc/eks/bootstrap.sh shop")
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id")
                .IsBroken<ImageIsForNodes>("Workers");

    [Fact]
    public void A_script_that_may_install_a_kubelet_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id}}'")
                .UserData("WorkerTemplate", "|\n  #!/bin/bash\n  snap install kubelet-eks").IsUnknown<ImageIsForNodes>("Workers");

    [Fact]
    public void Another_image_of_AWS_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/marketplace/prod-x/latest}}'").IsUnknown<ImageIsForNodes>("Workers");

    [Fact]
    public void An_AMI_by_its_id_has_nothing_to_say() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0").IsSilent<ImageIsForNodes>();

    [Fact]
    public void Settings_that_hold_values_of_the_cluster_install_nothing() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}'")
                .IsBroken<ImageIsForNodes>("Workers", "ImageId", "no kubelet");

    [Fact]
    public void User_data_with_a_part_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup().Parameter("Script")
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}'")
                .UserData("WorkerTemplate", "!Sub |\n  #!/bin/bash\n  ${Script}\n").IsUnknown<ImageIsForNodes>("Workers");
}
