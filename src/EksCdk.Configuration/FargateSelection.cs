using System.IO.Enumeration;

namespace EksCdk.Configuration;

/// <summary>Which pods Fargate takes away from the nodes.</summary>
public static class FargateSelection
{
    /// <summary>
    /// Whether a profile selects pods of this namespace with these labels. Namespaces, label keys and label values may hold the
    /// wildcards <c>*</c> and <c>?</c>: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html.
    /// </summary>
    public static bool Takes(this IEnumerable<FargateProfileConfiguration> profiles, string @namespace, IReadOnlyDictionary<string, string> podLabels) =>
        profiles.SelectMany(profile => profile.Selectors).Any(selector =>
            Matches(selector.Namespace, @namespace)
            && selector.Labels.All(wanted => podLabels.Any(label => Matches(wanted.Key, label.Key) && Matches(wanted.Value, label.Value))));

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
