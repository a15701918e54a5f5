using System.Globalization;

namespace EksCdk.Facts;

/// <summary>A Kubernetes version as EKS writes it: <c>1.35</c>.</summary>
/// <param name="Major">Always 1 so far.</param>
/// <param name="Minor">The minor version.</param>
public readonly record struct KubernetesVersion(int Major, int Minor) : IComparable<KubernetesVersion>
{
    /// <summary>Reads <c>1.35</c>; null for anything else, a patch version included.</summary>
    /// <param name="text">The text, or null.</param>
    public static KubernetesVersion? Parse(string? text)
    {
        if (text is null || text.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0) return null;
        return int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new KubernetesVersion(major, minor)
            : null;
    }

    /// <summary>
    /// A version as the data write it. As text there: a value type would cost the start of a command, which compiles generic
    /// code for it.
    /// </summary>
    internal static KubernetesVersion Of(string text) =>
        Parse(text) ?? throw new FormatException($"'{text}' is not a Kubernetes version.");

    /// <inheritdoc/>
    public int CompareTo(KubernetesVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether the left is older.</summary>
    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left is newer.</summary>
    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left is older or the same.</summary>
    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left is newer or the same.</summary>
    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}
