namespace EksCdk.Checks.Values;

/// <summary>
/// One way in which undecided conditions may turn out. In a scenario every condition is decided, so no rule has to think
/// about conditions. What a condition compares, and nobody knows before deployment, is a variable: it takes each of
/// the literals that it is compared with, and one value that is none of them. What is read of it is noted.
/// </summary>
/// <param name="variables">All variables, to which those are added that are met.</param>
/// <param name="choices">What some variables are; the others are the first that they may be.</param>
internal sealed class Scenario(Variables variables, IReadOnlyDictionary<int, string?> choices)
{
    private readonly Dictionary<int, string?> _chosen = new(choices);

    /// <summary>The scenario in which nothing is what it is compared with, as far as that is possible.</summary>
    public Scenario()
        : this(new Variables(), new Dictionary<int, string?>())
    {
    }

    /// <summary>
    /// The defaults of before, by stack and parameter, null where there was none: a stack that is there keeps the values that its
    /// parameters have.
    /// </summary>
    public IReadOnlyDictionary<(string Stack, string Name), string?> Kept { get; init; } =
        new Dictionary<(string, string), string?>();

    /// <summary>Whether somebody will read why rules hold.</summary>
    public bool KeepsProofs { get; init; } = true;

    /// <summary>
    /// Whether the sentences that say why rules hold are put together: also where what they read of variables decides in which
    /// order scenarios are looked at.
    /// </summary>
    public bool TellsProofs => KeepsProofs || variables.Count > 0;

    /// <summary>What was read.</summary>
    public Reads Reads { get; } = new();

    /// <summary>Whether the symbol has that value.</summary>
    public bool Has(Symbol symbol, string literal)
    {
        var variable = variables.Of(symbol);
        variables.Compare(variable, literal);
        return Read(variable) == literal;
    }

    /// <summary>Whether a comparison holds that is no simple "symbol equals literal".</summary>
    public bool Holds(string comparison) => Read(variables.Of(comparison)) == "true";

    /// <summary>The value that the symbol has, or null where it stays open.</summary>
    public string? ValueOf(Symbol symbol) => variables.Find(symbol) is { } variable ? Read(variable) : null;

    /// <summary>The symbol chooses one of several things, which have these names: it may be each of them.</summary>
    public void Choose(Symbol symbol, IEnumerable<string> names)
    {
        var variable = variables.Of(symbol);
        foreach (var name in names) variables.Compare(variable, name);
        Reads.Add(variable.Id);
    }

    /// <summary>What the variable is in this scenario.</summary>
    public string? ChoiceOf(int variable) => ChoiceOf(variables[variable]);

    private string? Read(Variable variable)
    {
        Reads.Add(variable.Id);
        return ChoiceOf(variable);
    }

    private string? ChoiceOf(Variable variable)
    {
        if (!_chosen.TryGetValue(variable.Id, out var chosen))
            _chosen[variable.Id] = chosen = variable.Candidates.Count > 0 ? variable.Candidates[0] : null;
        return chosen;
    }
}
