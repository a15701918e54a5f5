namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A pod takes the node's role through instance metadata.</summary>
internal sealed class CredentialsComeThroughMetadata() : Rule(new RuleInfo("EKS745")
{
    Title = "Controllers that use the node's role reach instance metadata",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "kubernetes/autoscaler#3592"),
    Why =
        "A controller without a role of its own takes the node's, from instance metadata. With HttpPutResponseHopLimit 1 no " +
        "pod gets " +
        "an answer, unless it has the network of its node.",
    AwsError = "NoCredentialProviders: no valid providers in chain",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the service account a role by EKS Pod Identity, or set the hop limit to 2.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
    GivesWayTo = [typeof(DriversHaveCredentials)],
})
{
    // Those whose pods that call AWS have the network of their node.
    private static readonly string[] OnTheNode = ["vpc-cni", "amazon-cloudwatch-observability"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var machines = cluster.Compute.Where(c => c.IsEc2).ToList();
            if (!machines.Exists(IsOneHop)) continue;
            var installed = cluster.AddOns.Select(a => (a.Resource, Controller: Controller.OfAddOn(a.Name.Text),
                Chart: (HelmChart?)null))
                .Concat(cluster.HelmCharts.Select(c => (c.Resource, Controller: Controller.OfChart(c.ChartName),
                    Chart: (HelmChart?)c)));
            foreach (var (resource, controller, chart) in installed)
                if (controller is { UsesNodeRole: true } && Array.IndexOf(OnTheNode, controller.AddOn) < 0
                    && (controller.Asks is null || ControllerUse.IsAsked(cluster, controller)))
                    yield return Check(cluster, resource, controller, chart, machines);
        }
    }

    private Outcome Check(Cluster cluster, Resource resource, Controller controller, HelmChart? chart, List<Compute> machines)
    {
        if (ServiceAccountRole.In(cluster.Model, cluster).Any(r => r.Resource == resource || r.Controller == controller
            || r.Name is null || controller.ServiceAccounts.Contains(r.Name) || (chart is not null && IsNamedBy(chart, r))))
            return Compliant(resource, $"{controller.Name} has a role of its own.");
        if (!resource["ServiceAccountRoleArn"].IsMissing || !resource["PodIdentityAssociations"].IsMissing
            || (chart is not null && (chart.Values.IsUnknown || chart.Values["hostNetwork"].BoolOr(false) is not false
                || !chart.Values["env"].IsMissing || !chart.Values["extraEnv"].IsMissing)))
            return Unknown(resource, $"Whether {controller.Name} gets credentials otherwise is not known.");
        var far = machines.FindAll(IsOneHop);
        if (ControllerUse.HasVolumesByHand(cluster, controller))
            return Compliant(resource, $"{controller.Name} mounts volumes made by hand, for which it calls nobody.");
        var isCertain = ControllerUse.IsAsked(cluster, controller) && far.Count == machines.Count
            && cluster.AutoModeEnabled is false
            && !NodesForPods.MayGetNodesElsewhere(cluster, resource);
        return Broken(resource, far[0].LaunchTemplate!.HttpPutResponseHopLimit,
            $"{controller.Name} has no role of its own, and takes the node's from instance metadata, which pods on " +
            $"{far[0].Label} " +
            "don't reach (hop limit 1).",
            isCertain ? Effect.Broken : Effect.Possible);
    }

    // An account that a manifest makes, and that the values name.
    private static bool IsNamedBy(HelmChart chart, ServiceAccountRole use) => ServiceAccountRole.Places.Any(p =>
        chart.Values.At(p)["name"] is { IsMissing: false } name && name.Is(use.Name!) is not false);

    private static bool IsOneHop(Compute compute) => compute.LaunchTemplate?.HttpPutResponseHopLimit.Number == 1;
}
