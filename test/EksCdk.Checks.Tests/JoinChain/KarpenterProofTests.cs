using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>Pools whose class, role, subnets and security groups are in the templates are proven; others are not.</summary>
public sealed class KarpenterProofTests
{
    private const string Owned =
        "'aws:RequestTag/kubernetes.io/cluster/shop': owned, 'aws:RequestTag/eks:eks-cluster-name': shop";

    // The statements of the policy that Karpenter publishes.
    private static readonly string[] Published =
    [
        PoolTemplates.Passing,
        "{ Effect: Allow, Action: ['ec2:RunInstances', 'ec2:CreateFleet'], Resource: ['arn:aws:ec2:*::image/*', " +
            "'arn:aws:ec2:*:*:security-group/*', 'arn:aws:ec2:*:*:subnet/*'] }",
        "{ Effect: Allow, Action: ['ec2:RunInstances', 'ec2:CreateFleet'], Resource: 'arn:aws:ec2:*:*:launch-template/*', " +
            "Condition: { StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/shop': owned }, " +
            "StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' } } }",
        "{ Effect: Allow, Action: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:CreateLaunchTemplate'], Resource: " +
            "['arn:aws:ec2:*:*:fleet/*', 'arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:volume/*', " +
            "'arn:aws:ec2:*:*:network-interface/*', 'arn:aws:ec2:*:*:launch-template/*'], " +
            "Condition: { StringEquals: { " + Owned + " }, StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' } } }",
    ];

    private static Dictionary<JoinLink, LinkState> LinksOf(TestDeployment deployment) =>
        deployment.Verdict(ComputeKind.KarpenterPool).Links.ToDictionary(l => l.Link, l => l.State);

    private static void Joins(TestDeployment deployment)
    {
        var pool = deployment.Verdict(ComputeKind.KarpenterPool);
        Assert.Equal("", string.Join("; ", pool.Links.Where(l => l.State != LinkState.Proven)
            .SelectMany(l => l.Evidence, (l, e) => $"{l.Link}: {e.Message}")));
        Assert.Equal(Verdict.Joins, pool.Verdict);
    }

    private static void StaysOpen(TestDeployment deployment, params JoinLink[] links)
    {
        var states = LinksOf(deployment);
        Assert.Equal(links, states.Where(l => l.Value == LinkState.Unknown).Select(l => l.Key));
        Assert.DoesNotContain(LinkState.Broken, states.Values);
    }

    [Fact]
    public void A_pool_of_which_everything_is_known_joins() =>
        Joins(PoolTemplates.Whole());

    [Fact]
    public void A_pool_that_says_what_is_so_by_default_joins_as_well() =>
        Joins(PoolTemplates.Whole(PoolTemplates.Class(",\"metadataOptions\":{\"httpEndpoint\":\"enabled\"}")));

    [Fact]
    public void The_published_policy_is_understood() =>
        Joins(PoolTemplates.Whole(null, Published));

    [Fact]
    public void What_is_not_known_of_pools_elsewhere_leaves_other_groups_alone()
    {
        var deployment = PoolTemplates.Whole(null, Published).Drop("Pool");

        Assert.Equal(Verdict.Unknown, deployment.Verdict(ComputeKind.KarpenterPool).Verdict);
        Assert.Equal(Verdict.Joins, deployment.Verdict(ComputeKind.NodeGroup).Verdict);
    }

    [Fact]
    public void With_the_tags_of_another_cluster_it_may_start_nothing() =>
        Assert.Equal(LinkState.Broken,
            LinksOf(PoolTemplates.Whole(null,
                [.. Published.Select(s => s.Replace("cluster/shop", "cluster/other", StringComparison.Ordinal))]))
                [JoinLink.Launch]);

