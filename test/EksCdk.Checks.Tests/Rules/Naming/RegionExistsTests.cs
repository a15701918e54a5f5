using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class RegionExistsTests
{
    [Fact]
    public void A_region_passes() =>
        TestDeployment.Cdk()
            .IsCompliant<RegionExists>("Cluster");

    [Fact]
    public void A_mistyped_region_is_refused() =>
        TestDeployment.Cdk().In("aws://111122223333/us-east1")
            .IsBroken<RegionExists>("Cluster", null, "us-east1");

    [Fact]
    public void A_region_that_is_not_known_here_is_unknown() =>
        TestDeployment.Cdk().In("aws://111122223333/eu-north-7")
            .IsUnknown<RegionExists>("Cluster");

    [Fact]
    public void A_stack_for_any_region_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<RegionExists>();

    [Fact]
    public void A_direction_that_is_none_is_refused() =>
        TestDeployment.Cdk().In("aws://111122223333/eu-centrl-1").IsBroken<RegionExists>("Cluster", null, "eu-centrl-1");
}
