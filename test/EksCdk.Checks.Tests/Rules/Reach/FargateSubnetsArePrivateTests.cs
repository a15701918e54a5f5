using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class FargateSubnetsArePrivateTests
{
    [Fact]
    public void Private_subnets_pass() =>
        TestDeployment.Plain().IsCompliant<FargateSubnetsArePrivate>("Batch");

    [Fact]
    public void Private_subnets_of_another_stack_pass() =>
        TestDeployment.Cdk().IsCompliant<FargateSubnetsArePrivate>("Batch");

    [Fact]
    public void A_public_subnet_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Subnets", "[!Ref PrivateSubnetA, !Ref PublicSubnetA]")
            .IsBroken<FargateSubnetsArePrivate>("Batch", "Subnets", "PublicSubnetA");

    [Fact]
    public void A_subnet_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("Batch.Properties.Subnets", "[subnet-0123456789abcdef0]")
            .IsUnknown<FargateSubnetsArePrivate>("Batch");

    [Fact]
    public void A_subnet_without_any_way_out_is_private() =>
        TestDeployment.Plain().Drop("PrivateDefaultRoute").IsCompliant<FargateSubnetsArePrivate>("Batch");

    [Fact]
    public void A_cluster_without_Fargate_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Batch").IsSilent<FargateSubnetsArePrivate>();
}
