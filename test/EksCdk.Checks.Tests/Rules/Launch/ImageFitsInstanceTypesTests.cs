using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ImageFitsInstanceTypesTests
{
    [Fact]
    public void x86_with_x86_passes() => TestDeployment.Cdk().IsCompliant<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void Graviton_types_with_an_AMI_for_x86_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes.0", "m7g.large")
            .IsBroken<ImageFitsInstanceTypes>("Nodes", "Properties.InstanceTypes[0]", "m7g.large");

    [Fact]
    public void An_AMI_for_Graviton_with_x86_types_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_ARM_64").IsBroken<ImageFitsInstanceTypes>("Nodes");

    [Theory]
    [InlineData("m7i.large", true)]
    [InlineData("m7g.large", false)]
    public void The_type_of_a_capacity_reservation_is_the_one_that_it_names(string type, bool fits)
    {
        var deployment = TestDeployment.Plain()
            .Add("Kept", $"{{ Type: AWS::EC2::CapacityReservation, Properties: {{ InstanceType: {type}, InstanceCount: 1 }} }}")
            .Set("Nodes.Properties.InstanceTypes.0", "!GetAtt Kept.InstanceType");
        if (fits) deployment.IsCompliant<ImageFitsInstanceTypes>("Nodes");
        else deployment.IsBroken<ImageFitsInstanceTypes>("Nodes", saying: "m7g.large");
    }

    [Fact]
    public void Graviton_types_without_an_AMI_type_are_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("Nodes.Properties.InstanceTypes.0", "t4g.medium")
            .IsBroken<ImageFitsInstanceTypes>("Nodes", saying: "AL2023_x86_64_STANDARD");

    [Fact]
    public void An_AMI_by_its_id_is_unknown_and_the_message_tells_how_to_say_what_it_is() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsUnknown<ImageFitsInstanceTypes>("Nodes", "the Metadata of NodeTemplate may say");

    [Theory]
    [InlineData("AL2023_x86_64_STANDARD", true)]
    [InlineData("AL2023_ARM_64_STANDARD", false)]
    [InlineData("MINE", null)]
    [InlineData("[AL2023_x86_64_STANDARD]", null)]
    public void What_the_launch_template_says_of_its_own_AMI_is_assumed(string like, bool? fits)
    {
        var deployment = TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("NodeTemplate.Metadata", $"{{ 'EksCdk::Image': {like} }}");
        if (fits is true) deployment.IsCompliant<ImageFitsInstanceTypes>("Nodes");
        else if (fits is false) deployment.IsBroken<ImageFitsInstanceTypes>("Nodes", saying: "assumed to be like AL2023_ARM");
        else deployment.IsUnknown<ImageFitsInstanceTypes>("NodeTemplate");
    }

    [Fact]
    public void The_type_of_the_launch_template_is_found() =>
        TestDeployment.Plain().Remove("Nodes.Properties.InstanceTypes")
            .Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "c6gn.xlarge")
            .IsBroken<ImageFitsInstanceTypes>("NodeTemplate", "LaunchTemplateData.InstanceType");

    [Fact]
    public void One_wrong_type_among_several_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m6i.large, im4gn.large]")
            .IsBroken<ImageFitsInstanceTypes>("Nodes", "Properties.InstanceTypes[1]");

    private const string Overrides =
        "{ LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: !Ref WorkerTemplate, Version: 1 }, Overrides: " +
        "[{ InstanceType: m6i.large }, { InstanceType: m7g.large }] } }";

    [Fact]
    public void One_wrong_type_among_those_of_an_Auto_Scaling_group_may_fail() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("Workers.Properties.LaunchTemplate")
            .Set("Workers.Properties.MixedInstancesPolicy", Overrides)
            .IsBroken<ImageFitsInstanceTypes>("Workers", "Overrides[1]", "m7g.large", effect: Effect.Possible);

    [Fact]
    public void A_launch_template_of_its_own_for_one_type_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("Workers.Properties.LaunchTemplate")
            .Set("Workers.Properties.MixedInstancesPolicy", Overrides)
            .Set("Workers.Properties.MixedInstancesPolicy.LaunchTemplate.Overrides.1.LaunchTemplateSpecification",
                "{ LaunchTemplateId: lt-0123456789abcdef0, Version: '1' }")
            .IsUnknown<ImageFitsInstanceTypes>("Workers");

    [Fact]
    public void The_wrong_type_alone_keeps_an_Auto_Scaling_group_from_starting() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "m7g.large")
            .IsBroken<ImageFitsInstanceTypes>("Workers", null, "m7g.large", effect: Effect.Fails);

    [Fact]
    public void An_Auto_Scaling_group_that_starts_with_no_nodes_deploys_all_the_same() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Workers.Properties.MinSize", "'0'")
            .Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "m7g.large")
            .IsBroken<ImageFitsInstanceTypes>("Workers", null, "starts with no nodes", effect: Effect.Possible);

    [Fact]
    public void An_AMI_of_another_maker_without_a_type_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Remove("Nodes.Properties.InstanceTypes")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsUnknown<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void The_processor_of_an_AMI_is_read_from_its_SSM_path() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/arm64/standard/recommended/image_id}}'")
                .IsBroken<ImageFitsInstanceTypes>("Nodes", saying: "m6i.large");

    [Fact]
    public void Graviton_with_Graviton_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_ARM_64_STANDARD")
            .Set("Nodes.Properties.InstanceTypes", "[t4g.medium, r8gd.large, a1.large]")
            .IsCompliant<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void Without_types_EKS_takes_one_that_fits() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_ARM_64_STANDARD").Remove("Nodes.Properties.InstanceTypes")
            .IsCompliant<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type").Set("Nodes.Properties.InstanceTypes.0", "!Ref Type")
            .IsUnknown<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void An_AMI_by_its_id_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsUnknown<ImageFitsInstanceTypes>("Nodes", "ami-0123456789abcdef0");

    [Fact]
    public void Fargate_has_no_AMI() =>
        TestDeployment.Plain().Remove("Nodes").Remove("CoreDns").Remove("EbsCsi").IsSilent<ImageFitsInstanceTypes>();
}
