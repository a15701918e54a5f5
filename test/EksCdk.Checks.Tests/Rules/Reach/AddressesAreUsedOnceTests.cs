using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class AddressesAreUsedOnceTests
{
    private static TestDeployment Second(string address) => TestDeployment.Plain()
        .Add("SecondGateway",
            $"{{ Type: AWS::EC2::NatGateway, Properties: {{ AllocationId: {address}, SubnetId: !Ref PublicSubnetB }} }}");

    [Fact]
    public void An_address_of_its_own_passes() => TestDeployment.Plain().IsCompliant<AddressesAreUsedOnce>("NatGateway");

    [Fact]
    public void The_address_of_another_gateway_is_refused() =>
        Second("!GetAtt NatAddress.AllocationId").IsBroken<AddressesAreUsedOnce>("SecondGateway", "AllocationId", "NatGateway");

    [Fact]
    public void An_address_outside_the_templates_has_nothing_to_say() =>
        Second("eipalloc-1").IsSilent<AddressesAreUsedOnce>("SecondGateway");
}
