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
    public void A_policy_after_a_chart_that_waits_is_refused() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Wait", "true")
            .Add("Late",
                "{ Type: AWS::IAM::Policy, DependsOn: Autoscaler, Properties: { PolicyName: late, Roles: [!Ref " +
                "AutoscalerRole], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: " +
                "'autoscaling:*', Resource: '*' }] } } }", beside: "Autoscaler")
            .IsBroken<ControllersComeAfterTheirPermissions>("Autoscaler", null, "Late");

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
