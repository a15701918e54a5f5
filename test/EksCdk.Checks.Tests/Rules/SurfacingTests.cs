using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Rules;

/// <summary>When a deployment reports a mistake, in words and as numbers.</summary>
public sealed class SurfacingTests
{
    [Theory]
    [InlineData(DeploymentPhase.ChangeSet, 0, 0, "at once, before anything is created")]
    [InlineData(DeploymentPhase.Resource, 1, 1, "after 1 min, when the resource is created")]
    [InlineData(DeploymentPhase.Resource, 0, 5, "within 5 min, when the resource is created")]
    [InlineData(DeploymentPhase.Cluster, 12, 12, "after 12 min, when the cluster is created")]
    [InlineData(DeploymentPhase.NodeGroup, 15, 30, "after 15 to 30 min, when nodes are created")]
    [InlineData(DeploymentPhase.Kubernetes, 15, 25, "after 15 to 25 min, when charts and manifests are applied")]
    [InlineData(DeploymentPhase.Running, 0, 0, "when pods run")]
    [InlineData(DeploymentPhase.Never, 0, 0, "never: the deployment does not report it")]
    public void It_reads_as_the_end_of_a_sentence(DeploymentPhase phase, int from, int to, string text) =>
        Assert.Equal(text, new Surfacing(phase, from, to).ToString());

    [Fact]
    public void Every_rule_that_stops_a_deployment_says_when()
    {
        var silent = RuleCatalog.All.Where(r => r.Severity == Severity.Error && r.Surfaces is null).Select(r => r.Id);
        Assert.Empty(silent);
    }

    [Fact]
    public void Minutes_are_in_order_and_none_are_lost_once_the_deployment_has_succeeded()
    {
        foreach (var (id, when) in RuleCatalog.All.Where(r => r.Surfaces is not null).Select(r => (r.Id, r.Surfaces!)))
        {
            Assert.True(when.FromMinutes <= when.ToMinutes, id);
            if (when.Phase is DeploymentPhase.ChangeSet or >= DeploymentPhase.Running) Assert.True(when.ToMinutes == 0, id);
        }
    }
}
