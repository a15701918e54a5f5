namespace EksCdk.Facts;

/// <summary>What this repository builds with, and what an environment may therefore ask for.</summary>
public static class Toolchain
{
    private static readonly Lazy<ToolchainFile> Data = new(() => FactFile.Read("toolchain", FactsJson.Default.ToolchainFile));

    /// <summary>The minor versions of the kubectl layers that the build references.</summary>
    public static IReadOnlyList<KubernetesVersion> KubectlLayers => [.. Data.Value.KubectlLayers.Select(KubernetesVersion.Of)];

    /// <summary>The oldest Kubernetes version that an environment may ask for.</summary>
    public static KubernetesVersion OldestKubernetes => KubernetesVersion.Of(Data.Value.OldestKubernetes);

    /// <summary>The oldest major version of Node.js on which the build works.</summary>
    public static int OldestNode => Data.Value.OldestNode;

    /// <summary>
    /// The major versions of Node.js on which the build works and of which jsii warns, as jsii's variable wants them:
    /// <c>20,21</c>.
    /// </summary>
    public static string SilencedNodeVersions => string.Join(',', Data.Value.SilencedNodeVersions);
}

internal sealed record ToolchainFile : FactSet
{
    public required IReadOnlyList<string> KubectlLayers { get; init; }

    public required string OldestKubernetes { get; init; }

    public required int OldestNode { get; init; }

    public required IReadOnlyList<int> SilencedNodeVersions { get; init; }
}
