using System.Text.RegularExpressions;

namespace EksCdk.Checks.Model;

/// <summary>The labels that user data lets the kubelet give its own node: <c>Data/kubelet-labels.json</c>.</summary>
internal static partial class KubeletLabels
{
    private static readonly Lazy<(HashSet<string> Known, string[] OpenPrefixes)> Allowed = new(() =>
    {
        var data = DataFile.Read("kubelet-labels.json");
        return ([.. data["labels"]!.Items.Select(l => l.Text)], [.. data["openPrefixes"]!.Items.Select(p => p.Text)]);
    });

    /// <summary>The names of the labels in the argument --node-labels and in Bottlerocket's settings; in a name, <c>${...}</c> is known only at deployment.</summary>
    /// <param name="template">The launch template.</param>
    public static IEnumerable<string> In(LaunchTemplate template)
    {
        var text = new MarkedText(template.UserData);
        foreach (var line in text.Text.Split('\n').Where(l => !l.AsSpan().TrimStart().StartsWith("#")))
            foreach (Match match in Argument().Matches(line))
                foreach (var label in match.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
                    yield return text.ValueOf(label.Split('=')[0].Trim()).Display;
        if (!text.Text.Contains("node-labels", StringComparison.Ordinal)) yield break;
        foreach (var (name, _) in template.Settings.Root.At("settings.kubernetes.node-labels").Members) yield return name;
    }

    /// <summary>Whether the kubelet starts with that label.</summary>
    /// <param name="label">The label's key.</param>
    public static bool IsAllowed(string label)
    {
        if (label.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0) return true;
        var prefix = label[..slash];
        if (!IsUnder(prefix, "kubernetes.io") && !IsUnder(prefix, "k8s.io")) return true;
        var (known, openPrefixes) = Allowed.Value;
        return known.Contains(label) || Array.Exists(openPrefixes, p => IsUnder(prefix, p));
    }

    private static bool IsUnder(string name, string domain) => name == domain || name.EndsWith("." + domain, StringComparison.Ordinal);

    // The argument ends at white space or a quote; a value cut short still has whole names before it.
    [GeneratedRegex("""--node-labels[= ]\s*["']?([^\s"'\\]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Argument();
}
