namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A chart that Helm waits for cannot wait for what it must have first.</summary>
internal sealed class ControllersComeAfterTheirPermissions() : Rule(new RuleInfo("EKS754")
{
    Title = "Associations and policies of controllers come before their charts",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Pods get the credentials of a pod identity when they start. If the association, or the policy of its role, is " +
        "created after a chart that Helm waits for, the controller is denied its calls until Helm gives up. Without an order " +
        "it is a race: a pod that is made before its association has no credentials, and never gets any.",
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
            if (Controller.OfChart(chart.Chart.Text) is not { } controller || chart.Cluster is not { } cluster) continue;
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
        return Broken(
            chart.Resource,
            chart.Resource["Wait"],
            $"{late.LogicalId} gives {controller.Name} its permissions, and is created after the chart.",
            chart.Resource["Wait"].Bool is true ? Effect.Fails : Effect.Possible,
            chart.Resource["Wait"].Bool is true ? null : "");
    }
}
