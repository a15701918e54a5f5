using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class AutoModeRolesHaveNoPathTests
{
    [Fact]
    public void One_with_a_path_may_not_be_found() => PoolTemplates.AutoMode().Set("PoolRole.Properties.Path", "/platform/")
        .IsBroken<AutoModeRolesHaveNoPath>("PoolRole", "Path", "/platform/", effect: Effect.Possible);

    [Fact]
    public void One_without_passes() => PoolTemplates.AutoMode().IsCompliant<AutoModeRolesHaveNoPath>("PoolRole");

    [Fact]
    public void The_root_is_no_path() => PoolTemplates.AutoMode().Set("PoolRole.Properties.Path", "/")
        .IsCompliant<AutoModeRolesHaveNoPath>("PoolRole");

    [Fact]
    public void It_may_not_be_known() => PoolTemplates.AutoMode().Set("PoolRole.Properties.Path", "!Ref AdminRoleArn")
        .IsUnknown<AutoModeRolesHaveNoPath>("PoolRole");

    [Fact]
    public void Karpenter_looks_for_no_entry() => PoolTemplates.Whole().Set("PoolRole.Properties.Path", "/platform/")
        .IsSilent<AutoModeRolesHaveNoPath>();
}
