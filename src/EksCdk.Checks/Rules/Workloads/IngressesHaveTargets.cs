namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A load balancer that sends to instances needs a port on them.</summary>
internal sealed class IngressesHaveTargets() : Rule(new RuleInfo("EKS702")
{
    Title = "An Ingress that sends to instances has a Service with a port on them, and pods on them",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "kubernetes-sigs/aws-load-balancer-controller#1695"),
    Why =
        "The AWS Load Balancer Controller sends to instances unless it is told otherwise. A Service of type ClusterIP has no " +
        "port there, and pods on Fargate are on no instance (kubernetes-sigs/aws-load-balancer-controller#2133): the target " +
        "group stays without healthy targets.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Set alb.ingress.kubernetes.io/target-type to ip, or the type of the Service to NodePort.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html",
})
{
    private const string TargetType = "alb.ingress.kubernetes.io/target-type";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var isDefault = SendsToInstances(cluster);
            foreach (var manifest in cluster.Manifests)
                foreach (var ingress in manifest.Objects)
                    if (ingress["kind"].Is("Ingress") is true && IsOfTheController(ingress))
                        foreach (var service in Services(cluster, ingress))
                            if (Check(cluster, manifest, ingress, service, isDefault) is { } outcome) yield return outcome;
        }
    }

    private Outcome? Check(Cluster cluster, KubernetesManifest manifest, Value ingress, Value service, bool isDefault)
    {
        var own = service.At("metadata.annotations")[TargetType];
        var type = own.IsMissing ? ingress.At("metadata.annotations")[TargetType] : own;
        if (type.IsMissing ? !isDefault : type.Is("instance") is not true) return null;
        var (name, what) = (service.At("metadata.name").Display, ingress.At("metadata.name").Display);
        if (service.At("spec.type").TextOr("ClusterIP") == "ClusterIP")
            return Broken(manifest.Resource, type,
                $"The Ingress {what} sends to instances, and its Service {name} is of type ClusterIP, which has no port on " +
                "them.");
        var pods = cluster.Manifests.SelectMany(m => m.Objects).Where(o => IsBehind(o, service)).ToList();
        return pods.Count > 0 && pods.TrueForAll(p => PodsOnFargate.Taking(cluster, p) is not null)
            ? Broken(manifest.Resource, type,
                $"The Ingress {what} sends to instances, and the pods of its Service {name} are on Fargate.")
            : Compliant(manifest.Resource, $"The Service {name} has a port on instances.", type);
    }

    // What the controller does where no annotation says it; by its values, or those of its class, it may be told otherwise.
    private static bool SendsToInstances(Cluster cluster) =>
        cluster.HelmCharts.Any(c => Controller.OfChart(c.ChartName) is { Name: "AWS Load Balancer Controller" }
            && c.Values is { IsUnknown: false } values && values["defaultTargetType"].TextOr("instance") == "instance")
        && !cluster.Manifests.Any(m => m.Objects.Any(o => o["kind"].Is("IngressClassParams") is not false
            && !o.At("spec.targetType").IsMissing));

    private static bool IsOfTheController(Value ingress) => ingress.At("spec.ingressClassName").Is("alb") is true
        || ingress.At("metadata.annotations")["kubernetes.io/ingress.class"].Is("alb") is true;

    private static IEnumerable<Value> Services(Cluster cluster, Value ingress)
    {
        var named = ingress.At("spec.rules").Items.SelectMany(r => r.At("http.paths").Items)
            .Select(p => p.At("backend.service.name"))
            .Append(ingress.At("spec.defaultBackend.service.name")).Select(n => n.Text).OfType<string>().ToHashSet();
        return cluster.Manifests.SelectMany(m => m.Objects).Where(o => o["kind"].Is("Service") is true
            && o.At("metadata.name").Text is { } name && named.Contains(name) && IsBeside(o, ingress)
            && o.At("spec.type") is { IsUnknown: false });
    }

    private static bool IsBeside(Value one, Value other) => one.At("metadata.namespace").TextOr("default") is { } ns
        && other.At("metadata.namespace").TextOr("default") == ns;

    private static bool IsBehind(Value item, Value service) => ObjectMembers.HasPods(item) && IsBeside(item, service)
        && service.At("spec.selector") is { IsMap: true } selector
        && selector.Members.All(m => ObjectMembers.PodMetadata(item)["labels"][m.Key].SameAs(m.Value) is true);
}
