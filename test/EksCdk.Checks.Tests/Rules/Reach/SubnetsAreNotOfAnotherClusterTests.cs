using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SubnetsAreNotOfAnotherClusterTests
{
    private static TestDeployment With(string tags) => TestDeployment.Plain().Set("PublicSubnetA.Properties.Tags", $"[{tags}]");

    [Fact]
    public void The_tag_of_another_cluster_only_keeps_load_balancers_out() =>
        With("{ Key: kubernetes.io/cluster/other, Value: owned }")
            .IsBroken<SubnetsAreNotOfAnotherCluster>("PublicSubnetA", "Tags[0].Key", effect: Effect.Possible);

    [Fact]
    public void Beside_its_own_it_passes() =>
        With("{ Key: kubernetes.io/cluster/other, Value: shared }, { Key: kubernetes.io/cluster/shop, Value: shared }")
            .IsCompliant<SubnetsAreNotOfAnotherCluster>("PublicSubnetA");

    [Fact]
    public void Without_such_tags_it_has_nothing_to_say() => TestDeployment.Plain().IsSilent<SubnetsAreNotOfAnotherCluster>();
}
