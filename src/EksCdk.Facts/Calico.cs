using System.Text.Json;

namespace EksCdk.Facts;

/// <summary>Calico, by the chart of the Tigera operator.</summary>
public sealed record Calico : FactSet
{
    private static readonly Lazy<Calico> Data = new(() => FactFile.Read("calico", FactsJson.Default.Calico));

    /// <summary>What is known of it.</summary>
    public static Calico Facts => Data.Value;

    /// <summary>The chart repository's URL.</summary>
    public required string Repository { get; init; }

    /// <summary>The chart's name.</summary>
    public required string Chart { get; init; }

    /// <summary>The chart's version.</summary>
    public required string Version { get; init; }

    /// <summary>The namespace of the operator.</summary>
    public required string Namespace { get; init; }

    /// <summary>The chart's values where the VPC CNI gives addresses and Calico enforces policies.</summary>
    public required JsonElement PolicyOnly { get; init; }

    /// <summary>What the VPC CNI is configured with beside it.</summary>
    public required JsonElement Cni { get; init; }

    /// <summary>The chart's values where Calico gives addresses too.</summary>
    public required JsonElement NetworkPlugin { get; init; }
}
