using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ManifestsAreWellFormedTests
{
    [Fact]
    public void A_good_manifest_passes() =>
        TestDeployment.Cdk().IsCompliant<ManifestsAreWellFormed>("DenyAll");

    [Fact]
    public void What_is_not_JSON_is_refused() =>
        TestDeployment.Cdk().Set("DenyAll.Properties.Manifest", "'[{\"kind\":'")
            .IsBroken<ManifestsAreWellFormed>("DenyAll", "Properties.Manifest", "cannot be read");

    [Fact]
    public void An_object_without_a_kind_is_refused() =>
        TestDeployment.Cdk().Set("DenyAll.Properties.Manifest", "'[{\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"x\"}}]'")
            .IsBroken<ManifestsAreWellFormed>("DenyAll", saying: "kind");

    [Fact]
    public void An_object_without_a_name_is_refused() =>
        TestDeployment.Cdk()
            .Set("DenyAll.Properties.Manifest", "'[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{}}]'")
            .IsBroken<ManifestsAreWellFormed>("DenyAll", saying: "metadata.name");

    [Fact]
    public void A_manifest_from_a_parameter_is_unknown() =>
        TestDeployment.Cdk().Parameter("Text", beside: "DenyAll").Set("DenyAll.Properties.Manifest", "!Ref Text")
            .IsUnknown<ManifestsAreWellFormed>("DenyAll");

    [Fact]
    public void No_manifest_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ManifestsAreWellFormed>();
}
