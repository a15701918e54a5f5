namespace EksCdk.Checks.Resources;

/// <summary>What is known of families of instance types: <c>Data/instance-families.json</c>.</summary>
internal static class InstanceFamilies
{
    private static readonly Lazy<HashSet<string>> Xen = new(() => [.. DataFile.Read("instance-families.json")["xen"]!.Items.Select(i => i.Text)]);

    /// <summary>Whether an instance type runs on Xen, and not on the Nitro system.</summary>
    /// <param name="type">For example <c>m4.large</c>.</param>
    public static bool IsXen(string type) => Xen.Value.Contains(type.Split('.')[0]) && !type.EndsWith(".metal", StringComparison.Ordinal);
}
