using System.Text.RegularExpressions;

namespace EksCdk.Checks.Model;

/// <summary>The labels that user data lets the kubelet give its own node.</summary>
/// <remarks>Source: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction and the kubelet's own check.</remarks>
internal static partial class KubeletLabels
{
    private static readonly string[] Known =
    [
        "kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os", "beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type",
        "topology.kubernetes.io/zone", "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region",
    ];

    private static readonly string[] OpenPrefixes = ["kubelet.kubernetes.io", "node.kubernetes.io"];

    /// <summary>The names of the labels in the argument --node-labels and in Bottlerocket's settings.</summary>
    public static IEnumerable<string> In(string userData)
    {
        var inTable = false;
        foreach (var line in userData.Split('\n').Select(l => l.Trim()).Where(l => !l.StartsWith('#')))
        {
            foreach (Match match in Argument().Matches(line))
                foreach (var label in match.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
                    yield return label.Split('=')[0].Trim();
            if (line.StartsWith('[')) inTable = line.StartsWith("[settings.kubernetes.node-labels]", StringComparison.Ordinal);
            else if (inTable && line.Contains('=')) yield return line.Split('=')[0].Trim().Trim('"', '\'');
        }
    }

    /// <summary>Whether the kubelet starts with that label.</summary>
    public static bool IsAllowed(string label)
    {
        if (label.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0) return true;
        var prefix = label[..slash];
        if (!IsUnder(prefix, "kubernetes.io") && !IsUnder(prefix, "k8s.io")) return true;
        return Array.Exists(OpenPrefixes, p => IsUnder(prefix, p)) || Array.IndexOf(Known, label) >= 0;
    }

    private static bool IsUnder(string name, string domain) => name == domain || name.EndsWith("." + domain, StringComparison.Ordinal);

    // The argument ends at white space or a quote; a value cut short still has whole names before it.
    [GeneratedRegex("""--node-labels[= ]\s*["']?([^\s"'\\]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Argument();
}
