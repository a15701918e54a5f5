using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class VersionCanBeCreatedTests
{
    [Fact]
    public void A_version_in_support_passes() => TestDeployment.Cdk().IsCompliant<VersionCanBeCreated>("Cluster");

    [Fact]
    public void The_newest_version_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.37'").IsCompliant<VersionCanBeCreated>("Cluster");

    [Fact]
    public void A_version_past_its_end_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.28'")
            .IsBroken<VersionCanBeCreated>("Cluster", "Properties.Version", "2025-11-26");

    [Fact]
    public void The_same_version_passed_while_it_was_supported() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.28'").Analyze(new DateOnly(2025, 5, 15)).HasNo("EKS103");

    [Fact]
    public void A_number_that_lost_its_zero_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "1.30").IsBroken<VersionCanBeCreated>("Cluster", saying: "1.3");

    [Fact]
    public void A_patch_version_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "1.35.2")
        .IsBroken<VersionCanBeCreated>("Cluster", saying: "1.35.2");

    [Fact]
    public void A_version_newer_than_the_calendar_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.99'").IsUnknown<VersionCanBeCreated>("Cluster");

    [Fact]
    public void A_version_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("K8s").Set("Cluster.Properties.Version", "!Ref K8s")
            .IsUnknown<VersionCanBeCreated>("Cluster", "K8s");

    [Theory]
    [InlineData("1.11", "2019-11-04")]
    [InlineData("1.18", "2022-03-31")]
    [InlineData("1.20", "2022-11-01")]
    public void Versions_of_the_first_years_ended_long_ago(string version, string end) =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", $"'{version}'")
            .IsBroken<VersionCanBeCreated>("Cluster", saying: end);

    [Fact]
    public void Without_a_version_EKS_takes_its_default() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Version").IsSilent<VersionCanBeCreated>();

    [Theory]
    [InlineData("1.30", Effect.Possible)]
    [InlineData("1.29", Effect.Refused)]
    public void Shortly_after_its_end_a_version_may_still_be_created(string version, Effect effect) =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", $"'{version}'")
            .IsBroken<VersionCanBeCreated>("Cluster", effect: effect);
}
