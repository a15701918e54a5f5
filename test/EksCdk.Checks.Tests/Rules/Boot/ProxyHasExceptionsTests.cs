using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class ProxyHasExceptionsTests
{
    private static TestDeployment With(string exceptions) => TestDeployment.Plain()
        .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
            $"!Base64 \"#!/bin/bash\\nexport HTTPS_PROXY=http://10.0.0.9:3128\\nexport NO_PROXY={exceptions}\\n\"");

    [Fact]
    public void Without_exceptions_nodes_may_not_join() =>
        With("localhost").IsBroken<ProxyHasExceptions>("Nodes", "UserData", "169.254.169.254 and the API server",
            effect: Effect.Possible);

    [Fact]
    public void One_of_them_is_not_enough() =>
        With("localhost,169.254.169.254").IsBroken<ProxyHasExceptions>("Nodes", saying: "name the API server",
            effect: Effect.Possible);

    [Fact]
    public void With_both_it_passes() => With("169.254.169.254,.eks.amazonaws.com").IsCompliant<ProxyHasExceptions>("Nodes");

    [Fact]
    public void What_the_node_works_out_is_not_known() => With("$LOCAL").IsUnknown<ProxyHasExceptions>("Nodes");

    [Fact]
    public void Without_a_proxy_it_has_nothing_to_say() => TestDeployment.Plain().IsSilent<ProxyHasExceptions>();
}
