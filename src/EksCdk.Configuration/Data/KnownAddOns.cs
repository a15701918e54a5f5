namespace EksCdk.Configuration.Data;

/// <summary>The EKS add-ons that are known by name, from <c>Data/add-ons.json</c>. New ones appear all the time: use it to suggest, not to refuse.</summary>
internal static class KnownAddOns
{
    private static readonly Lazy<IReadOnlyList<string>> All = new(() => EmbeddedData.Read("add-ons.json").GetProperty("names").Texts());

    public static IReadOnlyList<string> Names => All.Value;
}
