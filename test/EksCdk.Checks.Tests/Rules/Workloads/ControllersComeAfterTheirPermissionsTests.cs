using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ControllersComeAfterTheirPermissionsTests
{
    private static TestDeployment Reversed() =>
        TestDeployment.Cdk().Remove("Autoscaler.DependsOn").Set("AutoscalerIdentity.DependsOn", "Autoscaler")
        .Set("Autoscaler.Properties.Wait", "true");

    [Fact]
    public void An_association_before_the_chart_passes() =>
        TestDeployment.Cdk().IsCompliant<ControllersComeAfterTheirPermissions>("Autoscaler");

    [Fact]
    public void An_association_after_a_chart_that_waits_is_refused() =>
        Reversed().IsBroken<ControllersComeAfterTheirPermissions>("Autoscaler", null, "AutoscalerIdentity");

    [Fact]
    public void The_only_policy_after_a_chart_that_waits_is_refused() =>
        WithALatePolicy().Remove("AutoscalerRole.Properties.Policies")
            .IsBroken<ControllersComeAfterTheirPermissions>("Autoscaler", null, "Late");

    [Fact]
    public void A_further_policy_after_the_chart_is_tried_again() =>
        WithALatePolicy().IsBroken<ControllersComeAfterTheirPermissions>("Autoscaler", null, "Late", effect: Effect.Possible);

    private static TestDeployment WithALatePolicy() => TestDeployment.Cdk().Set("Autoscaler.Properties.Wait", "true")
        .Add("Late",
            "{ Type: AWS::IAM::Policy, DependsOn: Autoscaler, Properties: { PolicyName: late, Roles: [!Ref " +
            "AutoscalerRole], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: " +
            "'autoscaling:*', Resource: '*' }] } } }", beside: "Autoscaler");

    private static TestDeployment Mountpoint(string create) => TestDeployment.Cdk()
        .Add("Driver",
            "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: t, ClusterName: !ImportValue " +
            "'shop-cluster:ExportsOutputRefCluster', Release: s3, " +
            "Chart: aws-mountpoint-s3-csi-driver, Namespace: kube-system, Wait: true, Values: '{\"controller\":" +
            "{\"serviceAccount\":{\"create\":" + create + "}}}' } }", beside: "Autoscaler")
        .Add("Account",
            "{ Type: Custom::AWSCDK-EKS-KubernetesResource, DependsOn: Driver, Properties: { ServiceToken: t, " +
            "ClusterName: !ImportValue 'shop-cluster:ExportsOutputRefCluster', Manifest: !Sub '[{\"apiVersion\":\"v1\"," +
            "\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":" +
            "\"s3-csi-driver-sa\",\"namespace\":\"kube-system\",\"annotations\":{\"eks.amazonaws.com/role-arn\":" +
            "\"${AutoscalerRole.Arn}\"}}}]' } }", beside: "Autoscaler");

    [Fact]
    public void A_driver_whose_pods_are_ready_without_calls_only_lacks_its_credentials() =>
        Mountpoint("true").IsBroken<ControllersComeAfterTheirPermissions>("Driver", null, "Account", effect: Effect.Broken);

    [Fact]
    public void Pods_wait_for_an_account_that_their_chart_leaves_to_others() =>
        Mountpoint("false").IsBroken<ControllersComeAfterTheirPermissions>("Driver", null, "Account");

    [Fact]
    public void No_order_is_a_race() =>
        TestDeployment.Cdk().Remove("Autoscaler.DependsOn").IsBroken<ControllersComeAfterTheirPermissions>(
            "Autoscaler", null, "Nothing orders the chart after AutoscalerIdentity", effect: Effect.Possible);

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        TestDeployment.Cdk().Set("AutoscalerIdentity.Properties.RoleArn", "arn:aws:iam::111122223333:role/autoscaler")
            .IsUnknown<ControllersComeAfterTheirPermissions>("Autoscaler");

    [Fact]
    public void A_chart_that_is_no_controller_has_nothing_to_say() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Chart", "nginx")
            .IsSilent<ControllersComeAfterTheirPermissions>("Autoscaler");

    [Fact]
    public void A_chart_that_does_not_wait_may_start_again() =>
        Reversed().Remove("Autoscaler.Properties.Wait")
            .IsBroken<ControllersComeAfterTheirPermissions>("Autoscaler", null, "AutoscalerIdentity", effect: Effect.Possible);
}
