using System.Text.RegularExpressions;

namespace EksCdk.Checks.Changes;

/// <summary>
/// Every resource before and after, with what is different: what was edited, and what follows from that, for a resource that
/// is created anew has other attributes, and whoever refers to them is changed too.
/// </summary>
internal sealed partial class Delta
{
    private readonly Dictionary<ResourcePair, List<Mention>> _mentions = [];

    public Delta(Deployment old, Deployment now, DateOnly today)
    {
        // What is open on both sides is chosen alike.
        var variables = Variables.Of(now);
        var none = new Dictionary<int, string?>();
        Defaults = [.. ChangedDefault.Between(old, now)];
        var kept = Defaults.ToDictionary(d => (d.Stack.Key, d.Name), d => d.Before);
        Pairs = new Pairing(
            new DeploymentModel(old, new Scenario(variables, none), today),
            new DeploymentModel(now, new Scenario(variables, none) { Kept = kept }, today));
        var comparison = new Comparison(Pairs);
        foreach (var pair in Pairs.All)
            if (pair is { Old: { } before, New: { } after })
                foreach (var difference in comparison.Differences(before, after))
                    pair.Add(new PropertyChange(difference.Path, difference.Before, difference.After, difference.IsCertain,
                        RuleOf(pair, difference.Path)));
        Propagate();
    }

    /// <summary>The resources.</summary>
    public Pairing Pairs { get; }

    /// <summary>The parameters whose defaults are others, of which stacks that are there take no notice.</summary>
    public IReadOnlyList<ChangedDefault> Defaults { get; }

    /// <summary>Whether a resource's attribute is another after the deployment; null if not known.</summary>
    public static bool? Changes(ResourcePair pair, Symbol symbol)
    {
        var (before, after) = (Given(pair.Old, symbol), Given(pair.New, symbol));
        if (before is not null && after is not null) return before != after;
        if (pair.IsReplaced is not false) return pair.IsReplaced;
        if (UpdateRules.ChangesAttribute(pair.Any.Type, symbol.Name) is { } property)
            return pair.Changes.Where(c => c.Path.StartsWith(property, StringComparison.Ordinal))
                .Aggregate((bool?)false, (any, c) => any | (c.IsCertain ? true : null));
        var isOfOthers = !pair.Any.Type.StartsWith("AWS::", StringComparison.Ordinal)
            && !pair.Any.Type.StartsWith("Custom::AWSCDK", StringComparison.Ordinal);
        return isOfOthers && symbol.Name != "Ref" && pair.Changes.Count > 0 ? null : false;
    }

    // What the resource's own properties make of the attribute, as far as they do.
    private static string? Given(Resource? resource, Symbol symbol) => resource is not null && symbol.Kind == SymbolKind.Attribute
        ? resource.Evaluation.Attributes.ResolvedValue(resource, symbol.Name)?.Text : null;

    /// <summary>A path without its indices: as the facts have them.</summary>
    public static string Bare(string path) => Indices().Replace(path, "");

    private static UpdateRule RuleOf(ResourcePair pair, string path)
    {
        var rule = UpdateRules.Of(pair.Any.Type, Bare(path));
        return pair.New?.View is AutoScalingGroup group ? RollingUpdate.RuleOf(group, path, rule) : rule;
    }

    // To the end: each round may create more resources anew.
    private void Propagate()
    {
        var changing = Pairs.All.Where(p => p.IsReplaced is not false || MayChangeAttributes(p)).ToList();
        if (changing.Count == 0) return;
        FindMentions();
        var open = new Queue<ResourcePair>(changing);
        while (open.TryDequeue(out var source))
            foreach (var mention in _mentions.GetValueOrDefault(source, []))
            {
                if (Changes(source, mention.Symbol) is not (not false and var certain)) continue;
                var rule = RuleOf(mention.By, mention.Path);
                var (path, where) = (mention.Path, mention.Where);
                var change = new PropertyChange(path, where, where, certain is true, rule) { Via = source };
                if (mention.By.Add(change)) open.Enqueue(mention.By);
            }
    }

    private static bool MayChangeAttributes(ResourcePair pair) =>
        pair is { Old: not null, New: not null } && pair.Changes.Count > 0;

    private void FindMentions()
    {
        foreach (var pair in Pairs.All)
            if (pair is { Old: not null, New: { } resource })
                Walk(resource.Properties, "", (path, where, symbol) =>
                {
                    if (Pairs.Of(symbol.Resource!) is not { Old: not null } source || source == pair) return;
                    if (!_mentions.TryGetValue(source, out var all)) _mentions[source] = all = [];
                    all.Add(new Mention(pair, path, where, symbol));
                });
    }

    private static void Walk(Value value, string path, Action<string, Value, Symbol> found)
    {
        if (value.IsMap)
            foreach (var (name, member) in value.Members) Walk(member, path.Length == 0 ? name : $"{path}.{name}", found);
        else if (value.IsList)
            for (var i = 0; i < value.Items.Length; i++) Walk(value.Items[i], $"{path}[{i}]", found);
        foreach (var segment in value.Segments)
            if (segment.Symbol is { Resource: not null } symbol)
                found(path, value, symbol);
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indices();

    private sealed record Mention(ResourcePair By, string Path, Value Where, Symbol Symbol);
}
