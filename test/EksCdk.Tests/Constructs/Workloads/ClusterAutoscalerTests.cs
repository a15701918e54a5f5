using System.Text.Json.Nodes;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class ClusterAutoscalerTests(WorkloadPlatforms platforms)
{
    private const string Name = "cluster-autoscaler";

    private JsonNode Values => platforms.Standard.Values(Name);

    private JsonNode Allowing(string action) =>
        platforms.Standard.Statements(Name).Single(s => s["Action"].Texts().Contains(action));

    [Fact]
    public void It_finds_the_clusters_node_groups_in_the_region()
    {
        Assert.Equal("small", (string?)Values["autoDiscovery"]!["clusterName"]);
        Assert.Equal("eu-west-1", (string?)Values["awsRegion"]);
    }

    [Fact]
    public void Its_version_is_the_one_for_the_kubernetes_version() =>
        Assert.StartsWith("v1.34.", (string?)Values["image"]!["tag"]);

    [Theory]
    [InlineData("autoscaling:SetDesiredCapacity")]
    [InlineData("autoscaling:TerminateInstanceInAutoScalingGroup")]
    public void It_resizes_only_groups_that_carry_the_clusters_tag(string action)
    {
        var statement = Allowing(action);
        Assert.Equal("owned",
            (string?)statement["Condition"]!["StringEquals"]!["aws:ResourceTag/k8s.io/cluster-autoscaler/small"]);
        Assert.Equal("arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*",
            statement["Resource"].Text());
    }

    [Fact]
    public void It_describes_only_the_clusters_node_groups() =>
        Assert.Equal("arn:aws:eks:eu-west-1:111122223333:nodegroup/small/*/*",
            Allowing("eks:DescribeNodegroup")["Resource"].Text());

    [Fact]
    public void It_may_do_what_it_calls_and_nothing_else() =>
        Assert.Equal(
            [
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeLaunchConfigurations",
                "autoscaling:DescribeScalingActivities",
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:GetInstanceTypesFromInstanceRequirements",
                "eks:DescribeNodegroup",
            ],
            platforms.Standard.Statements(Name).SelectMany(s => s["Action"].Texts()).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_resource_is_for_actions_that_only_describe() =>
        Assert.All(platforms.Standard.Statements(Name).Where(s => s["Resource"].Text() == "*")
            .SelectMany(s => s["Action"].Texts()),
            action => Assert.Matches(":(Describe|GetInstanceTypes)", action));

    [Fact]
    public void It_runs_without_privileges()
    {
        Assert.True((bool)Values["securityContext"]!["runAsNonRoot"]!);
        Assert.False((bool)Values["containerSecurityContext"]!["allowPrivilegeEscalation"]!);
        Assert.Equal(["ALL"], Values["containerSecurityContext"]!["capabilities"]!["drop"].Texts());
    }
}
