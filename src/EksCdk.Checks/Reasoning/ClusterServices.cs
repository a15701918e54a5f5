namespace EksCdk.Checks.Reasoning;

/// <summary>The Services in manifests of a cluster that other pods call at the ports of their pods.</summary>
internal static class ClusterServices
{
    private const string Alb = "alb";

    /// <summary>Each with a port on which its pods listen, over TCP.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IEnumerable<(string Name, int Port)> Of(Cluster cluster)
    {
        var objects = cluster.Manifests.SelectMany(m => m.Objects).ToList();
        // These pods are on no node, or have groups of their own.
        if (cluster.FargateProfiles.Any() || objects.Exists(o => o["kind"].Is("SecurityGroupPolicy") is not false)) yield break;
        foreach (var service in objects.Where(o => o["kind"].Is("Service") is true && IsInternal(o) && HasPods(objects, o)))
            if (!objects.Exists(o => IsBalanced(o, service.At("metadata.name"))))
                foreach (var port in service.At("spec.ports").Items)
                    if (port["protocol"].TextOr("TCP") is "TCP" && Webhooks.TargetOf(port) is { } target)
                        yield return ($"{NamespaceOf(service)}/{service.At("metadata.name").Display}", target);
    }

    private static string? NamespaceOf(Value item) => item.At("metadata.namespace").TextOr("default");

    private static bool IsInternal(Value service) =>
        service.At("spec.type").TextOr("ClusterIP") is "ClusterIP" && service.At("spec.clusterIP").TextOr("") is not "None";

    // Pods that may be on any node, in its network of pods.
    private static bool HasPods(List<Value> objects, Value service)
    {
        var selector = service.At("spec.selector");
        var own = !selector.IsMap ? [] : objects.Where(o => ObjectMembers.HasPods(o)
            && NamespaceOf(o) is { } space && space == NamespaceOf(service)
            && selector.Members.All(l => ObjectMembers.PodMetadata(o)["labels"][l.Key].SameAs(l.Value) is true)).ToList();
        return own.Count > 0 && own.TrueForAll(o => ObjectMembers.PodSpec(o) is var pods
            && pods["hostNetwork"].BoolOr(false) is false && pods["nodeSelector"].IsMissing && pods["affinity"].IsMissing);
    }

    // A load balancer goes to the pods itself; the proxies of other classes are pods.
    private static bool IsBalanced(Value item, Value service) => item["kind"].Text is "HTTPRoute" or "TargetGroupBinding"
        || (item["kind"].Is("Ingress") is not false && item.At("spec.ingressClassName").TextOr(Alb) is null or Alb
            && (item.At("spec.defaultBackend.service.name").SameAs(service) is not false
                || item.At("spec.rules").Items.Any(r => r.At("http.paths").Items.Any(p =>
                    p.At("backend.service.name").SameAs(service) is not false))));
}
