using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class SelfManagedNodesHaveARoleTests
{
    [Fact]
    public void A_profile_with_a_role_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<SelfManagedNodesHaveARole>("Workers");

    [Fact]
    public void A_launch_template_without_a_profile_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile")
            .IsBroken<SelfManagedNodesHaveARole>("Workers", "IamInstanceProfile", "no instance profile");

    [Fact]
    public void A_profile_without_a_role_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("WorkerProfile.Properties.Roles", "[]")
            .IsBroken<SelfManagedNodesHaveARole>("Workers", "Roles", "has no role");

    [Fact]
    public void A_profile_outside_the_templates_has_nothing_to_say() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Name: nodes }")
            .IsSilent<SelfManagedNodesHaveARole>("Workers");

    [Fact]
    public void EKS_makes_the_profile_of_its_own_groups() =>
        TestDeployment.Plain().IsSilent<SelfManagedNodesHaveARole>();
}
