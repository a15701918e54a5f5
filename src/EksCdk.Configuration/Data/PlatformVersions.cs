namespace EksCdk.Configuration.Data;

/// <summary>A Kubernetes version that an environment may ask for.</summary>
/// <param name="Name">For example <c>1.35</c>.</param>
/// <param name="KubectlLayer">
/// The minor version of the kubectl Lambda layer to use with it, or null when no layer that we have is near enough: kubectl
/// works with
/// control planes one minor version older or newer than itself (https://kubernetes.io/releases/version-skew-policy/#kubectl).
/// </param>
public sealed record PlatformVersion(string Name, string? KubectlLayer);

/// <summary>The Kubernetes versions of EKS for which the platform has what it installs: see <see cref="Toolchain"/>.</summary>
public static class PlatformVersions
{
    private static readonly Lazy<Dictionary<string, PlatformVersion>> Versions = new(() => KubernetesVersions.All.Keys
        .Where(version => version >= Toolchain.OldestKubernetes)
        .Order()
        .ToDictionary(version =>
            version.ToString(), version => new PlatformVersion(version.ToString(), LayerFor(version)?.ToString())));

    /// <summary>Every version, by name, oldest first.</summary>
    public static IReadOnlyDictionary<string, PlatformVersion> All => Versions.Value;

    /// <summary>The version of that name, or null when it is not known.</summary>
    /// <param name="name">For example <c>1.35</c>.</param>
    public static PlatformVersion? Find(string name) => All.GetValueOrDefault(name);

    // The layer of the same minor version, else of the next, else of the one before.
    private static KubernetesVersion? LayerFor(KubernetesVersion version)
    {
        KubernetesVersion[] near =
            [version, version with { Minor = version.Minor + 1 }, version with { Minor = version.Minor - 1 }];
        foreach (var layer in near)
            if (Toolchain.KubectlLayers.Contains(layer))
                return layer;
        return null;
    }
}
