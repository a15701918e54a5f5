using System.Text.RegularExpressions;

namespace EksCdk.Checks.Resources;

/// <summary>The labels that user data lets the kubelet give its own node.</summary>
internal static partial class KubeletLabels
{
    /// <summary>
    /// The names of the labels in the argument --node-labels and in Bottlerocket's settings; in a name, <c>${...}</c> is known
    /// only at deployment.
    /// </summary>
    /// <param name="template">The launch template.</param>
    public static IEnumerable<string> In(LaunchTemplate template)
    {
        var text = new SymbolicText(template.UserData);
        foreach (var label in Listed(text, Labels())) yield return text.ValueOf(label.Split('=')[0].Trim()).Display;
        if (!text.Text.Contains("node-labels", StringComparison.Ordinal)) yield break;
        foreach (var (name, _) in template.Settings.Root.At("settings.kubernetes.node-labels").Members) yield return name;
    }

    /// <summary>
    /// The taints in the argument --register-with-taints, as they are written; in one, <c>${...}</c> is known only at
    /// deployment.
    /// </summary>
    /// <param name="template">The launch template.</param>
    public static IEnumerable<string> TaintsIn(LaunchTemplate template)
    {
        var text = new SymbolicText(template.UserData);
        foreach (var taint in Listed(text, Taints())) yield return text.ValueOf(taint).Display;
    }

    // What stands in the argument, with commas between.
    private static IEnumerable<string> Listed(SymbolicText text, Regex argument) =>
        from line in text.Text.Split('\n')
        where !line.AsSpan().TrimStart().StartsWith("#")
        from match in argument.Matches(line)
        from entry in match.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
        select entry;

    [GeneratedRegex("""--register-with-taints[= ]\s*["']?([^\s"'\\]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Taints();

    // The argument ends at white space or a quote; a value cut short still has whole names before it.
    [GeneratedRegex("""--node-labels[= ]\s*["']?([^\s"'\\]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
