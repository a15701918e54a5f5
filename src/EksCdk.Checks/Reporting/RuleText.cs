using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>Prints the rules: the list, or all that is known of one.</summary>
public static class RuleText
{
    /// <summary>Writes one line per rule, by area.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="output">Where to.</param>
    public static void WriteList(IReadOnlyList<RuleInfo> rules, TextWriter output)
    {
        foreach (var area in rules.GroupBy(r => r.Area))
        {
            output.WriteLine(area.Key);
            foreach (var rule in area) output.WriteLine($"  {rule.Id}  {Effects.Name(rule.Effect),-8}  {rule.Title}");
            output.WriteLine();
        }

        output.WriteLine($"{rules.Count} rules. eks rules ID explains one.");
    }

    /// <summary>Writes what a rule demands, why, what AWS answers, and what to do.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RuleInfo rule, TextWriter output)
    {
        output.WriteLine($"{rule.Id}  {rule.Title}");
        output.WriteLine();
        foreach (var (name, text) in FactsOf(rule)) output.WriteLine($"  {name,-9} {text}");
    }

    /// <summary>All that is known of a rule, in the order in which a person asks for it: a word and its text.</summary>
    /// <param name="rule">The rule.</param>
    public static IEnumerable<(string Name, string Text)> FactsOf(RuleInfo rule)
    {
        yield return ("effect", $"{Effects.Name(rule.Effect)} ({DisplayText.Of(rule.Severity)}): {Effects.Meaning(rule.Effect)}");
        if (rule.Link is { } link) yield return ("link", $"{JoinLinkText.Title(link)}: {JoinLinkText.Meaning(link)}");
        yield return ("why", rule.Why);
        if (rule.AwsError.Length > 0) yield return ("AWS says", rule.AwsError);
        if (rule.Surfaces is { } surfaces) yield return ("surfaces", surfaces.ToString());
        yield return ("fix", rule.Fix);
        yield return ("known by", KnownBy(rule.Evidence));
        yield return ("source", rule.Reference);
        foreach (var row in rule.Rows?.Invoke() ?? []) yield return ("row", row.ToString());
    }

    private static string KnownBy(RuleEvidence evidence) => evidence.Kind switch
    {
        EvidenceKind.AwsAnswer => $"AWS's answer, published in {evidence.By}; read on {evidence.Date:yyyy-MM-dd}",
        EvidenceKind.Documented => $"documented; read on {evidence.Date:yyyy-MM-dd}",
        _ => $"inferred on {evidence.Date:yyyy-MM-dd}; never an error",
    };
}
