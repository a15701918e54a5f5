using System.Globalization;
using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules;

/// <summary>When EKS supports which Kubernetes version: <c>Data/kubernetes-versions.json</c>.</summary>
internal static class KubernetesCalendar
{
    private static readonly Lazy<Node> Versions = new(() => DataFile.Read("kubernetes-versions.json")["versions"]!);

    /// <summary>The oldest version in the calendar.</summary>
    public static KubernetesVersion Oldest => KubernetesVersion.Parse(Versions.Value.Members[0].Name)!.Value;

    /// <summary>The last day of standard support; null for a version that is not in the calendar.</summary>
    public static DateOnly? EndOfStandardSupport(KubernetesVersion version) => Date(version, "endOfStandardSupport");

    /// <summary>The last day on which clusters of this version are created; null for a version that is not in the calendar.</summary>
    public static DateOnly? EndOfExtendedSupport(KubernetesVersion version) => Date(version, "endOfExtendedSupport");

    private static DateOnly? Date(KubernetesVersion version, string name) =>
        Versions.Value[version.ToString()]?[name]?.Text is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
