using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ProxyProtocolIsSpokenOnBothSidesTests
{
    private const string Prefix = "service.beta.kubernetes.io/aws-load-balancer-";
    private const string Spoken = $"\"{Prefix}proxy-protocol\":\"*\",\"{Prefix}type\":\"external\"";

    private static TestDeployment Nginx(string config, string annotations, string service = "") =>
        TestDeployment.Plain().Chart("ingress-nginx", "ingress",
            """{"controller":{"config":{<config>},"service":{"annotations":{<annotations>}<service>}}}"""
            .Replace("<config>", config, StringComparison.Ordinal)
            .Replace("<annotations>", annotations, StringComparison.Ordinal)
            .Replace("<service>", service, StringComparison.Ordinal));

    private const string Expected = "\"use-proxy-protocol\":\"true\"";

    [Fact]
    public void A_load_balancer_that_speaks_to_one_who_does_not_listen_is_refused() =>
        Nginx("", Spoken).IsBroken<ProxyProtocolIsSpokenOnBothSides>("Chart", "annotations", "is not \"true\"",
            effect: Effect.Broken);

    [Fact]
    public void One_who_waits_for_what_is_not_said_is_refused() =>
        Nginx(Expected, "").IsBroken<ProxyProtocolIsSpokenOnBothSides>("Chart", saying: "no annotation of its Service",
            effect: Effect.Broken);

    [Theory]
    [InlineData(Expected, Spoken)]
    [InlineData(Expected, $"\"{Prefix}target-group-attributes\":\"a=b,proxy_protocol_v2.enabled=true\"")]
    [InlineData("", "")]
    public void Both_or_neither_pass(string config, string annotations) =>
        Nginx(config, annotations).IsCompliant<ProxyProtocolIsSpokenOnBothSides>("Chart");

    [Theory]
    [InlineData(",\"type\":\"NodePort\"")]
    [InlineData(",\"enabled\":false")]
    public void Without_a_load_balancer_of_its_own_there_is_nothing_to_say(string service) =>
        Nginx(Expected, "", service).IsSilent<ProxyProtocolIsSpokenOnBothSides>();

    [Theory]
    [InlineData("\"use-proxy-protocol\":\"${AdminRoleArn}\"", "")]
    [InlineData("", $"\"{Prefix}proxy-protocol\":\"*\",\"{Prefix}type\":\"nlb\"")]
    public void What_is_not_known_is_not_refused(string config, string annotations) =>
        Nginx(config, annotations).Set("Chart.Properties.Values", Sub(config, annotations))
            .IsUnknown<ProxyProtocolIsSpokenOnBothSides>("Chart");

    private static string Sub(string config, string annotations) =>
        """!Sub '{"controller":{"config":{<config>},"service":{"annotations":{<annotations>}}}}'"""
            .Replace("<config>", config, StringComparison.Ordinal)
            .Replace("<annotations>", annotations, StringComparison.Ordinal);
}
