namespace EksCdk.Facts;

/// <summary>Charts that give pods addresses of a network that only the nodes know.</summary>
public static class PodNetworks
{
    private static readonly Lazy<PodNetworksFile> Data =
        new(() => FactFile.Read("pod-networks", FactsJson.Default.PodNetworksFile));

    /// <summary>Every chart, with the values that make such a network.</summary>
    public static IReadOnlyList<Asker> OfTheirOwn => Data.Value.Rows;
}

internal sealed record PodNetworksFile : FactSet
{
    public required IReadOnlyList<Asker> Rows { get; init; }
}
