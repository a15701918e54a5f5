using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class ProbesReachPodGroupsTests
{
    private const string Policy =
        """{"kind":"SecurityGroupPolicy","apiVersion":"vpcresources.k8s.aws/v1beta1","metadata":{"name":"p"},"spec":{"podSelector":{"matchLabels":{"app":"a"}},"securityGroups":{"groupIds":["${NodeSecurityGroup.GroupId}"]}}}""";

    private const string Pods =
        """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"a"},"spec":{"template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"m","ports":[{"name":"web","containerPort":8080}],"PROBE":{"httpGet":{"port":"web"}}}]}}}}""";

    private static TestDeployment With(string mode, string init = "", string probe = "livenessProbe") => TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues",
            $"'{{\"env\":{{\"ENABLE_POD_ENI\":\"true\"{mode}}}{init}}}'")
        .Manifest("Pods", Policy, Pods.Replace("PROBE", probe, StringComparison.Ordinal));

    [Fact]
    public void Strict_is_the_default_and_probes_time_out() =>
        With("").IsBroken<ProbesReachPodGroups>("Pods", saying: "on 8080", effect: Effect.Broken);

    [Fact]
    public void Standard_mode_passes() =>
        With(",\"POD_SECURITY_GROUP_ENFORCING_MODE\":\"standard\"").IsCompliant<ProbesReachPodGroups>("Pods");

    [Fact]
    public void The_switch_on_the_init_container_passes() =>
        With("", ",\"init\":{\"env\":{\"DISABLE_TCP_EARLY_DEMUX\":\"true\"}}").IsCompliant<ProbesReachPodGroups>("Pods");

    [Fact]
    public void Pods_that_nobody_probes_have_nothing_to_say() => With("", probe: "command").IsSilent<ProbesReachPodGroups>();

    [Fact]
    public void A_mode_that_is_not_known_leaves_it_open() =>
        With("").Set("VpcCni.Properties.ConfigurationValues",
                "!Sub '{\"env\":{\"ENABLE_POD_ENI\":\"true\",\"POD_SECURITY_GROUP_ENFORCING_MODE\":\"${AdminRoleArn}\"}}'")
            .IsUnknown<ProbesReachPodGroups>("Pods");
}
