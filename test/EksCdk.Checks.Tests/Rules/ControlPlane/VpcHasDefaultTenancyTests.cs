using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class VpcHasDefaultTenancyTests
{
    [Fact]
    public void Dedicated_tenancy_is_refused() =>
        TestDeployment.Plain().Set("Vpc.Properties.InstanceTenancy", "dedicated")
            .IsBroken<VpcHasDefaultTenancy>("Cluster", "InstanceTenancy", "has dedicated tenancy");

    [Fact]
    public void Default_tenancy_passes() =>
        TestDeployment.Plain().Set("Vpc.Properties.InstanceTenancy", "default").IsCompliant<VpcHasDefaultTenancy>("Cluster");

    [Fact]
    public void A_parameter_is_not_known() =>
        TestDeployment.Plain().Parameter("Tenancy").Set("Vpc.Properties.InstanceTenancy", "!Ref Tenancy")
            .IsNotBroken<VpcHasDefaultTenancy>("Cluster");

    [Fact]
    public void None_that_is_written_has_nothing_to_say() => TestDeployment.Plain().IsSilent<VpcHasDefaultTenancy>();
}
