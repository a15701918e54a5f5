namespace EksCdk.Checks.Resources;

/// <summary>What is known of Kubernetes' APIs: <c>Data/kubernetes-apis.json</c>.</summary>
internal static class KubernetesApis
{
    private static readonly Lazy<Node> Data = new(() => DataFile.Read("kubernetes-apis.json"));

    /// <summary>The Kubernetes version that stopped serving the API version for that kind, or null if it is served.</summary>
    public static KubernetesVersion? RemovedIn(string apiVersion, string? kind)
    {
        foreach (var entry in Data.Value["removed"]!.Items)
            if (entry["apiVersion"]!.Text == apiVersion && (entry["kinds"] is not { } kinds || kinds.Items.Any(k => k.Text == kind)))
                return KubernetesVersion.Parse(entry["in"]!.Text);
        return null;
    }

    /// <summary>What brings the custom resources of an API version's group, or null if none is listed.</summary>
    public static CustomApi? CustomGroup(string? apiVersion) =>
        apiVersion?.Split('/') is [var group, _] && Data.Value["custom"]![group] is { } node ? new CustomApi(group, Texts(node, "charts"), Texts(node, "addOns"), node["autoMode"]?.Text == "true") : null;

    private static string[] Texts(Node node, string name) => [.. node[name]?.Items.Select(i => i.Text) ?? []];
}

/// <summary>An API group of custom resources.</summary>
/// <param name="Group">The group.</param>
/// <param name="Charts">The charts that bring it.</param>
/// <param name="AddOns">The EKS add-ons that bring it.</param>
/// <param name="InAutoMode">Whether Auto Mode brings it.</param>
internal sealed record CustomApi(string Group, string[] Charts, string[] AddOns, bool InAutoMode);
