using System.Globalization;

namespace EksCdk.Checks.Resources;

/// <summary>Limits of EKS and EC2: <c>Data/limits.json</c>.</summary>
internal static class Limits
{
    private static readonly Lazy<Node> Data = new(() => DataFile.Read("limits.json"));

    /// <summary>A limit that AWS does not raise.</summary>
    public static int Fixed(string name) => Read("fixed", name);

    /// <summary>The quota of a new account.</summary>
    public static int Quota(string name) => Read("quotas", name);

    private static int Read(string kind, string name) => int.Parse(Data.Value[kind]![name]!.Text, CultureInfo.InvariantCulture);
}
