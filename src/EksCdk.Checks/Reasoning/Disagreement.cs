namespace EksCdk.Checks.Reasoning;

/// <summary>Two members of a Kubernetes object that do not fit each other, and what happens.</summary>
/// <param name="Where">The value.</param>
/// <param name="Says">What is wrong, as the end of a sentence.</param>
/// <param name="Effect">What happens.</param>
internal sealed record Disagreement(Value Where, string Says, ObjectRuleEffect Effect = ObjectRuleEffect.Fails)
{
    private static readonly string[] Replicated = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"];

    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    /// <summary>Everything in an object that certainly does not fit.</summary>
    /// <param name="item">The object.</param>
    public static IEnumerable<Disagreement> In(Value item)
    {
        if (item["kind"].Text is not { } kind) return [];
        var pods = ObjectMembers.HasPods(item) ? OfPods(item) : [];
        return Replicated.Contains(kind) && item["apiVersion"].StartsWith("apps/v1") is true ? pods.Concat(OfSelector(item))
            : kind == "Service" ? OfService(item) : pods;
    }

    private static IEnumerable<Disagreement> OfSelector(Value item)
    {
        var labels = item.At("spec.template.metadata.labels");
        if (labels.IsUnknown || item.At("spec.template.metadata").IsUnknown || item.At("spec.template").IsMissing) yield break;
        foreach (var (key, wanted) in item.At("spec.selector.matchLabels").Members)
            if (labels[key].IsMissing || labels[key].SameAs(wanted) is false)
                yield return new(wanted, $"selects pods with {key}: {wanted.Display}, which its own pods do not have");
    }

    private static IEnumerable<Disagreement> OfService(Value item)
    {
        var ports = item.At("spec.ports").Items;
        if (ports.Length > 1 && ports.FirstOrDefault(p => p.IsMap && p["name"].IsMissing) is { } unnamed)
            yield return new(unnamed, "has several ports, and one of them has no name");
    }

    private static IEnumerable<Disagreement> OfPods(Value item)
    {
        var pod = ObjectMembers.PodSpec(item);
        if (!pod.IsMap) yield break;
        var volumes = pod["volumes"].Items.Select(v => v["name"])
            .Concat(item.At("spec.volumeClaimTemplates").Items.Select(c => c.At("metadata.name"))).ToList();
        var isWhole = !pod["volumes"].IsUnknown && volumes.TrueForAll(v => v.Text is not null);
        foreach (var container in pod["containers"].Items.Concat(pod["initContainers"].Items).Where(c => c.IsMap))
        {
            foreach (var mount in container["volumeMounts"].Items.Select(m => m["name"]))
                if (isWhole && mount.Text is not null && volumes.TrueForAll(v => v.SameAs(mount) is false))
                    yield return new(mount, $"mounts {mount.Display}, and has no such volume");
            foreach (var found in OfResources(container).Concat(OfProbes(container))) yield return found;
            if (pod["hostNetwork"].Bool is not true) continue;
            foreach (var port in container["ports"].Items)
                if (port["hostPort"].Number is { } host && port["containerPort"].Number is { } own && host != own && host != 0)
                    yield return new(port["hostPort"],
                        $"is in the network of its node, and has {host} for hostPort and {own} for containerPort");
        }
    }

    // What others than the kubelet count, such as nvidia.com/gpu, is the same in both.
    private static IEnumerable<Disagreement> OfResources(Value container)
    {
        var limits = container.At("resources.limits");
        foreach (var (name, asked) in container.At("resources.requests").Members)
        {
            if (Quantity.Of(asked) is not { } least) continue;
            var isExtended = name.Contains('/', StringComparison.Ordinal);
            if (limits[name].IsMissing && isExtended && !limits.IsUnknown && least > 0)
                yield return new(asked, $"asks for {name} without a limit, which must be the same");
            else if (Quantity.Of(limits[name]) is { } most && (least > most || (isExtended && least != most)))
                yield return new(asked, $"asks for {asked.Display} of {name}, and is limited to {limits[name].Display}");
        }
    }

    private static IEnumerable<Disagreement> OfProbes(Value container)
    {
        var named = container["ports"].Items.Select(p => p["name"]).ToList();
        if (container["ports"].IsUnknown) yield break;
        foreach (var port in Probes.SelectMany(p => new[] { container[p].At("httpGet.port"), container[p].At("tcpSocket.port") }))
            if (port.Text is not null && port.Number is null && named.TrueForAll(n => n.SameAs(port) is false))
                yield return new(port,
                    $"probes the port {port.Display}, and the container has no port of that name: it is never ready",
                    ObjectRuleEffect.Broken);
    }
}
