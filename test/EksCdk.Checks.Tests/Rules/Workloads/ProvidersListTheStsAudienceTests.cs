using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ProvidersListTheStsAudienceTests
{
    [Fact]
    public void The_audience_passes() =>
        TestDeployment.Plain().IsCompliant<ProvidersListTheStsAudience>("OidcProvider");

    [Fact]
    public void Another_audience_is_refused() =>
        TestDeployment.Plain().Set("OidcProvider.Properties.ClientIdList", "[shop]")
            .IsBroken<ProvidersListTheStsAudience>("OidcProvider", "Properties.ClientIdList", "[shop]", effect: Effect.Broken);

    [Fact]
    public void No_audience_is_refused() =>
        TestDeployment.Cdk().Remove("OidcProvider.Properties.ClientIdList")
            .IsBroken<ProvidersListTheStsAudience>("OidcProvider", effect: Effect.Broken);

    [Fact]
    public void An_audience_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("OidcProvider.Properties.ClientIdList", "[!Ref AdminRoleArn]")
            .IsUnknown<ProvidersListTheStsAudience>("OidcProvider");

    [Fact]
    public void The_provider_of_something_else_has_nothing_to_say() =>
        TestDeployment.Plain().Set("OidcProvider.Properties.Url", "https://token.actions.githubusercontent.com")
            .IsSilent<ProvidersListTheStsAudience>();
}
