using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class LoadBalancersComeAfterTheirControllerTests
{
    private static TestDeployment With(string dependsOn) => TestDeployment.Plain()
        .Add("Controller",
            "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: " +
            "aws-load-balancer-controller, Release: lbc, Namespace: kube-system }")
        .Add("Web",
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nDependsOn: {dependsOn}\nProperties: {{ ClusterName: !Ref Cluster, " +
            $"Manifest: '[{{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"Ingress\",\"metadata\":{{\"name\":\"web\"}},\"spec\":{{\"ingressClassName\":\"alb\"}}}}]' }}");

    [Fact]
    public void An_Ingress_after_the_controller_passes() =>
        With("[Controller]").IsCompliant<LoadBalancersComeAfterTheirController>("Web");

    [Fact]
    public void An_Ingress_beside_the_controller_gets_a_warning() =>
        With("[]").IsBroken<LoadBalancersComeAfterTheirController>("Web", saying: "Controller", effect: Effect.Possible);

    [Fact]
    public void A_Service_of_the_controller_gets_one_too() =>
        With("[]")
            .Set("Web.Properties.Manifest",
                "'[{\"kind\":\"Service\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"loadBalancerClass\":\"service.k8s.aws/nlb\"}}]'")
            .IsBroken<LoadBalancersComeAfterTheirController>("Web", saying: "Service", effect: Effect.Possible);

    [Fact]
    public void A_controller_outside_the_templates_is_unknown() =>
        With("[]").Drop("Controller").IsUnknown<LoadBalancersComeAfterTheirController>("Web");

    [Fact]
    public void An_Ingress_of_another_class_has_nothing_to_say() =>
        With("[]")
            .Set("Web.Properties.Manifest",
                "'[{\"kind\":\"Ingress\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"ingressClassName\":\"nginx\"}}]'")
                .IsSilent<LoadBalancersComeAfterTheirController>();
}
