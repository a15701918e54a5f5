using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class FargateProfileNameIsNotReservedTests
{
    [Fact]
    public void A_name_of_its_own_passes() => TestDeployment.Plain().IsCompliant<FargateProfileNameIsNotReserved>("Batch");

    [Fact]
    public void The_reserved_prefix_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "eks-fargate-system")
            .IsBroken<FargateProfileNameIsNotReserved>("Batch", "Properties.FargateProfileName", "eks-fargate-system");

    [Fact]
    public void The_prefix_is_seen_before_a_part_that_is_known_later() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "!Sub eks-${AdminRoleArn}")
            .IsBroken<FargateProfileNameIsNotReserved>("Batch");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "!Ref AdminRoleArn")
            .IsUnknown<FargateProfileNameIsNotReserved>("Batch", "AdminRoleArn");

    [Fact]
    public void A_cluster_without_Fargate_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Batch").IsSilent<FargateProfileNameIsNotReserved>();
}
