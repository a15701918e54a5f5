using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Tests.Changes;

public sealed class WorkloadChangesTests
{
    private static TestDeployment Chart(string chart, string version, string values) => TestDeployment.Plain().Add("Chart",
        "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, ClusterName: " +
        $"!Ref Cluster, Release: a, Chart: {chart}, Version: {version}, Namespace: n, Values: '{values}' }} }}");

    [Theory]
    [InlineData("cert-manager", "{\"crds\":{\"enabled\":true}}", "of cert-manager.io are upgraded with it", false, false)]
    [InlineData("cert-manager", "{}", "nobody upgrades the custom resource definitions of cert-manager.io", true, true)]
    [InlineData("keda", "{}", "of keda.sh are upgraded with it (crds.install)", false, false)]
    [InlineData("oci://public.ecr.aws/eks/aws-load-balancer-controller", "{}", "of elbv2.k8s.aws as they are", true, true)]
    [InlineData("karpenter", "{}", "of karpenter.sh, karpenter.k8s.aws as they are", true, true)]
    [InlineData("karpenter-crd", "{}", "of karpenter.sh, karpenter.k8s.aws are upgraded with it", false, false)]
    [InlineData("shop", "{}", "in its folder crds as they are", true, false)]
    public void An_upgrade_of_a_chart_says_what_becomes_of_its_definitions(
        string chart, string values, string saying, bool isToDo, bool isNoted)
    {
        var report = ChangeAnalyzer.Compare(Chart(chart, "v1.17.0", values).Read(), Chart(chart, "v1.18.0", values).Read(),
            new AnalysisOptions { Today = TestDeployment.Today });

        var change = Assert.Single(report.Changes, c => c.LogicalId == "Chart");
        Assert.Equal((isNoted ? ChangeKind.Noted : ChangeKind.InPlace, isToDo), (change.Kind, change.Fix.Length > 0));
        Assert.Contains(saying, change.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_beside_it_brings_its_definitions()
    {
        static TestDeployment Both(string version) => Chart("karpenter", version, "{}").Add("Definitions",
            "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, ClusterName: " +
            $"!Ref Cluster, Release: d, Chart: karpenter-crd, Version: {version}, Namespace: n }} }}");

        var report = ChangeAnalyzer.Compare(Both("v1.8.1").Read(), Both("v1.9.0").Read(),
            new AnalysisOptions { Today = TestDeployment.Today });

        Assert.DoesNotContain(report.Changes, c => c.Kind < ChangeKind.InPlace);
    }

    [Theory]
    [InlineData("1.17.0", "1.18.0", ChangeKind.InPlace)]
    [InlineData("1.17.0", "2.0.0", ChangeKind.Noted)]
    [InlineData("v1.17.0", "1.18.0", ChangeKind.InPlace)]
    [InlineData("1", "2", ChangeKind.InPlace)]
    public void Another_major_version_of_a_chart_is_noted(string before, string after, ChangeKind expected)
    {
        var report = ChangeAnalyzer.Compare(Chart("shop", $"'{before}'", "{}").Read(), Chart("shop", $"'{after}'", "{}").Read(),
            new AnalysisOptions { Today = TestDeployment.Today });

        Assert.Equal(expected, Assert.Single(report.Changes, c => c.LogicalId == "Chart").Kind);
    }
}
