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
    public void What_Karpenter_takes_or_nobody_knows_passes(string more) =>
        PoolTemplates.Whole(PoolTemplates.Class(more)).IsSilent<NodePoolsAreAccepted>("Pool");

    [Fact]
    public void A_node_class_of_Auto_Mode_says_where_its_nodes_start() =>
        PoolTemplates.AutoMode().IsBroken<NodePoolsAreAccepted>("Pool", saying: "has no spec.subnetSelectorTerms");
}
