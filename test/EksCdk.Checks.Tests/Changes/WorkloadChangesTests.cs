using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Tests.Changes;

public sealed class WorkloadChangesTests
{
    private static TestDeployment Chart(string chart, string version, string values) => TestDeployment.Plain().Add("Chart",
        "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, ClusterName: " +
        $"!Ref Cluster, Release: a, Chart: {chart}, Version: {version}, Namespace: n, Values: '{values}' }} }}");

    [Theory]
    [InlineData("cert-manager", "{\"crds\":{\"enabled\":true}}", "of cert-manager.io are upgraded with it", false)]
    [InlineData("cert-manager", "{}", "nobody upgrades the custom resource definitions of cert-manager.io", true)]
    [InlineData("keda", "{}", "of keda.sh are upgraded with it (crds.install)", false)]
    [InlineData("oci://public.ecr.aws/eks/aws-load-balancer-controller", "{}", "of elbv2.k8s.aws as they are", true)]
    [InlineData("shop", "{}", "in its folder crds as they are", true)]
    public void An_upgrade_of_a_chart_says_what_becomes_of_its_definitions(
        string chart, string values, string saying, bool isToDo)
    {
        var report = ChangeAnalyzer.Compare(Chart(chart, "v1.17.0", values).Read(), Chart(chart, "v1.18.0", values).Read(),
            new AnalysisOptions { Today = TestDeployment.Today });

        var change = Assert.Single(report.Changes, c => c.LogicalId == "Chart");
        Assert.Equal((ChangeKind.InPlace, isToDo), (change.Kind, change.Fix.Length > 0));
        Assert.Contains(saying, change.Message, StringComparison.Ordinal);
    }
}
