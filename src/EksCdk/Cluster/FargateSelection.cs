using System.IO.Enumeration;
using EksCdk.Configuration;

namespace EksCdk.Cluster;

/// <summary>Which pods Fargate takes away from the nodes.</summary>
public static class FargateSelection
{
    /// <summary>
    /// Whether a profile selects pods of this namespace with these labels. Names and label values may hold the wildcards
    /// <c>*</c> and <c>?</c>: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html.
    /// </summary>
    public static bool Takes(this IEnumerable<FargateProfileConfiguration> profiles, string @namespace, IReadOnlyDictionary<string, string> podLabels) =>
        profiles.SelectMany(profile => profile.Selectors).Any(selector =>
            Matches(selector.Namespace, @namespace)
            && selector.Labels.All(wanted => podLabels.TryGetValue(wanted.Key, out var value) && Matches(wanted.Value, value)));

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
