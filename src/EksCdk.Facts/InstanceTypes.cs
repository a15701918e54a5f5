using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>A size of a family of instance types.</summary>
public sealed record InstanceSize
{
    /// <summary>The network interfaces that it can have; 0 where that is not known.</summary>
    public int Interfaces { get; init; }

    /// <summary>The IPv4 addresses that each interface can have; 0 where that is not known.</summary>
    public int Addresses { get; init; }

    /// <summary>
    /// The interfaces for pods with security groups of their own; 0 where it has no trunk for them, or that is not known.
    /// </summary>
    public int BranchInterfaces { get; init; }

    /// <summary>Whether it supports Elastic Fabric Adapters.</summary>
    public bool Efa { get; init; }

    /// <summary>Whether it is bare metal.</summary>
    public bool BareMetal { get; init; }
}

/// <summary>A family of instance types: <c>m5dn</c>.</summary>
public sealed record InstanceFamily
{
    /// <summary>The processor; null where it is not known.</summary>
    [JsonIgnore]
    public Processor? Processor => Arch switch { "arm" => Facts.Processor.Arm, "x86" => Facts.Processor.X86, _ => null };

    [JsonInclude]
    [JsonPropertyName("processor")]
    internal string? Arch { get; init; }

    /// <summary>Whether it has GPUs of Nvidia.</summary>
    public bool Nvidia { get; init; }

    /// <summary>Whether it has Inferentia or Trainium.</summary>
    public bool Neuron { get; init; }

    /// <summary>Whether it runs on Xen, but for its sizes of bare metal; the others are of the Nitro system.</summary>
    public bool Xen { get; init; }

    /// <summary>The sizes.</summary>
    public required IReadOnlyDictionary<string, InstanceSize> Sizes { get; init; }
}

/// <summary>
/// The EC2 instance types. One that is not listed may be new: <see cref="InstanceTypeName"/> tells what its name tells.
/// </summary>
public static class InstanceTypes
{
    private static readonly Lazy<InstanceTypesFile> Data =
        new(() => FactFile.Read("instance-types", FactsJson.Default.InstanceTypesFile));

    /// <summary>Every family, by its name.</summary>
    public static IReadOnlyDictionary<string, InstanceFamily> Families => Data.Value.Families;

    /// <summary>An instance type that is listed; null for any other.</summary>
    /// <param name="type">For example <c>m5.large</c>; null gives null.</param>
    public static (InstanceFamily Family, InstanceSize Size)? Find(string? type) =>
        type?.Split('.') is [var family, var size] && Families.TryGetValue(family, out var known)
            && known.Sizes.TryGetValue(size, out var found)
            ? (known, found)
            : null;

    /// <summary>Whether a type runs on Xen, and not on the Nitro system; null for a family that is not listed.</summary>
    /// <param name="type">For example <c>m4.large</c>.</param>
    public static bool? IsXen(string type) =>
        type.Split('.') is [var family, var size] && Families.TryGetValue(family, out var known)
            ? known.Xen && known.Sizes.GetValueOrDefault(size) is not { BareMetal: true }
            : null;
}

internal sealed record InstanceTypesFile : FactSet
{
    public required IReadOnlyDictionary<string, InstanceFamily> Families { get; init; }
}
