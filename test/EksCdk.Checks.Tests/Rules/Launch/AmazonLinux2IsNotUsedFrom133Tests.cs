using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class AmazonLinux2IsNotUsedFrom133Tests
{
    [Fact]
    public void AL2_at_1_32_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.32'").Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .IsCompliant<AmazonLinux2IsNotUsedFrom133>("Nodes");

    [Fact]
    public void AL2_at_1_33_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.33'").Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .IsBroken<AmazonLinux2IsNotUsedFrom133>("Nodes", "Properties.AmiType", "1.33");

    [Fact]
    public void AL2_is_refused_over_stacks() =>
        TestDeployment.Cdk().Set("Nodes.Properties.AmiType", "AL2_ARM_64").IsBroken<AmazonLinux2IsNotUsedFrom133>("Nodes");

    [Fact]
    public void A_node_group_that_is_older_than_its_cluster_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "'1.32'").Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .IsCompliant<AmazonLinux2IsNotUsedFrom133>("Nodes");

    [Fact]
    public void An_AMI_path_that_does_not_exist_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2/recommended/image_id}}'")
                .IsBroken<AmazonLinux2IsNotUsedFrom133>("NodeTemplate");

    [Fact]
    public void A_version_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("K8s").Set("Cluster.Properties.Version", "!Ref K8s")
            .Set("Nodes.Properties.AmiType", "AL2_x86_64").IsUnknown<AmazonLinux2IsNotUsedFrom133>("Nodes");

    [Fact]
    public void A_cluster_without_a_version_gets_one_that_has_no_AL2() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Version").Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .IsBroken<AmazonLinux2IsNotUsedFrom133>("Nodes", "Properties.AmiType", "EKS's default", effect: Effect.Possible);

    [Fact]
    public void While_1_32_is_in_standard_support_it_may_be_the_default() =>
        Assert.Equal(
            OutcomeState.Unknown,
            Assert.Single(new AmazonLinux2IsNotUsedFrom133().Evaluate(
                TestDeployment.Plain().Remove("Cluster.Properties.Version").Set("Nodes.Properties.AmiType", "AL2_x86_64")
                    .Model(new DateOnly(2026, 3, 1)))).State);

    [Fact]
    public void Other_families_have_nothing_to_say() => TestDeployment.Plain().IsSilent<AmazonLinux2IsNotUsedFrom133>();
}
