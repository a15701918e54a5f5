using System.Text.Json.Nodes;
using Amazon.CDK;
using EksCdk.Constructs.Workloads;
using EksCdk.Facts;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class ChartedControllerTests(WorkloadPlatforms platforms)
{
    private const string LoadBalancers = "aws-load-balancer-controller";
    private const string Autoscaler = "cluster-autoscaler";

    private static IEnumerable<string> Names =>
        Controller.All.Where(controller => controller.Install is not null).Select(controller => controller.Charts[0]);

    public static TheoryData<string> Charts => [.. Names];

    private WorkloadTemplate Standard => platforms.Standard;

    [Fact]
    public void Each_controller_has_a_role_of_its_own()
    {
        Assert.Equal(Names.Order(),
            Standard.Of("AWS::EKS::PodIdentityAssociation").Values.Select(i => (string)i.Properties()["ServiceAccount"]!)
            .Order());
        // And one for the nodes that Karpenter starts.
        Assert.Equal(Names.Count() + 1, Standard.Of("AWS::IAM::Role").Count);
        Assert.Equal(Names.Count(), Names.Select(name => Standard.Role(name).Key).Distinct().Count());
    }

    [Fact]
    public void A_chart_that_is_none_of_a_controller_is_refused_with_those_that_are()
    {
        var error =
            Assert.Throws<ArgumentException>(() =>
                new ChartedController(new Stack(new App(), "stack"), "Controller", new ChartedControllerProps
                {
                    Chart = "cluster-autoscalar",
                    Cluster = null!,
                    ClusterName = "small",
                    KubernetesVersion = "1.35",
                    Vpc = null!,
                }));
        Assert.Contains("'cluster-autoscalar'", error.Message);
        Assert.Contains("cluster-autoscaler", error.Message);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_role_is_only_for_its_service_account_in_this_cluster(string name)
    {
        var statement = Standard.Role(name).Value.Properties()["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().Single()!;
        Assert.Equal("pods.eks.amazonaws.com", statement["Principal"]!["Service"].Text());
        Assert.Equal(["sts:AssumeRole", "sts:TagSession"], statement["Action"].Texts().Order());
        var conditions = statement["Condition"]!.AsObject().Single();
        Assert.Equal("StringEquals", conditions.Key);
        var tags = conditions.Value!.AsObject().ToDictionary(c => c.Key, c => c.Value.Text());
        Assert.Equal(
            ["aws:RequestTag/eks-cluster-arn", "aws:RequestTag/kubernetes-namespace",
                "aws:RequestTag/kubernetes-service-account"], tags.Keys.Order());
        Assert.Matches("^{small-cluster\\..*Arn", tags["aws:RequestTag/eks-cluster-arn"]);
        Assert.Equal(Controller.OfChart(name)!.Namespace, tags["aws:RequestTag/kubernetes-namespace"]);
        Assert.Equal(name, tags["aws:RequestTag/kubernetes-service-account"]);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_roles_permissions_are_one_managed_policy_and_nothing_inline(string name)
    {
        Assert.NotEmpty(Standard.Statements(name));
        Assert.Null(Standard.Role(name).Value.Properties()["Policies"]);
        Assert.Null(Standard.Role(name).Value.Properties()["ManagedPolicyArns"]);
        Assert.Empty(Standard.Of("AWS::IAM::Policy"));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_pods_come_after_their_credentials_and_permissions(string name)
    {
        Assert.Contains(Standard.PodIdentity(name).Key, Standard.Chart(name).Value.DependsOn());
        Assert.All(Standard.Policies(name), policy => Assert.Contains(policy.Key, Standard.Chart(name).Value.DependsOn()));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_chart_makes_the_service_account_that_has_the_role(string name)
    {
        var account =
            Assert.Single(Objects(Standard.Values(name)), value => value["create"] is not null && value["name"] is not null);
        Assert.True((bool)account["create"]!);
        Assert.Equal(Standard.PodIdentity(name).Value.Properties()["ServiceAccount"].Text(), (string?)account["name"]);
        Assert.Equal(Standard.PodIdentity(name).Value.Properties()["Namespace"].Text(),
            Standard.Chart(name).Value.Properties()["Namespace"].Text());
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_chart_creates_its_namespace_unless_kubernetes_does(string name)
    {
        var chart = Standard.Chart(name).Value.Properties();
        Assert.Equal((string?)chart["Namespace"] != "kube-system", (bool?)chart["CreateNamespace"] ?? false);
    }

    [Theory]
    [InlineData(LoadBalancers, "https://aws.github.io/eks-charts")]
    [InlineData(Autoscaler, "https://kubernetes.github.io/autoscaler")]
    [InlineData("external-secrets", "https://charts.external-secrets.io")]
    [InlineData("karpenter", "oci://public.ecr.aws/karpenter/karpenter")]
    public void The_chart_is_pinned(string name, string repository)
    {
        var chart = Standard.Chart(name).Value.Properties();
        Assert.Equal(repository, (string?)chart["Repository"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)chart["Version"]);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_chart_is_waited_for_and_rolled_back_before_the_provider_runs_out_of_time(string name)
    {
        var chart = Standard.Chart(name).Value.Properties();
        Assert.True((bool)chart["Wait"]!);
        Assert.True((bool)chart["Atomic"]!);
        var seconds = int.Parse(((string)chart["Timeout"]!).TrimEnd('s'));
        Assert.InRange(2 * seconds, 1, 15 * 60);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_pods_stay_off_fargate_where_pod_identity_does_not_work(string name) =>
        Assert.All(Controller.OfChart(name)!.Install!.NodeSelectors, path =>
            Assert.Equal("ec2",
                (string?)At(Standard.Values(name), path, "podAnnotations")["eks.amazonaws.com/compute-type"]));

    [Theory]
    [MemberData(nameof(Charts))]
    public void An_image_whose_digest_is_known_is_pulled_by_it(string name) =>
        Assert.All(Controller.OfChart(name)!.Install!.Images.Where(image => image.Digest is not null), image =>
            Assert.Equal($"{image.Tag}@{image.Digest}", (string)At(Standard.Values(name), image.At, "tag")!));

    [Fact]
    public void Definitions_that_have_a_chart_of_their_own_come_first_and_stay_when_it_goes()
    {
        var (karpenter, definitions) = (Standard.Chart("karpenter").Value, Standard.Chart("karpenter-crd"));
        Assert.Contains(definitions.Key, karpenter.DependsOn());
        Assert.Equal(karpenter.Properties()["Version"].Text(), definitions.Value.Properties()["Version"].Text());
        Assert.Equal("RetainExceptOnCreate", (string?)definitions.Value["DeletionPolicy"]);
        Assert.Equal("oci://public.ecr.aws/karpenter/karpenter-crd", (string?)definitions.Value.Properties()["Repository"]);
    }

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void A_node_can_be_drained_without_ending_all_pods_at_once(string name) =>
        Assert.Equal(1, (int)Standard.Values(name)["podDisruptionBudget"]!["maxUnavailable"]!);

    [Theory]
    [MemberData(nameof(Charts))]
    public void No_setting_is_written_with_dots_which_helm_ignores(string name) =>
        Assert.DoesNotContain(Settings(Standard.Values(name).AsObject()), key => key.Contains('.'));

    [Theory]
    [MemberData(nameof(Charts))]
    public void Nothing_is_left_to_fill_in(string name)
    {
        Assert.DoesNotContain("${", Standard.Values(name).ToJsonString());
        Assert.DoesNotContain("${", Standard.Policy(name).Value.ToJsonString());
    }

    [Fact]
    public void Arns_are_those_of_the_partition() =>
        Assert.DoesNotContain("arn:aws:", platforms.China.Resources.ToJsonString());

    // What stands beside a path in values: image.repository, tag.
    private static JsonNode At(JsonNode values, string path, string name) =>
        path.Split('.')[..^1].Append(name).Aggregate(values, (value, key) => value[key]!);

    private static IEnumerable<JsonObject> Objects(JsonNode value) => value is JsonObject map
        ? map.Where(entry => entry.Value is JsonObject).SelectMany(entry => Objects(entry.Value!)).Prepend(map)
        : [];

    private static IEnumerable<string> Settings(JsonObject values) => values.SelectMany(value =>
        value.Value is JsonObject map
            && !value.Key.EndsWith("nnotations", StringComparison.Ordinal) ? Settings(map).Prepend(value.Key) : [value.Key]);
}
