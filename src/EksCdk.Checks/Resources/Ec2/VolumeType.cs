namespace EksCdk.Checks.Resources;

/// <summary>What an EBS volume type can do: see <see cref="VolumeTypes"/>.</summary>
internal sealed class VolumeType
{
    private readonly VolumeLimits _limits;

    private VolumeType(VolumeLimits limits) => _limits = limits;

    /// <summary>The type of that name, or null.</summary>
    public static VolumeType? Find(string name) =>
        VolumeTypes.All.GetValueOrDefault(name) is { } limits ? new VolumeType(limits) : null;

    /// <summary>Whether no instance starts from it.</summary>
    public bool NeverBoots => _limits.NeverBoots;

    /// <summary>What is impossible about a volume, as the end of a sentence, and where; null if nothing known is.</summary>
    /// <param name="volume">The Ebs part of a block device mapping.</param>
    public (Value Where, string Problem)? ProblemOf(Value volume)
    {
        var (size, iops, throughput) = (volume["VolumeSize"], volume["Iops"], volume["Throughput"]);
        if (Outside(_limits.Size, size) is { } wrongSize) return (size, $"has {size.Display} GiB; it can have {wrongSize}");
        if (!iops.IsMissing && _limits.Iops is null)
            return (iops, $"asks for {iops.Display} IOPS; this type has no IOPS setting");
        if (iops.IsMissing && _limits.NeedsIops) return (iops, "names no IOPS, which this type needs");
        if (Outside(_limits.Iops, iops) is { } wrongIops) return (iops, $"asks for {iops.Display} IOPS; it can have {wrongIops}");
        if (_limits.IopsPerGib is > 0 and var perGib && size.Number is { } gib && iops.Number is { } wanted
            && wanted > Math.Max(gib * perGib, _limits.Iops?.Least ?? 0))
            return (iops, $"asks for {wanted} IOPS with {gib} GiB; it can have {gib * perGib}");
        if (!throughput.IsMissing && _limits.Throughput is null)
            return (throughput, $"asks for a throughput of {throughput.Display} MiB/s, which only gp3 has");
        if (Outside(_limits.Throughput, throughput) is { } wrongThroughput)
            return (throughput, $"asks for a throughput of {throughput.Display} MiB/s; it can have {wrongThroughput}");
        if (_limits.IopsPerThroughput is not (> 0 and var ratio) || throughput.Number is not { } rate) return null;
        var given = iops.IsMissing ? _limits.Iops?.Least : iops.Number;
        return given < rate * ratio
            ? (throughput, $"asks for a throughput of {rate} MiB/s with {given} IOPS; that needs {rate * ratio} IOPS")
            : null;
    }

    private static string? Outside(NumberRange? range, Value value) =>
        value.Number is { } number && range is { } accepted && !accepted.Contains(number) ? $"{accepted}" : null;
}
