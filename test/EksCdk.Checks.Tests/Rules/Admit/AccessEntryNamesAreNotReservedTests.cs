using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class AccessEntryNamesAreNotReservedTests
{
    [Fact]
    public void A_group_of_ones_own_passes() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.KubernetesGroups", "[shop-admins]")
            .IsCompliant<AccessEntryNamesAreNotReserved>("AdminEntry");

    [Fact]
    public void The_group_system_masters_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.KubernetesGroups", "[\"system:masters\"]")
            .IsBroken<AccessEntryNamesAreNotReserved>("AdminEntry", "KubernetesGroups[0]", "system:masters");

    [Fact]
    public void A_reserved_user_name_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.Username", "\"eks:admin\"")
            .IsBroken<AccessEntryNamesAreNotReserved>("AdminEntry", "Username");

    [Fact]
    public void A_group_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group").Set("AdminEntry.Properties.KubernetesGroups", "[!Ref Group]")
            .IsUnknown<AccessEntryNamesAreNotReserved>("AdminEntry");

    [Fact]
    public void Policies_alone_have_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<AccessEntryNamesAreNotReserved>();
}
