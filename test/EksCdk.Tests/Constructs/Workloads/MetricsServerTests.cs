using System.Text.Json.Nodes;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class MetricsServerTests(WorkloadPlatforms platforms)
{
    private JsonNode AddOn => platforms.Standard.Of("AWS::EKS::Addon").Values.Single().Properties();

    [Fact]
    public void It_is_the_add_on_of_eks_in_the_version_that_eks_chooses()
    {
        Assert.Equal("metrics-server", (string?)AddOn["AddonName"]);
        Assert.Null(AddOn["AddonVersion"]);
    }

    [Fact]
    public void It_goes_when_it_is_switched_off() => Assert.False((bool)AddOn["PreserveOnDelete"]!);

    [Fact]
    public void It_takes_over_what_somebody_installed_by_hand() => Assert.Equal("OVERWRITE", (string?)AddOn["ResolveConflicts"]);
}
