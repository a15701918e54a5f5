using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodePoolsAreAcceptedTests
{
    [Theory]
    [InlineData(",\"amiFamily\":\"AL2023_GPU\"", "has AL2023_GPU for amiFamily")]
    [InlineData(",\"instanceProfile\":\"nodes\"", "has spec.role and spec.instanceProfile")]
    [InlineData(",\"tags\":{\"kubernetes.io/cluster/shop\":\"owned\"}", "has kubernetes.io/cluster/shop")]
    [InlineData(",\"metadataOptions\":{\"httpTokens\":\"enabled\"}", "has enabled for httpTokens")]
    [InlineData(",\"metadataOptions\":{\"httpPutResponseHopLimit\":65}", "1 to 64")]
    [InlineData(",\"amiFamily\":\"Bottlerocket\"", "family and alias")]
    [InlineData(",\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"volumeType\":\"gp3\"}}]", "a size or a snapshot")]
    [InlineData(",\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"volumeSize\":\"50GB\"}}]", "in Gi, G, Ti or T")]
    public void A_node_class_that_does_not_fit_is_refused(string more, string saying) =>
        PoolTemplates.Whole(PoolTemplates.Class(more)).IsBroken<NodePoolsAreAccepted>("Pool", saying: saying);

    [Theory]
    [InlineData("""{"role":"${PoolRole.Arn}","amiSelectorTerms":[{"alias":"al2023@latest"}],"subnetSelectorTerms":[{"id":"a"}],"securityGroupSelectorTerms":[{"id":"a"}]}""")]
    [InlineData("""{"instanceProfile":"arn:aws:iam::111122223333:instance-profile/a","amiSelectorTerms":[{"alias":"al2023@latest"}],"subnetSelectorTerms":[{"id":"a"}],"securityGroupSelectorTerms":[{"id":"a"}]}""")]
    public void One_with_an_ARN_for_a_name_starts_no_node(string spec) =>
        PoolTemplates.Whole(spec).IsBroken<NodePoolsAreAccepted>("Pool", saying: "not its ARN", effect: Effect.NoJoin);

    [Theory]
    [InlineData("")]
    [InlineData(",\"amiFamily\":\"${AdminRoleArn}\"")]
    [InlineData(",\"tags\":{\"team\":\"a\"}")]
    [InlineData(",\"amiFamily\":\"AL2023\",\"kubelet\":{\"evictionHard\":{\"memory.available\":\"5%\"}}")]
    [InlineData(",\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"volumeSize\":\"50Gi\"}}]")]
    public void What_Karpenter_takes_or_nobody_knows_passes(string more) =>
        PoolTemplates.Whole(PoolTemplates.Class(more)).IsSilent<NodePoolsAreAccepted>("Pool");

    [Theory]
    [InlineData("karpenter.k8s.aws/v1beta1", true)]
    [InlineData("karpenter.k8s.aws", false)]
    public void The_group_of_a_node_class_has_no_version(string group, bool isBroken)
    {
        var pool = PoolTemplates.Whole().Manifest("Pool", """
            {"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":<class>}
            """.Trim().Replace("<class>", PoolTemplates.Class(), StringComparison.Ordinal),
            PoolTemplates.Pool("default").Replace("karpenter.k8s.aws", group, StringComparison.Ordinal));
        if (isBroken) pool.IsBroken<NodePoolsAreAccepted>("Pool", "group", "without its version");
        else pool.IsSilent<NodePoolsAreAccepted>("Pool");
    }

    [Fact]
    public void A_node_class_without_subnets_is_refused() =>
        PoolTemplates.Whole(PoolTemplates.Class().Replace("[{\"id\":\"${PrivateSubnetA}\"},{\"id\":\"${PrivateSubnetB}\"}]", "[]",
            StringComparison.Ordinal)).IsBroken<NodePoolsAreAccepted>("Pool", saying: "has no element of subnetSelectorTerms");

    [Fact]
    public void A_node_class_of_Auto_Mode_says_where_its_nodes_start() =>
        PoolTemplates.AutoMode().IsBroken<NodePoolsAreAccepted>("Pool", saying: "has no spec.subnetSelectorTerms");

    [Theory]
    [InlineData("Bottlerocket", """{"name":"amazon-eks-node-al2023-x86_64-standard-1.34-*"}""", true)]
    [InlineData("Bottlerocket", """{"ssmParameter":"/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/x86_64/standard/recommended/image_id"}""", true)]
    [InlineData("AL2023", """{"name":"bottlerocket-aws-k8s-1.34-x86_64-*"}""", true)]
    [InlineData("Windows2022", """{"name":"bottlerocket-aws-k8s-1.34-x86_64-*"}""", true)]
    [InlineData("Bottlerocket", """{"name":"bottlerocket-aws-k8s-1.34-x86_64-*"}""", false)]
    [InlineData("AL2023", """{"name":"amazon-eks-node-al2023-x86_64-standard-1.34-*"}""", false)]
    [InlineData("AL2023", """{"name":"golden-*"}""", false)]
    [InlineData("Custom", """{"name":"bottlerocket-aws-k8s-1.34-x86_64-*"}""", false)]
    [InlineData("${AdminRoleArn}", """{"name":"bottlerocket-aws-k8s-1.34-x86_64-*"}""", false)]
    public void The_image_is_of_the_family_for_which_Karpenter_writes(string family, string term, bool isBroken)
    {
        var pool = PoolTemplates.Whole(PoolTemplates.Class($",\"amiFamily\":\"{family}\"")
            .Replace("""{"alias":"al2023@latest"}""", term, StringComparison.Ordinal));
        if (isBroken)
            pool.IsBroken<NodePoolsAreAccepted>("Pool", saying: "Karpenter writes the user data", effect: Effect.NoJoin);
        else pool.IsSilent<NodePoolsAreAccepted>("Pool");
    }

    private static TestDeployment Custom(string userData) => PoolTemplates.Whole(PoolTemplates.Class(
        $",\"amiFamily\":\"Custom\",\"userData\":\"{userData}\"")
        .Replace("""{"alias":"al2023@latest"}""", """{"id":"ami-0123456789abcdef0"}""", StringComparison.Ordinal));

    [Fact]
    public void A_node_of_a_custom_family_comes_with_the_taint() =>
        Custom("kind: NodeConfig\\nspec: { cluster: { name: ${Cluster} } }")
            .IsBroken<NodePoolsAreAccepted>("Pool", saying: "karpenter.sh/unregistered", effect: Effect.NoJoin);

    [Theory]
    [InlineData("kind: NodeConfig\\nspec: { kubelet: { config: { taints: [{ key: karpenter.sh/unregistered }] } } }")]
    [InlineData("kind: NodeConfig\\n${AdminRoleArn}")]
    [InlineData("#!/bin/bash\\n/opt/start.sh")]
    public void One_that_has_it_or_may_get_it_passes(string userData) => Custom(userData).IsSilent<NodePoolsAreAccepted>("Pool");

    [Theory]
    [InlineData("karpenter.sh/unregistered", true)]
    [InlineData("example.com/agent-not-ready", false)]
    public void The_taint_is_Karpenters_own(string key, bool isBroken)
    {
        var pool = PoolTemplates.Pool("default").Replace("\"nodeClassRef\"", "\"startupTaints\":[{\"key\":\"" + key +
            "\",\"effect\":\"NoExecute\"}],\"nodeClassRef\"", StringComparison.Ordinal);
        var deployment = PoolTemplates.Whole().Manifest("Tainted", pool.Replace("\"name\":\"default\"},\"spec\":{\"template\"",
            "\"name\":\"tainted\"},\"spec\":{\"template\"", StringComparison.Ordinal));
        if (isBroken)
            deployment.IsBroken<NodePoolsAreAccepted>("Tainted", saying: "Karpenter itself sets", effect: Effect.Possible);
        else deployment.IsSilent<NodePoolsAreAccepted>("Tainted");
    }

    [Theory]
    [InlineData("{\"key\":\"a\",\"operator\":\"In\",\"values\":[]}", "In has values")]
    [InlineData("{\"key\":\"a\",\"operator\":\"Gt\",\"values\":[\"1\",\"2\"]}", "one number")]
    [InlineData("{\"key\":\"a\",\"operator\":\"Gt\",\"values\":[\"four\"]}", "a number from 0")]
    [InlineData("{\"key\":\"a\",\"operator\":\"Gt\",\"values\":[\"4\"]}", null)]
    [InlineData("{\"key\":\"a\",\"operator\":\"Exists\"}", null)]
    public void Requirements_are_what_Karpenter_compares(string requirement, string? saying)
    {
        var pool = PoolTemplates.Pool("default").Replace("\"nodeClassRef\"", $"\"requirements\":[{requirement}],\"nodeClassRef\"",
            StringComparison.Ordinal);
        var deployment = PoolTemplates.Whole().Manifest("More", pool.Replace("\"name\":\"default\"},\"spec\":{\"template\"",
            "\"name\":\"more\"},\"spec\":{\"template\"", StringComparison.Ordinal));
        if (saying is null) deployment.IsSilent<NodePoolsAreAccepted>("More");
        else deployment.IsBroken<NodePoolsAreAccepted>("More", saying: saying);
    }
}
