namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Kubernetes refuses objects in a namespace that is not there.</summary>
internal sealed class NamespacesExist() : Rule(new RuleInfo("EKS728")
{
    Title = "Objects and charts have a namespace that exists",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#9499"),
    Why =
        "A new cluster has the namespaces default, kube-system, kube-public and kube-node-lease. Objects and charts in any " +
        "other are refused until something has created it.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    AwsError = "Error from server (NotFound): error when creating \"/tmp/manifest.yaml\": namespaces \"...\" not found",
    Fix =
        "Create the namespace in a manifest that this one depends on, or before the object in the same manifest; for a " +
        "chart, set CreateNamespace.",
    Reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
        {
            var made = new HashSet<string>(KubernetesApis.Namespaces);
            foreach (var item in manifest.Objects)
            {
                if (item["kind"].Is("Namespace") is true && item["metadata"]["name"].Text is { } own) made.Add(own);
                if (item["metadata"]["namespace"].Text is { } ns && made.Add(ns))
                    yield return Judge(manifest.Resource, manifest.Cluster, ns, item["metadata"]["namespace"]);
            }
        }

        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (chart.Namespace.TextOr("default") is { } ns && !KubernetesApis.Namespaces.Contains(ns))
                yield return chart.CreatesNamespace is not false
                    ? Compliant(chart.Resource, $"Helm creates the namespace {ns}.", chart.Namespace)
                    : Judge(chart.Resource, chart.Cluster, ns, chart.Namespace);
    }

    private Outcome Judge(Resource subject, Cluster? cluster, string ns, Value where)
    {
        if (cluster is null)
            return Unknown(
                subject,
                $"Whether the namespace {ns} exists is not known: the cluster is not in the templates.",
                where);
        var graph = subject.Model.Dependencies;
        var makers = cluster.Manifests.Where(m => m.Objects.Any(o => o["kind"].Is("Namespace") is true
            && o["metadata"]["name"].Is(ns) is true)).Select(m => m.Resource)
            .Concat(cluster.HelmCharts.Where(c => c.Namespace.Is(ns) is true
                && c.CreatesNamespace is true).Select(c => c.Resource))
            .Concat(cluster.AddOns.Where(a => AddOnCatalog.NamespaceOf(a.Name.Text) == ns
                || a.Resource.At("NamespaceConfig.Namespace").Is(ns) is true).Select(a => a.Resource))
            .ToList();
        if (makers.Exists(m => m == subject ? true : graph.IsAfter(subject, m) is true) && !makers.TrueForAll(m => m == subject))
            return Compliant(subject, $"The namespace {ns} is created before.", where);
        if (makers.Contains(subject))
            return Broken(subject, where, $"The manifest uses the namespace {ns} before it creates it, further down.");
        if (makers.Exists(m => graph.IsAfter(subject, m) is null))
            return Unknown(subject, $"Whether the namespace {ns} is created before is not known.", where);
        if (makers.Count > 0)
            return Broken(
                subject,
                where,
                $"Nothing orders this after {makers[0].LogicalId}, which creates the namespace {ns}.",
                graph.IsAfter(makers[0], subject) is true ? Effect.Fails : Effect.Possible);
        // Charts may create namespaces beyond their own, and so may whoever deploys between two stacks.
        return cluster.HelmCharts.Any(c => c.Resource != subject) || UnreadInstallers.Of(cluster) is not null
            || cluster.MayHaveUnlisted<KubernetesManifest>() || cluster.MayHaveUnlisted<HelmChart>()
                || cluster.MayHaveUnlisted<AddOn>()
            || cluster.Resource.Stack.Outermost != subject.Stack.Outermost
                || cluster.Manifests.Any(m => m.Manifest.IsUnknown
                || m.Objects.Any(o => o["kind"].Text is null
                || (o["kind"].Is("Namespace") is true && o["metadata"]["name"].Text is null)))
            ? Unknown(subject, $"What creates the namespace {ns} is not in the templates.", where)
            : Broken(subject, where, $"The namespace {ns} is not created by anything in the templates, and the cluster is new.");
    }
}
