namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A chart that Helm waits for cannot wait for what it must have first.</summary>
internal sealed class ControllersComeAfterTheirPermissions() : Rule(new RuleInfo("EKS754")
{
    Title = "Associations and policies of controllers come before their charts",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Pods get their credentials when they start. If the association or the annotation is there only after a chart that " +
        "Helm waits for, the controller has none until its pods start again; one that ends when it is denied its calls is " +
        "never ready, and Helm gives up. Without an order it is a race. A policy that is late is tried again.",
    AwsError = "Error: UPGRADE FAILED: context deadline exceeded",
    Surfaces = new(DeploymentPhase.NodeGroup, 20, 30),
    Fix = "Let the chart depend on the association and the policy, and not the other way round.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
        {
            if (Controller.OfChart(chart.ChartName) is not { } controller || chart.Cluster is not { } cluster) continue;
            foreach (var use in ServiceAccountRole.In(model, cluster).Where(r => r.Controller == controller
                && r.Resource != chart.Resource))
                yield return Judge(chart, controller, use);
        }
    }

    private Outcome Judge(HelmChart chart, Controller controller, ServiceAccountRole use)
    {
        IEnumerable<Resource> permissions = use.Role is { } role
            ? [use.Resource, .. role.PolicyResources, .. role.CustomerPolicies.Select(p => p.Resource)]
            : [use.Resource];
        var order = chart.Model.Dependencies;
        if (permissions.FirstOrDefault(p => order.IsAfter(p, chart.Resource) is true) is not { } late)
            return use.IsPodIdentity && order.IsAfter(chart.Resource, use.Resource) is false
                ? Broken(
                    chart.Resource,
                    chart.Resource["DependsOn"],
                    $"Nothing orders the chart after {use.Resource.LogicalId}, from which {controller.Name} has its credentials.",
                    Effect.Possible,
                    "")
                : use.Role is null
                ? Unknown(
                    chart.Resource,
                    $"Whether the policies of {controller.Name} are there before the chart is not known: its role is not in " +
                        "the templates.",
                    use.RoleValue)
                : Compliant(chart.Resource, $"The permissions of {controller.Name} don't wait for its chart.");
        var effect = WhatHappens(chart, controller, use, late);
        return Broken(
            chart.Resource,
            chart.Resource["Wait"],
            $"{late.LogicalId} gives {controller.Name} its permissions, and is created after the chart.",
            effect,
            effect == Effect.Fails ? null : "");
    }

    private static Effect WhatHappens(HelmChart chart, Controller controller, ServiceAccountRole use, Resource late)
    {
        if (chart.Resource["Wait"].Bool is not true) return Effect.Possible;
        if (late != use.Resource)
            return controller.StopsWithoutRole && IsAllLate(chart, use.Role) ? Effect.Fails : Effect.Possible;
        return controller.StopsWithoutRole || LeavesAccountToOthers(chart, use) ? Effect.Fails : Effect.Broken;
    }

    // With a part of its permissions a controller may start, and try again what it was denied.
    private static bool IsAllLate(HelmChart chart, Role? role) => role is not null && role.ManagedPolicyArns.IsMissing
        && role.Resource["Policies"].IsMissing
        && role.PolicyResources.All(p => chart.Model.Dependencies.IsAfter(p, chart.Resource) is true);

    // Pods are not made before their service account.
    private static bool LeavesAccountToOthers(HelmChart chart, ServiceAccountRole use) => !use.IsPodIdentity
        && ServiceAccountRole.Places.Any(place => chart.Values.At(place)["create"].Bool is false);
}
