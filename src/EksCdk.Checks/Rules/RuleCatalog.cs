namespace EksCdk.Checks.Rules;

/// <summary>
/// All rules. The list itself is written by the build from the files in <c>Rules/&lt;Area&gt;/</c>, so nothing is looked up at
/// run time.
/// </summary>
public static partial class RuleCatalog
{
    private static Rule[]? _rules;

    /// <summary>What is known of every rule, in the order of the ids.</summary>
    public static IReadOnlyList<RuleInfo> All => Array.ConvertAll(Sorted(), r => r.Info);

    /// <summary>The rule of that id, in any case, or null.</summary>
    /// <param name="id">For example <c>EKS401</c>.</param>
    public static RuleInfo? Find(string id) =>
        Array.Find(Sorted(), r => r.Info.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Info;

    /// <summary>Every rule, in the order of the ids.</summary>
    internal static IReadOnlyList<Rule> Rules => Sorted();

    private static Rule[] Sorted()
    {
        if (_rules is { } known) return known;
        var rules = Create();
        Array.Sort(rules, (a, b) => string.CompareOrdinal(a.Info.Id, b.Info.Id));
        return _rules = rules;
    }

    private static partial Rule[] Create();
}
