using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class CustomResourcesHaveTheirDefinitionsTests
{
    private static TestDeployment With(string dependsOn) => TestDeployment.Plain()
        .Add("Secrets",
            "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: external-secrets, Release: " +
            "es, Namespace: es, CreateNamespace: true }")
        .Add("Store",
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nDependsOn: {dependsOn}\nProperties: {{ ClusterName: !Ref Cluster, " +
            $"Manifest: '[{{\"apiVersion\":\"external-secrets.io/v1\",\"kind\":\"ClusterSecretStore\",\"metadata\":{{\"name\":\"aws\"}}}}]' }}");

    [Fact]
    public void A_resource_after_its_chart_passes() =>
        With("[Secrets]").IsCompliant<CustomResourcesHaveTheirDefinitions>("Store");

    [Fact]
    public void A_resource_beside_its_chart_races() =>
        With("[]").IsBroken<CustomResourcesHaveTheirDefinitions>("Store", saying: "nothing orders it", effect: Effect.Possible);

    [Fact]
    public void A_race_is_a_warning() =>
        Assert.Contains(With("[]").Analyze().Findings, f => f is { Rule: "EKS721", Severity: Severity.Warning });

    [Fact]
    public void A_resource_before_its_chart_is_refused() =>
        With("[]").Set("Secrets.DependsOn", "[Store]")
            .IsBroken<CustomResourcesHaveTheirDefinitions>("Store", saying: "only after it");

    [Fact]
    public void A_resource_that_nothing_defines_is_refused() =>
        With("[]").Drop("Secrets")
            .IsBroken<CustomResourcesHaveTheirDefinitions>("Store", "Properties.Manifest", "nothing in the templates defines");

    [Fact]
    public void Another_chart_may_define_it() =>
        With("[]").Set("Secrets.Properties.Chart", "platform").IsUnknown<CustomResourcesHaveTheirDefinitions>("Store");

    [Fact]
    public void A_cluster_elsewhere_is_unknown() =>
        With("[]").Set("Store.Properties.ClusterName", "elsewhere").IsUnknown<CustomResourcesHaveTheirDefinitions>("Store");

    [Fact]
    public void Auto_Mode_defines_node_pools() =>
        With("[]").Set("Cluster.Properties.ComputeConfig", "{ Enabled: true }")
            .Set("Store.Properties.Manifest",
                "'[{\"apiVersion\":\"karpenter.sh/v1\",\"kind\":\"NodePool\",\"metadata\":{\"name\":\"x\"}}]'")
                .IsCompliant<CustomResourcesHaveTheirDefinitions>("Store");

    [Fact]
    public void What_Kubernetes_defines_has_nothing_to_say() =>
        TestDeployment.Cdk().IsSilent<CustomResourcesHaveTheirDefinitions>();

    private static TestDeployment Issuer(string values) => TestDeployment.Plain()
        .Add("Manager", "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: cert-manager, " +
            $"Release: cm, Values: {values} }}")
        .Manifest("Issuer", """{"kind":"ClusterIssuer","apiVersion":"cert-manager.io/v1","metadata":{"name":"a"}}""")
        .Set("Issuer.DependsOn", "Manager");

    [Theory]
    [InlineData("'{}'")]
    [InlineData("'{\"crds\":{\"enabled\":false}}'")]
    public void A_chart_brings_no_definitions_that_are_switched_off(string values) =>
        Issuer(values).IsBroken<CustomResourcesHaveTheirDefinitions>("Issuer", saying: "crds.enabled or installCRDs is true");

    [Theory]
    [InlineData("'{\"crds\":{\"enabled\":true}}'")]
    [InlineData("'{\"installCRDs\":true}'")]
    [InlineData("!Ref Values")]
    public void It_brings_those_that_are_on_or_may_be(string values) =>
        Issuer(values).Parameter("Values").IsCompliant<CustomResourcesHaveTheirDefinitions>("Issuer");

    [Fact]
    public void Another_chart_beside_it_may_bring_them() => Issuer("'{}'")
        .Add("Own", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: own, Release: o } }")
        .IsUnknown<CustomResourcesHaveTheirDefinitions>("Issuer");

    private static TestDeployment Of(string version, string api) => PoolTemplates.Whole()
        .Set("Karpenter.Properties.Version", version).Drop("Pool")
        .Manifest("Pool", PoolTemplates.Pool("default").Replace("karpenter.sh/v1", api, StringComparison.Ordinal))
        .Set("Pool.DependsOn", "Karpenter");

    [Theory]
    [InlineData("0.37.0", "karpenter.sh/v1")]
    [InlineData("1.8.2", "karpenter.sh/v1beta1")]
    public void A_release_serves_its_own_versions_alone(string version, string api) =>
        Of(version, api).IsBroken<CustomResourcesHaveTheirDefinitions>("Pool", saying: "does not serve");

    [Theory]
    [InlineData("1.8.2", "karpenter.sh/v1")]
    [InlineData("1.0.5", "karpenter.sh/v1beta1")]
    [InlineData("!Ref AdminRoleArn", "karpenter.sh/v1beta1")]
    public void One_that_it_serves_or_a_release_that_is_not_known_passes(string version, string api) =>
        Of(version, api).IsCompliant<CustomResourcesHaveTheirDefinitions>("Pool");

    [Fact]
    public void The_add_on_of_the_provider_brings_the_driver_and_its_kinds() =>
        TestDeployment.Plain()
            .Add("Secrets", "{ Type: AWS::EKS::Addon, DependsOn: Nodes, Properties: { ClusterName: !Ref Cluster, AddonName: " +
                "aws-secrets-store-csi-driver-provider } }")
            .Manifest("App",
                """{"apiVersion":"secrets-store.csi.x-k8s.io/v1","kind":"SecretProviderClass","metadata":{"name":"app"},"spec":{"provider":"aws"}}""")
            .Set("App.DependsOn", "Secrets").IsCompliant<CustomResourcesHaveTheirDefinitions>("App");
}
