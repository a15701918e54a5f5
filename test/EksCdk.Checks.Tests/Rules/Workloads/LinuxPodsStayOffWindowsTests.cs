using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class LinuxPodsStayOffWindowsTests
{
    private static TestDeployment With(string taints = "[]") => TestDeployment.Plain()
        .Add("Windows",
            "{ Type: AWS::EKS::Nodegroup, Properties: { ClusterName: !Ref Cluster, NodeRole: !GetAtt NodeRole.Arn, " +
            $"AmiType: WINDOWS_CORE_2022_x86_64, Subnets: [!Ref PrivateSubnetA], Taints: {taints} }} }}");

    private static TestDeployment Chart(string values) => With().Add("Chart",
        "Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: [Nodes]\nProperties: { ClusterName: !Ref Cluster, " +
        $"Chart: cluster-autoscaler, Release: x, Namespace: kube-system, Wait: true, Values: '{values}' }}");

    private static TestDeployment Pods(string spec) => With().Manifest("Web",
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"template":{"spec":SPEC}}}"""
            .Replace("SPEC", spec, StringComparison.Ordinal));

    [Fact]
    public void A_chart_that_leaves_the_system_open_may_come_to_Windows() =>
        Chart("{}").IsBroken<LinuxPodsStayOffWindows>("Windows", "Taints", "cluster-autoscaler", effect: Effect.Possible);

    [Fact]
    public void A_taint_keeps_it_off() =>
        With("[{ Key: os, Value: windows, Effect: NO_SCHEDULE }]").IsCompliant<LinuxPodsStayOffWindows>("Windows");

    [Fact]
    public void One_that_only_asks_does_not() =>
        Chart("{}").Set("Windows.Properties.Taints", "[{ Key: os, Effect: PREFER_NO_SCHEDULE }]")
            .IsBroken<LinuxPodsStayOffWindows>("Windows", effect: Effect.Possible);

    [Theory]
    [InlineData("""{"nodeSelector":{"kubernetes.io/os":"linux"}}""")]
    [InlineData("""{"nodeSelector":{"role":"system"}}""")]
    public void A_chart_that_chooses_its_nodes_may_stay_off(string values) =>
        Chart(values).IsUnknown<LinuxPodsStayOffWindows>("Windows");

    [Fact]
    public void Where_nothing_brings_pods_none_come() => With().IsCompliant<LinuxPodsStayOffWindows>("Windows");

    [Fact]
    public void Pods_of_a_manifest_that_say_nothing_may_come_too() =>
        Pods("""{"containers":[]}""")
            .IsBroken<LinuxPodsStayOffWindows>("Windows", "Taints", "web", effect: Effect.Possible);

    [Theory]
    [InlineData("""{"nodeSelector":{"kubernetes.io/os":"windows"}}""")]
    [InlineData("""{"os":{"name":"windows"}}""")]
    [InlineData("""{"affinity":{"nodeAffinity":{}}}""")]
    [InlineData("""{"nodeSelector":{"role":"system"}}""")]
    public void Pods_that_say_where_they_run_do_not(string spec) => Pods(spec).IsUnknown<LinuxPodsStayOffWindows>("Windows");

    [Fact]
    public void Taints_that_are_not_known_are_unknown() =>
        With().Set("Windows.Properties.Taints", "!Ref Own").Parameter("Own").IsUnknown<LinuxPodsStayOffWindows>("Windows");

    private static TestDeployment Pool(string taints) => PoolTemplates
        .Karpenter("""{"role":"${PoolRole}","amiSelectorTerms":[{"alias":"windows2022@latest"}]}""")
        .Manifest("WindowsPool", PoolTemplates.Pool("windows").Replace("\"spec\":{\"nodeClassRef\"",
            $"\"spec\":{{\"taints\":{taints},\"nodeClassRef\"", StringComparison.Ordinal))
        .Drop("Pool").Manifest("Class",
            """{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":{"amiSelectorTerms":[{"alias":"windows2022@latest"}]}}""")
        .Manifest("Web",
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"template":{"spec":{"containers":[]}}}}""");

    [Fact]
    public void Pools_of_Karpenter_are_judged_too()
    {
        Pool("[]").IsBroken<LinuxPodsStayOffWindows>("WindowsPool", saying: "windows", effect: Effect.Possible);
        Pool("""[{"key":"os","value":"windows","effect":"NoSchedule"}]""").IsCompliant<LinuxPodsStayOffWindows>("WindowsPool");
    }

    [Fact]
    public void Without_Windows_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<LinuxPodsStayOffWindows>();
}
