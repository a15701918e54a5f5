using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class HostPortsAreFreeTests
{
    private static TestDeployment Proxy(string port, string spec = "") => TestDeployment.Plain().Manifest("Proxy",
        """{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"proxy"},"spec":{"template":{"spec":{"containers":[{"name":"a","image":"i","ports":[{<port>}]}]<spec>}}}}"""
            .Replace("<port>", port, StringComparison.Ordinal)
            .Replace("<spec>", spec, StringComparison.Ordinal));

    [Fact]
    public void The_Pod_Identity_agent_has_port_80() =>
        Proxy("\"containerPort\":80,\"hostPort\":80")
            .IsBroken<HostPortsAreFree>("Proxy", "hostPort", "the Pod Identity agent has on every node", effect: Effect.Broken);

    [Fact]
    public void In_the_network_of_the_node_the_port_of_the_container_counts() =>
        Proxy("\"containerPort\":10256", ",\"hostNetwork\":true")
            .IsBroken<HostPortsAreFree>("Proxy", "containerPort", "kube-proxy", effect: Effect.Broken);

    [Theory]
    [InlineData("\"containerPort\":80")]
    [InlineData("\"containerPort\":80,\"hostPort\":8080")]
    [InlineData("\"containerPort\":80,\"hostPort\":80,\"hostIP\":\"127.0.0.1\"")]
    [InlineData("\"containerPort\":80,\"hostPort\":80,\"protocol\":\"UDP\"")]
    [InlineData("\"containerPort\":80,\"hostPort\":\"${AdminRoleArn}\"")]
    public void Others_are_free(string port) => Proxy(port).IsSilent<HostPortsAreFree>();

    [Fact]
    public void Without_the_agent_so_is_its_port() =>
        Proxy("\"containerPort\":80,\"hostPort\":80").Drop("PodIdentityAgent").IsSilent<HostPortsAreFree>();
}
