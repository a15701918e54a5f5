namespace EksCdk.Facts;

/// <summary>Flags with which a kubelet of some versions does not start: <c>Data/kubelet-flags.json</c>.</summary>
public static class KubeletFlags
{
    private static readonly Lazy<KubeletFlagsFile> Data =
        new(() => FactFile.Read("kubelet-flags", FactsJson.Default.KubeletFlagsFile));

    /// <summary>The version from which on the kubelet does not take a flag, or its value; null for none that is known.</summary>
    /// <param name="flag">For example <c>container-runtime</c>.</param>
    /// <param name="value">Its value; null if it has none.</param>
    public static KubernetesVersion? GoneFrom(string flag, string? value) => Data.Value.Gone.TryGetValue(flag, out var version)
        || (value is not null && Data.Value.GoneValues.TryGetValue(flag, out var values)
            && values.TryGetValue(value, out version))
            ? KubernetesVersion.Of(version) : null;

    /// <summary>The version from which on the kubelet does not know a feature gate; null for none that is known.</summary>
    /// <param name="gate">For example <c>KubeletCredentialProviders</c>.</param>
    public static KubernetesVersion? GateGoneFrom(string gate) =>
        Data.Value.GoneGates.TryGetValue(gate, out var version) ? KubernetesVersion.Of(version) : null;
}

internal sealed record KubeletFlagsFile : FactSet
{
    public required IReadOnlyDictionary<string, string> Gone { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> GoneValues { get; init; }

    public required IReadOnlyDictionary<string, string> GoneGates { get; init; }
}
