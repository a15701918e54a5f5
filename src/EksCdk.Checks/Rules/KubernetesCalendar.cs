using System.Globalization;

namespace EksCdk.Checks.Rules;

/// <summary>When EKS supports which Kubernetes version: <c>Data/kubernetes-versions.json</c>.</summary>
internal static class KubernetesCalendar
{
    private const int MonthsUntilRefusal = 6;
    private static readonly Lazy<Node> Versions = new(() => DataFile.Read("kubernetes-versions.json")["versions"]!);

    /// <summary>The oldest version in the calendar.</summary>
    public static KubernetesVersion Oldest => KubernetesVersion.Parse(Versions.Value.Members[0].Name)!.Value;

    /// <summary>The last day of standard support; null for a version that is not in the calendar.</summary>
    public static DateOnly? EndOfStandardSupport(KubernetesVersion version) => Date(version, "endOfStandardSupport");

    /// <summary>The last day of extended support; null for a version that is not in the calendar.</summary>
    public static DateOnly? EndOfExtendedSupport(KubernetesVersion version) => Date(version, "endOfExtendedSupport");

    /// <summary>
    /// The day from which EKS creates no clusters of this version: one on which it was seen to refuse, else half a year
    /// after the end.
    /// </summary>
    public static DateOnly? RefusedSince(KubernetesVersion version) =>
        Date(version, "refusedSince") ?? EndOfExtendedSupport(version)?.AddMonths(MonthsUntilRefusal);

    private static DateOnly? Date(KubernetesVersion version, string name) =>
        Versions.Value[version.ToString()]?[name]?.Text is { } date
            ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
