using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class CompanionsAreThereTests
{
    private const string Claim =
        """{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"data"},"spec":{"storageClassName":"shared"}}""";

    private const string Class =
        """{"kind":"StorageClass","apiVersion":"storage.k8s.io/v1","metadata":{"name":"shared"},"provisioner":"efs.csi.aws.com"}""";

    private static TestDeployment Adot(string? before = null) => TestDeployment.Plain()
        .Add("Adot",
            $"{{ Type: AWS::EKS::Addon, DependsOn: [{before}], Properties: {{ ClusterName: !Ref Cluster, AddonName: adot }} }}");

    private static TestDeployment AddOn(TestDeployment deployment, string name) =>
        deployment.Add("Other", $"{{ Type: AWS::EKS::Addon, Properties: {{ ClusterName: !Ref Cluster, AddonName: {name} }} }}");

    private static string Gpu(string kind) =>
        """{"kind":"KIND","apiVersion":"apps/v1","metadata":{"name":"train"},"spec":{"template":{"spec":{"containers":[{"name":"a","resources":{"limits":{"nvidia.com/gpu":1}}}]}}}}"""
            .Replace("KIND", kind, StringComparison.Ordinal);

    private static TestDeployment Applied(params string[] objects) => TestDeployment.Plain().Manifest("Things", objects);

    [Fact]
    public void An_add_on_without_what_it_needs_fails() =>
        Adot().IsBroken<CompanionsAreThere>("Adot", "AddonName", "needs cert-manager, which nothing installs");

    [Fact]
    public void Beside_it_and_after_it_passes() =>
        AddOn(Adot("Other"), "cert-manager").IsCompliant<CompanionsAreThere>("Adot");

    [Fact]
    public void Beside_it_without_order_is_a_race() =>
        AddOn(Adot(), "cert-manager").IsBroken<CompanionsAreThere>("Adot", saying: "nothing orders it", effect: Effect.Possible);

    [Fact]
    public void A_chart_that_may_bring_it_leaves_it_open() =>
        Adot().Add("Chart",
                "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: our-platform, Release: " +
                "p } }")
            .IsUnknown<CompanionsAreThere>("Adot");

    [Fact]
    public void A_repository_may_bring_anything() =>
        Adot().Add("Chart", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: argo-cd, " +
            "Release: p } }")
            .IsUnknown<CompanionsAreThere>("Adot");

    [Fact]
    public void A_manifest_that_holds_it_passes() =>
        Adot("Things").Manifest("Things", """{"kind":"Deployment","metadata":{"name":"cert-manager"}}""")
            .IsCompliant<CompanionsAreThere>("Adot");

    [Fact]
    public void A_class_that_a_claim_names_needs_its_driver() =>
        Applied(Class, Claim).IsBroken<CompanionsAreThere>("Things", saying: "needs the EFS CSI driver", effect: Effect.Broken);

    [Fact]
    public void A_class_that_nobody_names_does_no_harm_yet() =>
        Applied(Class).IsBroken<CompanionsAreThere>("Things", effect: Effect.Possible);

    [Fact]
    public void With_its_driver_it_passes() =>
        AddOn(Applied(Class, Claim), "aws-efs-csi-driver").IsCompliant<CompanionsAreThere>("Things");

    [Theory]
    [InlineData("external", true)]
    [InlineData("nlb", false)]
    public void An_annotation_in_the_values_of_a_chart_asks_for_a_controller(string type, bool asks)
    {
        var deployment = TestDeployment.Plain().Chart("ingress-nginx", "web",
            "{\"controller\":{\"service\":{\"annotations\":{\"service.beta.kubernetes.io/aws-load-balancer-type\":\"" + type +
            "\"}}}}");
        if (asks)
            deployment.IsBroken<CompanionsAreThere>("Chart", saying: "the AWS Load Balancer Controller", effect: Effect.Broken);
        else deployment.IsSilent<CompanionsAreThere>("Chart");
    }

    [Fact]
    public void A_GPU_needs_its_plugin() =>
        Applied(Gpu("Deployment")).IsBroken<CompanionsAreThere>("Things", saying: "the NVIDIA device plugin",
            effect: Effect.Broken);

    [Fact]
    public void Bottlerocket_brings_the_plugin() =>
        Applied(Gpu("Job")).Set("Nodes.Properties.AmiType",
            "BOTTLEROCKET_x86_64_NVIDIA").IsCompliant<CompanionsAreThere>("Things");

    [Fact]
    public void An_image_of_the_users_own_may() =>
        Applied(Gpu("Job")).Set("Nodes.Properties.AmiType", "CUSTOM").IsUnknown<CompanionsAreThere>("Things");

    [Fact]
    public void Auto_Mode_brings_it() =>
        Applied(Gpu("Job")).Set("Cluster.Properties.ComputeConfig", "{ Enabled: true " +
            "}").IsCompliant<CompanionsAreThere>("Things");

    [Fact]
    public void A_manifest_of_another_deployment_says_nothing_of_the_cluster() =>
        TestDeployment.Plain().IsSilent<CompanionsAreThere>();
}
