using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartsMakeWhatIsNotThereTests
{
    private const string Account = "\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"efs-csi-controller-sa\",\"namespace\":" +
        "\"kube-system\"}";

    private const string Namespace = "\"kind\":\"Namespace\",\"metadata\":{\"name\":\"amazon-metrics\"}";

    private static TestDeployment With(string values, string dependsOn = "[Account]", string chart = "aws-efs-csi-driver",
        string item = Account) =>
        TestDeployment.Plain()
            .Add("Account",
                "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ClusterName: !Ref Cluster, Manifest: " +
                $"'[{{\"apiVersion\":\"v1\",{item}}}]' }} }}")
            .Add("Driver",
                $"{{ Type: Custom::AWSCDK-EKS-HelmChart, DependsOn: {dependsOn}, Properties: {{ ClusterName: !Ref Cluster, " +
                $"Chart: {chart}, Release: efs, Namespace: kube-system, Values: {values} }} }}");

    [Theory]
    [InlineData("'{}'")]
    [InlineData("'{\"serviceAccount\":{\"create\":false}}'")]
    public void An_account_that_the_chart_makes_too_is_refused(string values) =>
        With(values).IsBroken<ChartsMakeWhatIsNotThere>("Driver", "Values", "controller.serviceAccount.create is not off");

    [Fact]
    public void In_no_order_it_may_be() =>
        With("'{}'", "[]").IsBroken<ChartsMakeWhatIsNotThere>("Driver", effect: Effect.Possible);

    [Fact]
    public void A_namespace_of_the_chart_is_refused() =>
        With("'{}'", chart: "adot-exporter-for-eks-on-ec2", item: Namespace)
            .IsBroken<ChartsMakeWhatIsNotThere>("Driver", saying: "the Namespace amazon-metrics");

    [Theory]
    [InlineData("'{\"controller\":{\"serviceAccount\":{\"create\":false}}}'")]
    [InlineData("'{\"controller\":{\"serviceAccount\":{\"name\":\"other\"}}}'")]
    public void What_the_chart_leaves_has_nothing_to_say(string values) => With(values).IsSilent<ChartsMakeWhatIsNotThere>();

    [Fact]
    public void What_is_left_to_Helm_has_nothing_to_say() =>
        With("'{}'", item: "\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"efs-csi-controller-sa\",\"namespace\":" +
            "\"kube-system\",\"labels\":{\"app.kubernetes.io/managed-by\":\"Helm\"}}").IsSilent<ChartsMakeWhatIsNotThere>();

    [Fact]
    public void A_switch_from_a_parameter_is_unknown() =>
        With("!Sub '{\"controller\":{\"serviceAccount\":{\"create\":\"${Own}\"}}}'").Parameter("Own")
            .IsUnknown<ChartsMakeWhatIsNotThere>("Driver");
}
