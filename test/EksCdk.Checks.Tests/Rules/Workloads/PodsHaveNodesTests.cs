using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodsHaveNodesTests
{
    private static TestDeployment With(string spec) => TestDeployment.Plain().Drop("Batch")
        .Manifest("Things", """
            {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"a"},"spec":{"template":{"spec":SPEC}}}
            """.Trim().Replace("SPEC", spec, StringComparison.Ordinal));

    private static TestDeployment Selecting(string label, string value) =>
        With($"{{\"nodeSelector\":{{\"{label}\":\"{value}\"}}}}");

    [Fact]
    public void A_label_that_no_group_has_leaves_pods_pending() =>
        Selecting("workload", "gpu").IsBroken<PodsHaveNodes>("Things", saying: "workload=gpu", effect: Effect.Broken);

    [Fact]
    public void A_label_of_a_group_passes() => Selecting("workload", "general").IsCompliant<PodsHaveNodes>("Things");

    [Fact]
    public void No_node_is_arm64() =>
        Selecting("kubernetes.io/arch", "arm64").IsBroken<PodsHaveNodes>("Things", effect: Effect.Broken);

    [Fact]
    public void Linux_is_there() => Selecting("kubernetes.io/os", "linux").IsCompliant<PodsHaveNodes>("Things");

    [Fact]
    public void Labels_of_the_node_itself_are_not_known() =>
        Selecting("topology.kubernetes.io/zone", "a").IsUnknown<PodsHaveNodes>("Things");

    [Theory]
    [InlineData("WINDOWS_CORE_2022_x86_64", true)]
    [InlineData("WINDOWS_FULL_2019_x86_64", false)]
    [InlineData("AL2023_x86_64_STANDARD", false)]
    [InlineData("WINDOWS_CORE_2031_x86_64", null)]
    public void A_release_of_Windows_has_its_build(string image, bool? has)
    {
        var deployment = Selecting("node.kubernetes.io/windows-build", "10.0.20348").Set("Nodes.Properties.AmiType", image);
        if (has is true) deployment.IsCompliant<PodsHaveNodes>("Things");
        else if (has is false) deployment.IsBroken<PodsHaveNodes>("Things", effect: Effect.Broken);
        else deployment.IsUnknown<PodsHaveNodes>("Things");
    }

    [Fact]
    public void No_node_has_a_GPU() =>
        With("{\"containers\":[{\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}}]}")
            .IsBroken<PodsHaveNodes>("Things", saying: "nvidia.com/gpu", effect: Effect.Broken);

    [Fact]
    public void A_type_with_one_passes() =>
        With("{\"containers\":[{\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}}]}")
            .Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]").IsCompliant<PodsHaveNodes>("Things");

    [Theory]
    [InlineData("aws.amazon.com/neuron", "inf2.xlarge", true)]
    [InlineData("aws.amazon.com/neuroncore", "trn1.2xlarge", true)]
    [InlineData("aws.amazon.com/neuron", "g5.xlarge", false)]
    public void Neuron_devices_are_not_GPUs(string resource, string type, bool isThere)
    {
        var deployment = With($"{{\"containers\":[{{\"resources\":{{\"limits\":{{\"{resource}\":1}}}}}}]}}")
            .Set("Nodes.Properties.InstanceTypes", $"[{type}]");
        if (isThere) deployment.IsCompliant<PodsHaveNodes>("Things");
        else deployment.IsBroken<PodsHaveNodes>("Things", saying: resource, effect: Effect.Broken);
    }

    [Theory]
    [InlineData("nvidia.com/gpu", "NO_SCHEDULE", true)]
    [InlineData("nvidia.com/gpu", "NO_EXECUTE", false)]
    [InlineData("aws.amazon.com/neuron", "NO_SCHEDULE", false)]
    public void EKS_lets_pods_tolerate_a_taint_with_the_name_of_what_they_ask_for(string key, string effect, bool isTolerated)
    {
        var deployment = With("{\"containers\":[{\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}}]}")
            .Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]")
            .Set("Nodes.Properties.Taints", $"[{{ Key: {key}, Effect: {effect} }}]");
        if (isTolerated) deployment.IsCompliant<PodsHaveNodes>("Things");
        else deployment.IsBroken<PodsHaveNodes>("Things", saying: "taint", effect: Effect.Broken);
    }

    [Fact]
    public void Auto_Mode_may_bring_any() =>
        Selecting("workload", "gpu").Set("Cluster.Properties.ComputeConfig", "{ Enabled: true " +
            "}").IsUnknown<PodsHaveNodes>("Things");

    [Theory]
    [InlineData("team", "data", "[]", true)]
    [InlineData("team", "data", """[{"key":"team","operator":"Exists"}]""", true)]
    [InlineData("eks.amazonaws.com/compute-type", "auto", "[]", true)]
    [InlineData("team", "other", "[]", false)]
    public void Labels_of_a_pool_are_those_of_its_nodes(string label, string value, string tolerations, bool isThere)
    {
        var deployment = PoolTemplates.AutoMode().Manifest("Labelled",
                """
                {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"data"},"spec":{"template":{"metadata":
                {"labels":{"team":"data"}},"spec":{"nodeClassRef":{"group":"eks.amazonaws.com","kind":"NodeClass","name":"own"},
                "taints":[{"key":"team","value":"data","effect":"NoSchedule"}]}}}}
                """.Trim().Replace("\n", "", StringComparison.Ordinal))
            .Manifest("Things", """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"},"spec":{"nodeSelector":{"LABEL":"VALUE"},"tolerations":ALL}}
                """.Trim().Replace("LABEL", label, StringComparison.Ordinal).Replace("VALUE", value, StringComparison.Ordinal)
                .Replace("ALL", tolerations, StringComparison.Ordinal));
        if (isThere) deployment.IsCompliant<PodsHaveNodes>("Things");
        else deployment.IsUnknown<PodsHaveNodes>("Things");
    }

    [Theory]
    [InlineData("default", true)]
    [InlineData("other", false)]
    public void The_name_of_a_pool_is_a_label_of_its_nodes(string pool, bool isThere)
    {
        var deployment = PoolTemplates.Karpenter().Manifest("Things",
            """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"},"spec":{"nodeSelector":{"karpenter.sh/nodepool":"POOL"}}}"""
                .Replace("POOL", pool, StringComparison.Ordinal));
        if (isThere) deployment.IsCompliant<PodsHaveNodes>("Things");
        else deployment.IsUnknown<PodsHaveNodes>("Things");
    }

    [Theory]
    [InlineData("""{"key":"node.kubernetes.io/instance-type","operator":"In","values":["g5.xlarge","m5.large"]}""", true)]
    [InlineData("""{"key":"eks.amazonaws.com/instance-category","operator":"In","values":["g"]}""", true)]
    [InlineData("""{"key":"eks.amazonaws.com/instance-category","operator":"In","values":["m"]}""", false)]
    [InlineData("""{"key":"eks.amazonaws.com/instance-gpu-count","operator":"DoesNotExist"}""", false)]
    public void A_pool_brings_GPUs_where_its_types_have_them(string requirement, bool isThere)
    {
        var deployment = PoolTemplates.AutoMode().Manifest("Gpus",
                """
                {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"data"},"spec":{"template":{"spec":
                {"nodeClassRef":{"group":"eks.amazonaws.com","kind":"NodeClass","name":"own"},"requirements":[ASKED]}}}}
                """.Trim().Replace("\n", "", StringComparison.Ordinal).Replace("ASKED", requirement, StringComparison.Ordinal))
            .Manifest("Things", """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"},"spec":{"containers":
                [{"name":"a","image":"a","resources":{"limits":{"nvidia.com/gpu":1}}}]}}
                """.Trim().Replace("\n", "", StringComparison.Ordinal));
        if (isThere) deployment.IsCompliant<PodsHaveNodes>("Things");
        else deployment.IsUnknown<PodsHaveNodes>("Things");
    }

    private const string Tainted = "[{ Key: dedicated, Value: x, Effect: NO_SCHEDULE }]";

    private static string Affinity(string arch) =>
        """{"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[TERM]}}}}"""
            .Replace("TERM", """{"matchExpressions":[{"key":"kubernetes.io/arch","operator":"In","values":["ARCH"]}]}""",
                StringComparison.Ordinal)
            .Replace("ARCH", arch, StringComparison.Ordinal);

    [Fact]
    public void An_affinity_that_no_group_meets_leaves_pods_pending() =>
        With(Affinity("arm64")).IsBroken<PodsHaveNodes>("Things", saying: "node affinity", effect: Effect.Broken);

    [Fact]
    public void An_affinity_that_a_group_meets_passes() => With(Affinity("amd64")).IsCompliant<PodsHaveNodes>("Things");

    [Fact]
    public void An_affinity_by_another_operator_is_not_known() =>
        With(Affinity("amd64").Replace("\"In\"", "\"NotIn\"", StringComparison.Ordinal)).IsUnknown<PodsHaveNodes>("Things");

    [Fact]
    public void A_taint_keeps_pods_off() => With("{}").Set("Nodes.Properties.Taints", Tainted)
        .IsBroken<PodsHaveNodes>("Things", saying: "does not tolerate", effect: Effect.Broken);

    [Theory]
    [InlineData("""[{"key":"dedicated","operator":"Exists"}]""")]
    [InlineData("""[{"key":"dedicated","value":"x","effect":"NoSchedule"}]""")]
    [InlineData("""[{"operator":"Exists"}]""")]
    public void A_toleration_lets_them_in(string tolerations) =>
        With($"{{\"tolerations\":{tolerations}}}").Set("Nodes.Properties.Taints", Tainted).IsSilent<PodsHaveNodes>("Things");

    [Theory]
    [InlineData("""[{"key":"dedicated","value":"y"}]""")]
    [InlineData("""[{"key":"other","operator":"Exists"}]""")]
    [InlineData("""[{"key":"dedicated","operator":"Exists","effect":"NoExecute"}]""")]
    public void Another_toleration_does_not(string tolerations) =>
        With($"{{\"tolerations\":{tolerations}}}").Set("Nodes.Properties.Taints", Tainted)
            .IsBroken<PodsHaveNodes>("Things", saying: "does not tolerate", effect: Effect.Broken);

    [Theory]
    [InlineData("[{ Key: node.cilium.io/agent-not-ready, Effect: NO_EXECUTE }]")]
    [InlineData("[{ Key: dedicated, Effect: PREFER_NO_SCHEDULE }]")]
    public void A_taint_that_goes_or_only_asks_lets_them_in(string taints) =>
        With("{}").Set("Nodes.Properties.Taints", taints).IsSilent<PodsHaveNodes>("Things");

    [Fact]
    public void A_taint_that_is_not_known_leaves_it_open() =>
        With("{}").Parameter("Taints", "CommaDelimitedList").Set("Nodes.Properties.Taints", "!Ref Taints")
            .IsNotBroken<PodsHaveNodes>("Things");

    [Fact]
    public void The_label_of_one_group_and_no_taint_of_another_are_not_enough() =>
        Selecting("workload", "general").Set("Nodes.Properties.Taints", Tainted)
            .Add("Other", """
                Type: AWS::EKS::Nodegroup
                Properties:
                  ClusterName: !Ref Cluster
                  NodeRole: !GetAtt NodeRole.Arn
                  Subnets: [!Ref PrivateSubnetA]
                  ScalingConfig: { MinSize: 1, DesiredSize: 1, MaxSize: 2 }
                """)
            .IsBroken<PodsHaveNodes>("Things", saying: "No group of nodes has all", effect: Effect.Broken);

    [Fact]
    public void A_daemon_set_runs_where_it_may() => TestDeployment.Plain().Drop("Batch").Set("Nodes.Properties.Taints", Tainted)
        .Manifest("Things", """{"kind":"DaemonSet","metadata":{"name":"a"},"spec":{"template":{"spec":{}}}}""")
        .IsSilent<PodsHaveNodes>("Things");
}
