using System.Text.Json;

namespace EksCdk.Configuration.Data;

/// <summary>A Kubernetes minor version on EKS.</summary>
/// <param name="Name">For example <c>1.35</c>.</param>
/// <param name="EndOfStandardSupport">The day on which extended support, at a higher price, begins.</param>
/// <param name="EndOfExtendedSupport">The day from which EKS upgrades such clusters by itself and creates no more of them.</param>
/// <param name="KubectlLayer">
/// The minor version of the kubectl Lambda layer to use with it, or null when no layer that we have is near enough: kubectl works with
/// control planes one minor version older or newer than itself (https://kubernetes.io/releases/version-skew-policy/#kubectl).
/// </param>
public sealed record KubernetesVersion(
    string Name, DateOnly EndOfStandardSupport, DateOnly EndOfExtendedSupport, string? KubectlLayer);

/// <summary>The Kubernetes versions of EKS, from <c>Data/kubernetes-versions.json</c>.</summary>
public static class KubernetesVersions
{
    private static readonly Lazy<IReadOnlyDictionary<string, KubernetesVersion>> Versions = new(Read);

    /// <summary>Every version, by name, oldest first.</summary>
    public static IReadOnlyDictionary<string, KubernetesVersion> All => Versions.Value;

    /// <summary>The version of that name, or null when it is not known.</summary>
    public static KubernetesVersion? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, KubernetesVersion> Read()
    {
        var file = EmbeddedData.Read("kubernetes-versions.json");
        var layers = file.GetProperty("kubectlLayers").Texts();
        return file.GetProperty("versions").EnumerateObject().ToDictionary(
            version => version.Name,
            version => new KubernetesVersion(
                version.Name,
                Day(version.Value.GetProperty("endOfStandardSupport")),
                Day(version.Value.GetProperty("endOfExtendedSupport")),
                Layer(version.Name, layers)));
    }

    /// <summary>The layer of the same minor version, else of the next, else of the one before.</summary>
    private static string? Layer(string version, IReadOnlyList<string> layers)
    {
        var minor = Minor(version);
        int[] near = [minor, minor + 1, minor - 1];
        return near.Select(wanted => layers.FirstOrDefault(layer => Minor(layer) == wanted)).FirstOrDefault(layer => layer is not null);
    }

    private static int Minor(string version) => int.Parse(version.Split('.')[1]);

    private static DateOnly Day(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd");
}
