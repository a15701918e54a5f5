namespace EksCdk.Checks.Reasoning;

/// <summary>The webhooks and API services that manifests of a cluster register: the API server must reach them.</summary>
internal static class Webhooks
{
    private const int Https = 443;

    private static readonly RowEvidence Evidence =
        new() { Document = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/" };

    /// <summary>One row for each whose service is in the manifests too, with the port on which its pods listen.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IEnumerable<Flow> Of(Cluster cluster) => In(cluster).Select(w => w.Row);

    /// <summary>The same, each with the manifest that registers it.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IEnumerable<(Flow Row, KubernetesManifest Manifest)> In(Cluster cluster)
    {
        var objects = cluster.Manifests.SelectMany(m => m.Objects).ToList();
        foreach (var (manifest, (name, service, without)) in cluster.Manifests.SelectMany(m =>
            m.Objects.SelectMany(Asked).Select(asked => (m, asked))))
            if (objects.Find(o => IsNamed(o, service)) is { } found && !IsOnTheNode(objects, found)
                && PortOf(found, service["port"]) is { } port)
                yield return (new Flow
                {
                    Name = name,
                    From = FlowEndKind.ControlPlane,
                    To = FlowEndKind.Hosts,
                    Ports = [port],
                    Namespace = service["namespace"].Text,
                    Without = without,
                    Evidence = Evidence,
                }, manifest);
    }

    private static IEnumerable<(string Name, Value Service, string Without)> Asked(Value item)
    {
        var name = item.At("metadata.name").Display;
        if (item["kind"].Is("APIService") is true && item.At("spec.service").IsMap)
            yield return ($"the API service {name}", item.At("spec.service"), "its objects cannot be read");
        if (item["kind"].IsOneOf(["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) is not true) yield break;
        foreach (var webhook in item["webhooks"].Items)
            if (webhook.At("clientConfig.service") is { IsMap: true } service)
                yield return ($"the webhook {name}", service, webhook["failurePolicy"].Is("Ignore") is true
                    ? "the API server goes on without it" : "the API server cannot ask it, and refuses what it should look at");
    }

    private static bool IsNamed(Value item, Value service) => item["kind"].Is("Service") is true
        && item.At("metadata.name").SameAs(service["name"]) is true
        && item.At("metadata.namespace").TextOr("default") is { } own && service["namespace"].Is(own) is true;

    // A port that has a name is that of a container, which is not looked for.
    private static int? PortOf(Value found, Value asked)
    {
        var number = asked.IsMissing ? Https : asked.Number;
        var port = found.At("spec.ports").Items.FirstOrDefault(p => number is not null && p["port"].Number == number);
        if (port is null) return null;
        return TargetOf(port);
    }

    /// <summary>The port of the pods behind one of a Service; null where it is not known.</summary>
    /// <param name="port">An element of <c>spec.ports</c>.</param>
    internal static int? TargetOf(Value port) =>
        (port["targetPort"].IsMissing ? port["port"].Number : port["targetPort"].Number) is > 0 and <= 65535 and var at ? (int)at
            : null;

    private static bool IsOnTheNode(List<Value> objects, Value found)
    {
        var selector = found.At("spec.selector");
        return !selector.IsMap || objects.Exists(o => ObjectMembers.HasPods(o)
            && selector.Members.All(l => ObjectMembers.PodMetadata(o)["labels"][l.Key].SameAs(l.Value) is not false)
            && ObjectMembers.PodSpec(o)["hostNetwork"].BoolOr(false) is not false);
    }
}
