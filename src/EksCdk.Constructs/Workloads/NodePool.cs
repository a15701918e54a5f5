using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>Nodes that come and go as pods need them: a NodePool of Karpenter, and the EC2NodeClass of its machines.</summary>
public sealed class NodePool
{
    /// <summary>The pool's name, which its node class has too.</summary>
    public required string Name { get; init; }

    /// <summary>The image, as an alias of Karpenter names it: <c>al2023@latest</c>, <c>bottlerocket@latest</c>.</summary>
    public string Image { get; init; } = "al2023@latest";

    /// <summary>The processor architecture as Kubernetes names it: <c>amd64</c>, <c>arm64</c>.</summary>
    public string Architecture { get; init; } = "amd64";

    /// <summary>
    /// The EC2 instance types to choose from; none for all of the categories c, m and r from the fifth generation on.
    /// </summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>How instances are bought, as Karpenter names it: <c>on-demand</c>, <c>spot</c>.</summary>
    public IReadOnlyList<string> CapacityTypes { get; init; } = ["on-demand"];

    /// <summary>The most virtual processors of all its nodes together.</summary>
    public int MaxVcpus { get; init; } = 100;

    /// <summary>The zones of its nodes; none for all of the network.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    /// <summary>The size of the volume that holds images and pods, in GiB.</summary>
    public int VolumeSizeGiB { get; init; } = 50;

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Kubernetes taints of the nodes: key, value and effect (<c>NoSchedule</c>); the value may be null.</summary>
    public IReadOnlyList<(string Key, string? Value, string Effect)> Taints { get; init; } = [];

    /// <summary>The pool as an object of Kubernetes.</summary>
    /// <param name="group">The API group of its node class: <c>karpenter.k8s.aws</c>.</param>
    /// <param name="kind">The kind of its node class: <c>EC2NodeClass</c>.</param>
    internal Map ToObject(string group, string kind) => new()
    {
        ["apiVersion"] = "karpenter.sh/v1",
        ["kind"] = "NodePool",
        ["metadata"] = new Map { ["name"] = Name },
        ["spec"] = new Map
        {
            ["template"] = new Map
            {
                ["metadata"] = new Map { ["labels"] = Labels.ToDictionary(label => label.Key, object? (label) => label.Value) },
                ["spec"] = new Map
                {
                    ["nodeClassRef"] = new Map { ["group"] = group, ["kind"] = kind, ["name"] = Name },
                    ["requirements"] = Requirements(group),
                    ["taints"] = Taints.Select(Taint).ToArray(),
                    // Nodes get new images, and with them corrections, once a month at the latest.
                    ["expireAfter"] = "720h",
                },
            },
            ["limits"] = new Map { ["cpu"] = $"{MaxVcpus}" },
            ["disruption"] = new Map
            {
                ["consolidationPolicy"] = "WhenEmptyOrUnderutilized",
                ["consolidateAfter"] = "1m",
            },
        },
    };

    private object[] Requirements(string group)
    {
        Map[] types = InstanceTypes.Count > 0
            ? [Requirement("node.kubernetes.io/instance-type", "In", InstanceTypes)]
            : [Requirement($"{group}/instance-category", "In", ["c", "m", "r"]),
                Requirement($"{group}/instance-generation", "Gt", ["4"])];
        return
        [
            Requirement("kubernetes.io/os", "In", ["linux"]),
            Requirement("kubernetes.io/arch", "In", [Architecture]),
            Requirement("karpenter.sh/capacity-type", "In", CapacityTypes),
            .. types,
        ];
    }

    private static Map Requirement(string key, string @operator, IReadOnlyList<string> values) =>
        new() { ["key"] = key, ["operator"] = @operator, ["values"] = values.ToArray() };

    private static Map Taint((string Key, string? Value, string Effect) taint)
    {
        var map = new Map { ["key"] = taint.Key, ["effect"] = taint.Effect };
        if (taint.Value is not null) map["value"] = taint.Value;
        return map;
    }
}
