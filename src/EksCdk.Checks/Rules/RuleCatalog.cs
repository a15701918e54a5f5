namespace EksCdk.Checks.Rules;

/// <summary>All rules. The list itself is written by the build from the files in <c>Rules/&lt;Area&gt;/</c>, so nothing is looked up at run time.</summary>
public static partial class RuleCatalog
{
    private static Rule[]? _all;

    /// <summary>Every rule, in the order of the ids.</summary>
    public static IReadOnlyList<Rule> All => _all ??= Sorted();

    /// <summary>The rule of that id, in any case, or null.</summary>
    /// <param name="id">For example <c>EKS401</c>.</param>
    public static Rule? Find(string id) => Array.Find(_all ??= Sorted(), r => r.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static Rule[] Sorted()
    {
        var rules = Create();
        Array.Sort(rules, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return rules;
    }

    private static partial Rule[] Create();
}
