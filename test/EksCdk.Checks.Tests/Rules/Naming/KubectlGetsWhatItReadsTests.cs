using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class KubectlGetsWhatItReadsTests
{
    private const string Behind = "{ Variables: { USER_ON_EVENT_FUNCTION_ARN: !GetAtt Handler.Arn } }";

    private static TestDeployment With(string properties, string environment = Behind, string type = "KubernetesResource") =>
        TestDeployment.Plain()
        .Add("Handler",
            "{ Type: AWS::Lambda::Function, Properties: { Handler: index.handler, Runtime: python3.13, Role: role, Code: { " +
            "ZipFile: x } } }")
        .Add("Framework",
            $"{{ Type: AWS::Lambda::Function, Properties: {{ Handler: framework.onEvent, Runtime: nodejs22.x, Role: role, " +
            $"Code: {{ ZipFile: x }}, Environment: {environment} }} }}")
        .Add("Applied",
            $"{{ Type: Custom::AWSCDK-EKS-{type}, Properties: {{ ServiceToken: !GetAtt Framework.Arn, {properties} }} }}");

    [Fact]
    public void A_manifest_with_its_cluster_passes() =>
        With("ClusterName: !Ref Cluster, Manifest: '[]'").IsCompliant<KubectlGetsWhatItReads>("Applied");

    [Fact]
    public void A_chart_by_its_address_passes() =>
        With("ClusterName: !Ref Cluster, Release: web, ChartAssetURL: 's3://charts/web.zip'", type: "HelmChart")
            .IsCompliant<KubectlGetsWhatItReads>("Applied");

    [Theory]
    [InlineData("Manifest: '[]'", "ClusterName", "KubernetesResource")]
    [InlineData("ClusterName: !Ref Cluster", "Manifest", "KubernetesResource")]
    [InlineData("ClusterName: !Ref Cluster, Chart: web", "Release", "HelmChart")]
    [InlineData("ClusterName: !Ref Cluster, Release: web", "Chart", "HelmChart")]
    public void What_the_CDKs_function_reads_must_be_there(string properties, string missing, string type) =>
        With(properties, type: type).IsBroken<KubectlGetsWhatItReads>("Applied", missing, $"no {missing}", effect: Effect.Fails);

    [Fact]
    public void The_function_of_the_first_CDK_knows_its_cluster() =>
        With("Manifest: '[]'", "{ Variables: { CLUSTER_NAME: !Ref Cluster } }")
            .IsUnknown<KubectlGetsWhatItReads>("Applied", "ClusterName");

    [Fact]
    public void A_function_outside_the_templates_may_read_other_things() =>
        TestDeployment.Plain()
            .Add("Applied",
                "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ServiceToken: " +
                "'arn:aws:lambda:us-east-1:111122223333:function:f', Manifest: '[]' } }")
            .IsUnknown<KubectlGetsWhatItReads>("Applied");

    [Fact]
    public void Without_charts_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<KubectlGetsWhatItReads>();
}
