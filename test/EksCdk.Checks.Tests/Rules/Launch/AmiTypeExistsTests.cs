using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class AmiTypeExistsTests
{
    [Fact]
    public void An_AMI_type_passes() =>
        TestDeployment.Plain().IsCompliant<AmiTypeExists>("Nodes");

    [Fact]
    public void Another_spelling_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_ARM64_STANDARD")
            .IsBroken<AmiTypeExists>("Nodes", "AmiType", "AL2023_ARM_64_STANDARD");

    [Fact]
    public void Another_case_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "al2023_x86_64_standard")
            .IsBroken<AmiTypeExists>("Nodes", "AmiType");

    [Fact]
    public void The_suffix_of_Amazon_Linux_2_is_refused_for_2023() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_x86_64_GPU").IsBroken<AmiTypeExists>("Nodes", "AmiType");

    [Fact]
    public void A_type_that_may_be_new_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "WINDOWS_CORE_2028_x86_64").IsUnknown<AmiTypeExists>("Nodes");

    [Fact]
    public void A_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "!Ref AdminRoleArn").IsSilent<AmiTypeExists>();

    [Fact]
    public void Letters_in_the_wrong_order_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_x86_64_STANDRAD")
            .IsBroken<AmiTypeExists>("Nodes", "AmiType", "AL2023_x86_64_STANDARD");
}
