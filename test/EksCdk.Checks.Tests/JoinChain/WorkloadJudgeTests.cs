using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>Whether what the templates install in a cluster works, without any rule that could say so.</summary>
public sealed class WorkloadJudgeTests
{
    private const string Nothing = "The templates install nothing in it that runs on nodes.";

    private static readonly string[] AddOns = ["VpcCni", "KubeProxy", "PodIdentityAgent", "CoreDns", "EbsCsi"];

    private static WorkloadVerdict Judge(TestDeployment deployment)
    {
        var options = new AnalysisOptions { Today = TestDeployment.Today };
        return Assert.Single(Analyzer.Conclude(deployment.Read(), options, [], new Suppressions(options)).Workloads);
    }

    private static TestDeployment Empty() => AddOns.Aggregate(TestDeployment.Plain(), (rest, name) => rest.Drop(name));

    [Fact]
    public void A_cluster_in_which_nothing_is_installed_has_nothing_that_could_break()
    {
        var verdict = Judge(Empty());

        Assert.Equal((LinkState.Proven, Nothing), (verdict.Verdict, Assert.Single(verdict.Evidence).Message));
    }

    [Theory]
    [InlineData("{ Type: AWS::EKS::Addon, Properties: { ClusterName: !Ref Cluster, AddonName: coredns } }")]
    [InlineData("{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: redis, Release: redis } }")]
    [InlineData("{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ClusterName: !Ref Cluster, Manifest: '[]' } }")]
    [InlineData("{ Type: AWS::EKS::Addon, Properties: { ClusterName: !Ref Name, AddonName: coredns } }")]
    public void Of_what_is_installed_or_may_be_something_must_be_said(string resource)
    {
        var verdict = Judge(Empty().Parameter("Name").Add("Installed", resource));

        Assert.Equal((LinkState.Unknown, "No rule knows what the templates install in it."),
            (verdict.Verdict, Assert.Single(verdict.Evidence).Message));
    }
}
