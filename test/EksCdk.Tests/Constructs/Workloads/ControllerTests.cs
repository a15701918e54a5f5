using System.Text.Json.Nodes;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class ControllerTests(WorkloadPlatforms platforms)
{
    private const string LoadBalancers = "aws-load-balancer-controller";
    private const string Autoscaler = "cluster-autoscaler";

    private WorkloadTemplate Standard => platforms.Standard;

    [Fact]
    public void Each_controller_has_a_role_of_its_own()
    {
        Assert.Equal([LoadBalancers, Autoscaler], Standard.Of("AWS::EKS::PodIdentityAssociation").Values.Select(i => (string)i.Properties()["ServiceAccount"]!).Order());
        Assert.NotEqual(Standard.Role(LoadBalancers).Key, Standard.Role(Autoscaler).Key);
        Assert.Equal(2, Standard.Of("AWS::IAM::Role").Count);
    }

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void The_role_is_only_for_its_service_account_in_this_cluster(string name)
    {
        var statement = Standard.Role(name).Value.Properties()["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().Single()!;
        Assert.Equal("pods.eks.amazonaws.com", statement["Principal"]!["Service"].Text());
        Assert.Equal(["sts:AssumeRole", "sts:TagSession"], statement["Action"].Texts().Order());
        var conditions = statement["Condition"]!.AsObject().Single();
        Assert.Equal("StringEquals", conditions.Key);
        var tags = conditions.Value!.AsObject().ToDictionary(c => c.Key, c => c.Value.Text());
        Assert.Equal(["aws:RequestTag/eks-cluster-arn", "aws:RequestTag/kubernetes-namespace", "aws:RequestTag/kubernetes-service-account"], tags.Keys.Order());
        Assert.Matches("^{small-cluster\\..*Arn", tags["aws:RequestTag/eks-cluster-arn"]);
        Assert.Equal("kube-system", tags["aws:RequestTag/kubernetes-namespace"]);
        Assert.Equal(name, tags["aws:RequestTag/kubernetes-service-account"]);
    }

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void The_roles_permissions_are_one_managed_policy_and_nothing_inline(string name)
    {
        Assert.NotEmpty(Standard.Statements(name));
        Assert.Null(Standard.Role(name).Value.Properties()["Policies"]);
        Assert.Null(Standard.Role(name).Value.Properties()["ManagedPolicyArns"]);
        Assert.Empty(Standard.Of("AWS::IAM::Policy"));
    }

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void The_pods_come_after_their_credentials_and_permissions(string name)
    {
        Assert.Contains(Standard.PodIdentity(name).Key, Standard.Chart(name).Value.DependsOn());
        Assert.Contains(Standard.Policy(name).Key, Standard.Chart(name).Value.DependsOn());
    }

    [Theory]
    [InlineData(LoadBalancers, "serviceAccount")]
    [InlineData(Autoscaler, "rbac.serviceAccount")]
    public void The_chart_makes_the_service_account_that_has_the_role(string name, string path)
    {
        var account = path.Split('.').Aggregate(Standard.Values(name), (value, key) => value[key]!);
        Assert.True((bool)account["create"]!);
        Assert.Equal(Standard.PodIdentity(name).Value.Properties()["ServiceAccount"].Text(), (string?)account["name"]);
        Assert.Equal(Standard.PodIdentity(name).Value.Properties()["Namespace"].Text(), Standard.Chart(name).Value.Properties()["Namespace"].Text());
    }

    [Theory]
    [InlineData(LoadBalancers, "https://aws.github.io/eks-charts")]
    [InlineData(Autoscaler, "https://kubernetes.github.io/autoscaler")]
    public void The_chart_is_pinned(string name, string repository)
    {
        var chart = Standard.Chart(name).Value.Properties();
        Assert.Equal(repository, (string?)chart["Repository"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)chart["Version"]);
    }

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void The_chart_is_waited_for_and_rolled_back_before_the_provider_runs_out_of_time(string name)
    {
        var chart = Standard.Chart(name).Value.Properties();
        Assert.True((bool)chart["Wait"]!);
        Assert.True((bool)chart["Atomic"]!);
        var seconds = int.Parse(((string)chart["Timeout"]!).TrimEnd('s'));
        Assert.InRange(2 * seconds, 1, 15 * 60);
    }

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void The_pods_stay_off_fargate_where_pod_identity_does_not_work(string name) =>
        Assert.Equal("ec2", (string?)Standard.Values(name)["podAnnotations"]!["eks.amazonaws.com/compute-type"]);

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void A_node_can_be_drained_without_ending_all_pods_at_once(string name) =>
        Assert.Equal(1, (int)Standard.Values(name)["podDisruptionBudget"]!["maxUnavailable"]!);

    [Theory]
    [InlineData(LoadBalancers)]
    [InlineData(Autoscaler)]
    public void No_setting_is_written_with_dots_which_helm_ignores(string name) =>
        Assert.DoesNotContain(Settings(Standard.Values(name).AsObject()), key => key.Contains('.'));

    [Fact]
    public void Arns_are_those_of_the_partition() =>
        Assert.DoesNotContain("arn:aws:", platforms.China.Resources.ToJsonString());

    private static IEnumerable<string> Settings(JsonObject values) => values.SelectMany(value =>
        value.Value is JsonObject map && !value.Key.EndsWith("nnotations", StringComparison.Ordinal) ? Settings(map).Prepend(value.Key) : [value.Key]);
}
