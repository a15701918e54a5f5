namespace EksCdk.Checks.Reasoning;

/// <summary>A taint of nodes, as a node group or the pool of a manifest writes it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value; missing for none.</param>
/// <param name="Effect">What it does to pods: EKS writes NO_SCHEDULE where Kubernetes has NoSchedule.</param>
internal sealed record NodeTaint(Value Key, Value Value, Value Effect)
{
    private static readonly string[] Hard = ["NO_SCHEDULE", "NO_EXECUTE", "NoSchedule", "NoExecute"];

    /// <summary>Whether pods that do not tolerate it stay off the nodes.</summary>
    public bool? IsHard => Effect.IsOneOf(Hard);

    /// <summary>
    /// Whether an agent on the node takes it away when it is ready: node.cilium.io/agent-not-ready and the like.
    /// </summary>
    public bool? IsRemoved => Key.Text is { } key ? key.EndsWith("not-ready", StringComparison.Ordinal) : null;

    /// <summary>Where the taints of a group or pool are written; null where they are not read, as of Fargate.</summary>
    /// <param name="compute">The group or pool.</param>
    public static Value? ListOf(Compute compute) => compute switch
    {
        NodeGroup group => group.Resource["Taints"],
        KarpenterPool { IsDescribed: true } pool => pool.Template.At("spec.taints"),
        AutoModePool pool => pool.Template.At("spec.taints"),
        _ => null,
    };

    /// <summary>The taints of a group or pool, as far as they are known.</summary>
    /// <param name="compute">The group or pool.</param>
    public static IEnumerable<NodeTaint> Of(Compute compute) => ListOf(compute) is { } list
        ? list.Items.Select(t => compute is NodeGroup ? new NodeTaint(t["Key"], t["Value"], t["Effect"])
            : new NodeTaint(t["key"], t["value"], t["effect"]))
        : [];
}
