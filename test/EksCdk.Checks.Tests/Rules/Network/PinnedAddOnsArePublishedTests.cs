using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PinnedAddOnsArePublishedTests
{
    [Fact]
    public void A_published_line_passes() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "v1.13.2-eksbuild.4")
            .IsCompliant<PinnedAddOnsArePublished>("CoreDns");

    [Fact]
    public void A_version_without_a_build_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "1.14.3")
            .IsBroken<PinnedAddOnsArePublished>("CoreDns", "AddonVersion", "v1.2.3-eksbuild.4");

    [Fact]
    public void The_same_cause_is_reported_once()
    {
        var result = TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "1.14.3").Analyze();
        result.Has("EKS620", "v1.2.3-eksbuild.4");
        result.HasNo("EKS635");
    }

    [Fact]
    public void A_driver_whose_versions_are_in_no_table_is_unknown() =>
        TestDeployment.Plain().Set("EbsCsi.Properties.AddonVersion", "v1.45.0-eksbuild.2")
            .IsUnknown<PinnedAddOnsArePublished>("EbsCsi", "v1.45.0-eksbuild.2");

    [Fact]
    public void The_CNI_is_another_rules_matter() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonVersion", "v1.21.1-eksbuild.1")
            .IsSilent<PinnedAddOnsArePublished>("VpcCni");

    [Fact]
    public void The_default_has_nothing_to_say() => TestDeployment.Plain().IsSilent<PinnedAddOnsArePublished>();
}
