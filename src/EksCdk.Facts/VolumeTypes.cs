namespace EksCdk.Facts;

/// <summary>A smallest and a largest number that a service accepts.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
[System.Text.Json.Serialization.JsonConverter(typeof(NumberRangeConverter))]
public sealed record NumberRange(long Least, long Most)
{
    /// <summary>Whether a number lies in it, both ends included.</summary>
    /// <param name="number">The number.</param>
    public bool Contains(long number) => number >= Least && number <= Most;

    /// <inheritdoc/>
    public override string ToString() => $"{Least} to {Most}";
}

/// <summary>What an EBS volume type accepts.</summary>
public sealed record VolumeLimits
{
    /// <summary>Sizes in GiB.</summary>
    public required NumberRange Size { get; init; }

    /// <summary>IOPS; null for a type that takes none.</summary>
    public NumberRange? Iops { get; init; }

    /// <summary>The most IOPS for each GiB, above the least number of IOPS; 0 where there is no such limit.</summary>
    public int IopsPerGib { get; init; }

    /// <summary>Throughput in MiB/s; null for a type that takes none.</summary>
    public NumberRange? Throughput { get; init; }

    /// <summary>The IOPS that each MiB/s of throughput needs; 0 where it needs none.</summary>
    public int IopsPerThroughput { get; init; }

    /// <summary>Whether no instance starts from it.</summary>
    public bool NeverBoots { get; init; }

    /// <summary>Whether IOPS must be given.</summary>
    public bool NeedsIops { get; init; }
}

/// <summary>The types of EBS volumes.</summary>
public static class VolumeTypes
{
    private static readonly Lazy<VolumeTypesFile> Data =
        new(() => FactFile.Read("ebs-volume-types", FactsJson.Default.VolumeTypesFile));

    /// <summary>Every type, by name: <c>gp3</c>.</summary>
    public static IReadOnlyDictionary<string, VolumeLimits> All => Data.Value.Types;
}

internal sealed record VolumeTypesFile : FactSet
{
    public required IReadOnlyDictionary<string, VolumeLimits> Types { get; init; }
}
