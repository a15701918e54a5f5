using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartTimeoutFitsTheProviderTests
{
    [Fact]
    public void Less_passes() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Timeout", "600s").IsCompliant<ChartTimeoutFitsTheProvider>("Autoscaler");

    [Fact]
    public void Fourteen_minutes_pass() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Timeout", "840s").IsCompliant<ChartTimeoutFitsTheProvider>("Autoscaler");

    [Fact]
    public void All_that_the_function_lives_is_too_long() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Timeout", "900s")
            .IsBroken<ChartTimeoutFitsTheProvider>("Autoscaler", effect: Effect.Possible);

    [Fact]
    public void More_gets_a_warning() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Timeout", "1800s")
            .IsBroken<ChartTimeoutFitsTheProvider>("Autoscaler", "Properties.Timeout", "1800s", effect: Effect.Possible);

    [Fact]
    public void More_in_minutes_too() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Timeout", "20m")
            .IsBroken<ChartTimeoutFitsTheProvider>("Autoscaler", effect: Effect.Possible);

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Cdk().Parameter("Time", beside: "Autoscaler").Set("Autoscaler.Properties.Timeout", "!Ref Time")
            .IsUnknown<ChartTimeoutFitsTheProvider>("Autoscaler");

    [Fact]
    public void None_has_nothing_to_say() =>
        TestDeployment.Cdk().IsSilent<ChartTimeoutFitsTheProvider>();
}
