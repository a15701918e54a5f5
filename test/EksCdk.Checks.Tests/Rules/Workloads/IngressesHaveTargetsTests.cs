using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class IngressesHaveTargetsTests
{
    private static TestDeployment With(string type, string target = "", string ns = "shop", string values = "{}") =>
        TestDeployment.Plain()
            .Add("Controller", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: " +
                "'arn:aws:lambda:eu-central-1:111122223333:function:k', ClusterName: !Ref Cluster, " +
                "RoleArn: !GetAtt ClusterRole.Arn, Release: lbc, Chart: aws-load-balancer-controller, " +
                $"Namespace: kube-system, Values: '{values}' }} }}")
            .Manifest("Web", """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"<ns>"},"spec":{"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"web"}]}}}}
                """.Trim().Replace("<ns>", ns, StringComparison.Ordinal), """
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"<ns>"},"spec":{"type":"<type>","selector":{"app":"web"},"ports":[{"port":80}]}}
                """.Trim().Replace("<ns>", ns, StringComparison.Ordinal).Replace("<type>", type, StringComparison.Ordinal), """
                {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"web","namespace":"<ns>","annotations":{<target>}},"spec":{"ingressClassName":"alb","rules":[{"http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"web","port":{"number":80}}}}]}}]}}
                """.Trim().Replace("<ns>", ns, StringComparison.Ordinal)
                .Replace("<target>", target.Length == 0 ? "" : $"\"alb.ingress.kubernetes.io/target-type\":\"{target}\"",
                    StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("instance")]
    public void A_Service_of_the_cluster_alone_has_no_port_on_instances(string target) =>
        With("ClusterIP", target).IsBroken<IngressesHaveTargets>("Web", saying: "ClusterIP", effect: Effect.Broken);

    [Theory]
    [InlineData("NodePort")]
    [InlineData("LoadBalancer")]
    public void Others_have(string type) => With(type).IsCompliant<IngressesHaveTargets>("Web");

    [Fact]
    public void Pods_on_Fargate_are_on_no_instance() =>
        With("NodePort", ns: "batch").IsBroken<IngressesHaveTargets>("Web", saying: "on Fargate", effect: Effect.Broken);

    [Fact]
    public void Addresses_of_pods_are_anywhere() => With("ClusterIP", "ip", "batch").IsSilent<IngressesHaveTargets>();

    [Fact]
    public void The_controller_may_be_told_otherwise() =>
        With("ClusterIP", values: "{\"defaultTargetType\":\"ip\"}").IsSilent<IngressesHaveTargets>();

    [Fact]
    public void The_defaults_of_a_controller_elsewhere_are_not_known() =>
        With("ClusterIP").Remove("Controller").IsSilent<IngressesHaveTargets>();
}
