using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class InstanceTypesAreInTheRegionTests
{
    private static TestDeployment In(string region, string types) => TestDeployment.Plain()
        .Set("PrivateSubnetA.Properties.AvailabilityZone", $"{region}a")
        .Set("PrivateSubnetB.Properties.AvailabilityZone", $"{region}b")
        .Set("Nodes.Properties.InstanceTypes", types);

    [Theory]
    [InlineData("eu-north-1", "t2.small")]
    [InlineData("eu-west-3", "m4.xlarge")]
    [InlineData("me-south-1", "r4.large")]
    public void A_family_that_the_region_never_got_is_refused(string region, string type) =>
        In(region, $"[m6i.large, {type}]").IsBroken<InstanceTypesAreInTheRegion>("Nodes", "InstanceTypes[1]", type);

    [Theory]
    [InlineData("eu-north-1", "t3.small")]
    [InlineData("eu-west-1", "t2.small")]
    [InlineData("xx-somewhere-9", "t2.small")]
    public void Others_have_it_or_are_not_known(string region, string type) =>
        In(region, $"[{type}]").IsSilent<InstanceTypesAreInTheRegion>();

    [Fact]
    public void Without_a_region_nothing_is_known() => TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[t2.small]")
        .IsSilent<InstanceTypesAreInTheRegion>();

    [Fact]
    public void A_group_of_your_own_starts_other_types() => In("eu-north-1", "[m6i.large]").WithSelfManagedGroup()
        .Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "t2.large")
        .IsBroken<InstanceTypesAreInTheRegion>("Workers", "InstanceType", effect: Effect.NoJoin);
}
