using Amazon.CDK.AWS.EKSv2;
using EksCdk.Facts;

namespace EksCdk.Constructs.Cluster;

/// <summary>Which pods run on Fargate instead of on nodes.</summary>
internal static class FargateSelection
{
    /// <summary>
    /// Whether a profile with this selector runs pods of this namespace with these labels. Namespaces, label keys and label
    /// values may hold the wildcards <c>*</c> and <c>?</c>:
    /// https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html.
    /// </summary>
    public static bool Matches(Selector selector, string @namespace, IReadOnlyDictionary<string, string> podLabels) =>
        Matches(selector.Namespace, @namespace)
        && (selector.Labels is null || selector.Labels.All(wanted =>
            podLabels.Any(label => Matches(wanted.Key, label.Key) && Matches(wanted.Value, label.Value))));

    private static bool Matches(string pattern, string text) => Glob.Matches(pattern, text, StringComparison.Ordinal);
}
