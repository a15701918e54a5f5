namespace EksCdk.Checks.Model;

/// <summary>
/// One way in which undecided conditions may turn out. In a world every condition is decided, so no rule has to think
/// about conditions. What a condition compares, and nobody knows before deployment, is a variable: it takes each of
/// the literals that it is compared with, and one value that is none of them.
/// </summary>
internal sealed class World(IReadOnlyDictionary<string, string?> choices, IReadOnlyList<World.Variable>? planned = null)
{
    private const int MaxDescribed = 10;
    private readonly Dictionary<string, Variable> _asked = new(StringComparer.Ordinal);
    private string? _described;

    /// <summary>The variables that the analysis met.</summary>
    public IReadOnlyCollection<Variable> Asked => _asked.Values;

    /// <summary>Whether the variable has that value in this world.</summary>
    public bool Has(Symbol symbol, string literal, IReadOnlyList<string>? allowed)
    {
        var key = KeyOf(symbol);
        Ask(key, symbol.Name, allowed).Literals.Add(literal);
        return choices.TryGetValue(key, out var chosen) && chosen == literal;
    }

    /// <summary>Whether a comparison that is no simple "symbol equals literal" holds in this world.</summary>
    public bool Holds(string comparison)
    {
        Ask(comparison, comparison, null).Literals.Add("true");
        return choices.TryGetValue(comparison, out var chosen) && chosen == "true";
    }

    /// <summary>The value that the symbol has in this world, or null where it stays open.</summary>
    public string? ValueOf(Symbol symbol) => choices.Count > 0 && choices.TryGetValue(KeyOf(symbol), out var chosen) ? chosen : null;

    /// <summary>What sets this world apart, for the end of a sentence: "when Env is 'prod'".</summary>
    public string Describe()
    {
        if (_described is not null) return _described;
        var all = planned ?? [];
        var text = string.Join(" and ", all.Take(MaxDescribed).Select(v => choices[v.Key] switch
        {
            "true" when v.IsComparison => v.Name,
            null when v.IsComparison => $"not {v.Name}",
            null => $"{v.Name} is none of '{string.Join("', '", v.Literals.Take(MaxDescribed))}'",
            var chosen => $"{v.Name} is '{chosen}'",
        }));
        return _described = all.Count > MaxDescribed ? $"{text} and so on" : text;
    }

    private static string KeyOf(Symbol symbol) => $"{symbol.Kind}:{symbol.StackName ?? symbol.Resource?.Stack.Name}/{symbol.Name}";

    private Variable Ask(string key, string name, IReadOnlyList<string>? allowed)
    {
        if (!_asked.TryGetValue(key, out var variable)) _asked[key] = variable = new Variable(key, name, allowed);
        return variable;
    }

    /// <summary>Something that a condition depends on and that is known only at deployment.</summary>
    internal sealed record Variable(string Key, string Name, IReadOnlyList<string>? Allowed)
    {
        /// <summary>What it is compared with.</summary>
        public SortedSet<string> Literals { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether it is a comparison of its own, and not a value that is compared.</summary>
        public bool IsComparison => Key == Name;

        /// <summary>What it may be; null stands for anything it is not compared with.</summary>
        public IReadOnlyList<string?> Candidates
        {
            get
            {
                if (Allowed is null or []) return [null, .. Literals];
                var allowed = Allowed.ToHashSet(StringComparer.Ordinal);
                var other = allowed.Any(a => !Literals.Contains(a));
                return [.. other ? [null] : Array.Empty<string?>(), .. Literals.Where(allowed.Contains)];
            }
        }
    }
}