    [Theory]
    [InlineData("\"id\":\"${PrivateSubnetA}\"", "\"tags\":{\"karpenter.sh/discovery\":\"shop\"}")]
    [InlineData("\"id\":\"${PrivateSubnetA}\"", "\"id\":\"subnet-0123456789abcdef0\"")]
    [InlineData("\"id\":\"${NodeSecurityGroup}\"", "\"tags\":{\"karpenter.sh/discovery\":\"shop\"}")]
    public void What_is_found_by_tags_or_outside_the_templates_is_no_proof(string id, string other)
    {
        var states = LinksOf(PoolTemplates.Whole(PoolTemplates.Class().Replace(id, other, StringComparison.Ordinal)));
        Assert.Equal(LinkState.Unknown, states[JoinLink.Reach]);
        Assert.NotEqual(LinkState.Proven, states[JoinLink.Launch]);
    }

    [Theory]
    [InlineData(",\"userData\":\"echo\"")]
    [InlineData(",\"kubelet\":{\"maxPods\":20}")]
    [InlineData(",\"metadataOptions\":{\"httpEndpoint\":\"disabled\"}")]
    public void What_is_not_understood_of_a_class_leaves_its_start_open(string more) =>
        StaysOpen(PoolTemplates.Whole(PoolTemplates.Class(more)), JoinLink.Launch, JoinLink.Boot);

    [Fact]
    public void What_Bottlerocket_is_told_for_Neuron_leaves_nothing_open()
    {
        const string Told = "[settings.kubernetes]\\ndevice-ownership-from-security-context = true";
        static string Class(string image, string userData) => PoolTemplates.Class($",\"userData\":\"{userData}\"")
            .Replace("al2023@latest", image, StringComparison.Ordinal);

        Joins(PoolTemplates.Whole(Class("bottlerocket@latest", Told)));
        foreach (var (image, userData) in new[]
        {
            ("bottlerocket@latest", Told + "\\nstandalone-mode = true"),
            ("al2023@latest", Told),
        })
            StaysOpen(PoolTemplates.Whole(Class(image, userData)), JoinLink.Launch, JoinLink.Boot);
    }

    [Theory]
    [InlineData("\"id\":\"ami-0123456789abcdef0\"")]
    [InlineData("\"alias\":\"windows2022@latest\"")]
    public void An_image_of_ones_own_and_Windows_stay_open(string term)
    {
        var states = LinksOf(PoolTemplates.Whole(PoolTemplates.Class()
            .Replace("\"alias\":\"al2023@latest\"", term, StringComparison.Ordinal)));
        Assert.Equal((LinkState.Unknown, LinkState.Unknown), (states[JoinLink.Launch], states[JoinLink.Boot]));
    }

    [Fact]
    public void Subnets_without_a_way_out_break_the_pool() =>
        Assert.Equal(LinkState.Broken, LinksOf(PoolTemplates.Whole().Drop("PrivateDefaultRoute"))[JoinLink.Reach]);

    [Fact]
    public void A_group_that_may_not_talk_to_the_control_plane_breaks_the_pool() =>
        Assert.Equal(LinkState.Broken, LinksOf(PoolTemplates.Whole(PoolTemplates.Class()
            .Replace("${Cluster.ClusterSecurityGroupId}", "${NodeSecurityGroup}", StringComparison.Ordinal))
            .Drop("ControlPlaneFromNodes"))[JoinLink.Reach]);

    [Theory]
    [InlineData("Karpenter.DependsOn", "[]")]
    [InlineData("Karpenter.Properties.Values", "!Sub '{\"settings\":{\"clusterName\":\"${AdminRoleArn}\"}}'")]
    public void Karpenter_has_to_run_for_the_cluster(string path, string value) =>
        StaysOpen(PoolTemplates.Whole().Set(path, value), JoinLink.Launch);

    [Fact]
    public void A_pool_of_Auto_Mode_on_the_built_in_class_joins()
    {
        var deployment = PoolTemplates.AutoMode().Set("Cluster.Properties.KubernetesNetworkConfig",
                "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Manifest("Pool",
                PoolTemplates.Pool("own").Replace("karpenter.k8s.aws", "eks.amazonaws.com", StringComparison.Ordinal)
                    .Replace("EC2NodeClass", "NodeClass", StringComparison.Ordinal));
        var links = deployment.Verdict(ComputeKind.AutoModePool).Links.ToDictionary(l => l.Link, l => l.State);
        Assert.Equal((LinkState.Proven, LinkState.Proven), (links[JoinLink.Launch], links[JoinLink.Reach]));
    }
}
