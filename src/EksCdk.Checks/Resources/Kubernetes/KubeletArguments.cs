using System.Text.RegularExpressions;

namespace EksCdk.Checks.Resources;

/// <summary>The arguments and feature gates with which user data starts the kubelet.</summary>
internal static partial class KubeletArguments
{
    private const string Gates = "feature-gates";

    /// <summary>
    /// Each flag, without its dashes, and its value: of the argument for the kubelet that a script gives to bootstrap.sh or to
    /// Start-EKSBootstrap.ps1, and of NodeConfigs. Feature gates are flags whose value is that of the gate.
    /// </summary>
    /// <param name="userData">The user data.</param>
    public static IEnumerable<(string Flag, string? Value, bool IsGate)> In(Value userData)
    {
        var text = new SymbolicText(userData);
        var script = string.Join('\n', text.Text.Split('\n').Where(l => !l.AsSpan().TrimStart().StartsWith("#")));
        var lines = ForKubelet().Matches(script).Select(m => m.Groups["all"].Value)
            .Concat(Multipart.NodeConfigs(text).SelectMany(c => c.At("spec.kubelet.flags").Items).Select(f => f.Text ?? ""));
        foreach (var line in lines)
            foreach (Match flag in Flags().Matches(line))
            {
                var value = flag.Groups["value"] is { Success: true, Value: var given } ? given : null;
                if (flag.Groups["name"].Value is not Gates)
                    yield return (flag.Groups["name"].Value, value, false);
                else
                    foreach (var gate in (value ?? "").Split(',')) yield return (gate.Split('=')[0], null, true);
            }

        foreach (var config in Multipart.NodeConfigs(text))
            foreach (var (gate, _) in config.At("spec.kubelet.config.featureGates").Members) yield return (gate, null, true);
    }

    // All in quotes, or the one word that follows.
    [GeneratedRegex("""-{1,2}kubelet-?extra-?args[= ]\s*(?:(?<quote>["'])(?<all>.*?)\k<quote>|(?<all>[^\s"']+))""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ForKubelet();

    [GeneratedRegex("""(?<![^\s"'])--(?<name>[a-z][a-z0-9-]*)(?:[= ](?!--)(?<value>[^\s"'\\]+))?""", RegexOptions.CultureInvariant)]
    private static partial Regex Flags();
}
