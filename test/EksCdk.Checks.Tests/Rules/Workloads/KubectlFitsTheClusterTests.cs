using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubectlFitsTheClusterTests
{
    private static TestDeployment With(string description) => TestDeployment.Plain()
        .Add("Layer", $"Type: AWS::Lambda::LayerVersion\nProperties: {{ Description: {description} }}")
        .Add("Handler", "Type: AWS::Lambda::Function\nProperties: { Layers: [!Ref Layer] }")
        .Add("Framework",
            "Type: AWS::Lambda::Function\nProperties: { Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: !GetAtt " +
            "Handler.Arn } } }")
        .Add("Manifest",
            "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ServiceToken: !GetAtt Framework.Arn, ClusterName: " +
            "!Ref Cluster, Manifest: '[]' }");

    [Fact]
    public void The_same_version_passes() =>
        With("/opt/kubectl/kubectl 1.35.1; /opt/helm/helm 3.17.2").IsCompliant<KubectlFitsTheCluster>("Cluster");

    [Fact]
    public void One_version_off_passes() =>
        With("/opt/kubectl/kubectl 1.34.0; /opt/helm/helm 3.17.2").IsCompliant<KubectlFitsTheCluster>("Cluster");

    [Fact]
    public void Three_versions_off_get_a_warning() =>
        With("/opt/kubectl/kubectl 1.32.3; /opt/helm/helm 3.17.2")
            .IsBroken<KubectlFitsTheCluster>("Layer", "Properties.Description", "1.32", effect: Effect.Possible);

    [Fact]
    public void A_layer_that_does_not_say_is_unknown() =>
        With("tools").IsUnknown<KubectlFitsTheCluster>("Cluster");

    [Fact]
    public void A_provider_outside_the_templates_is_unknown() =>
        TestDeployment.Cdk().IsUnknown<KubectlFitsTheCluster>("Cluster");

    [Fact]
    public void No_manifest_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<KubectlFitsTheCluster>();
}
