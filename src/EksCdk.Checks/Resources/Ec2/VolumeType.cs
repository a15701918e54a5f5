namespace EksCdk.Checks.Resources;

/// <summary>What an EBS volume type can do: <c>Data/ebs-volume-types.json</c>.</summary>
internal sealed class VolumeType
{
    private static readonly Lazy<Node> Types = new(() => DataFile.Read("ebs-volume-types.json")["types"]!);
    private readonly Node _limits;

    private VolumeType(Node limits) => _limits = limits;

    /// <summary>The type of that name, or null.</summary>
    public static VolumeType? Find(string name) => Types.Value[name] is { } limits ? new VolumeType(limits) : null;

    /// <summary>What is impossible about a volume, as the end of a sentence, and where; null if nothing known is.</summary>
    /// <param name="volume">The Ebs part of a block device mapping.</param>
    public (Value Where, string Problem)? ProblemOf(Value volume)
    {
        var (size, iops, throughput) = (volume["VolumeSize"], volume["Iops"], volume["Throughput"]);
        if (Outside("size", size) is { } wrongSize) return (size, $"has {size.Display} GiB; it can have {wrongSize}");
        if (!iops.IsMissing && _limits["iops"] is null) return (iops, $"asks for {iops.Display} IOPS; this type takes no IOPS");
        if (iops.IsMissing && _limits["needsIops"] is not null) return (iops, "names no IOPS, which this type needs");
        if (Outside("iops", iops) is { } wrongIops) return (iops, $"asks for {iops.Display} IOPS; it can have {wrongIops}");
        if (Number("iopsPerGib") is { } perGib && size.Number is { } gib && iops.Number is { } wanted && wanted > Math.Max(gib * perGib, Least("iops")))
            return (iops, $"asks for {wanted} IOPS with {gib} GiB; it can have {gib * perGib}");
        if (!throughput.IsMissing && _limits["throughput"] is null) return (throughput, $"asks for a throughput of {throughput.Display} MiB/s, which only gp3 has");
        if (Outside("throughput", throughput) is { } wrongThroughput) return (throughput, $"asks for a throughput of {throughput.Display} MiB/s; it can have {wrongThroughput}");
        if (Number("iopsPerThroughput") is not { } ratio || throughput.Number is not { } rate) return null;
        var given = iops.IsMissing ? Least("iops") : iops.Number;
        return given < rate * ratio
            ? (throughput, $"asks for a throughput of {rate} MiB/s with {given} IOPS; that needs {rate * ratio} IOPS")
            : null;
    }

    private string? Outside(string limit, Value value)
    {
        if (value.Number is not { } number || _limits[limit]?.Items is not [var least, var most]) return null;
        return number < Parse(least) || number > Parse(most) ? $"{least.Text} to {most.Text}" : null;
    }

    private long Least(string limit) => Parse(_limits[limit]!.Items[0]);

    private long? Number(string name) => _limits[name] is { } node ? Parse(node) : null;

    private static long Parse(Node node) => long.Parse(node.Text, System.Globalization.CultureInfo.InvariantCulture);
}
