using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class InstanceTypesAreLargeEnoughTests
{
    [Fact]
    public void A_large_instance_passes() =>
        TestDeployment.Plain().IsCompliant<InstanceTypesAreLargeEnough>("Nodes");

    [Fact]
    public void A_micro_instance_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[t3.medium, t3.micro]")
            .IsBroken<InstanceTypesAreLargeEnough>("Nodes", "Properties.InstanceTypes[1]", "t3.micro", effect: Effect.Possible);

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type").Set("Nodes.Properties.InstanceTypes", "[!Ref Type]")
            .IsUnknown<InstanceTypesAreLargeEnough>("Nodes");

    [Fact]
    public void A_node_group_without_types_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.InstanceTypes").IsSilent<InstanceTypesAreLargeEnough>();
}
