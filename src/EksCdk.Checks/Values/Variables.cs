namespace EksCdk.Checks.Values;

/// <summary>
/// All variables of a deployment: what conditions compare and what chooses an entry of a mapping. A parameter of which
/// nothing depends is none: its value is unknown, and that is all that can be said.
/// </summary>
internal sealed class Variables
{
    private const int MaxWaysToChoose = 64;
    private readonly Dictionary<string, Variable> _byKey = new(StringComparer.Ordinal);
    private readonly List<Variable> _all = [];

    public int Count => _all.Count;

    public Variable this[int id] => _all[id];

    /// <summary>Grows with every variable and every value that a variable may have.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// Whether a variable was met after something had already used it as an open value: who did so has not been noted, so
    /// that everything is to be asked once more.
    /// </summary>
    public bool MetTooLate { get; set; }

    /// <summary>The variables of a deployment that are plain to see: parameters that conditions name.</summary>
    public static Variables Of(Deployment deployment)
    {
        var variables = new Variables();
        foreach (var stack in deployment.Stacks)
            if (stack.Template.Root["Conditions"] is { } conditions)
            {
                foreach (var name in ReferenceScan.In(conditions)) variables.Watch(stack, name);
                variables.Scan(stack, conditions);
            }

        variables.AddChoices(deployment);
        return variables;
    }

    // Whoever deploys must choose one of few values: each is looked at. Where there are too many ways to choose, those of most
    // stay open; and of what conditions compare, only that matters.
    private void AddChoices(Deployment deployment)
    {
        var ways = 1;
        foreach (var symbol in deployment.Stacks.Where(stack => stack.Parent is null).SelectMany(Parameters.ToChoose)
            .Where(symbol => Find(symbol) is null).OrderBy(symbol => symbol.Allowed!.Count).ToList())
        {
            if ((ways *= symbol.Allowed!.Count) > MaxWaysToChoose) return;
            var variable = Add(KeyOf(symbol), symbol.Name, symbol.Allowed);
            foreach (var value in symbol.Allowed) variable.Compare(value);
        }
    }

    /// <summary>The variable that a symbol is, or null if nothing is known to depend on it.</summary>
    public Variable? Find(Symbol symbol) => _all.Count == 0 ? null : _byKey.GetValueOrDefault(KeyOf(symbol));

    /// <summary>The variable that a symbol is from now on.</summary>
    public Variable Of(Symbol symbol)
    {
        var key = KeyOf(symbol);
        if (_byKey.TryGetValue(key, out var known)) return known;
        if (symbol.Kind is SymbolKind.Parameter or SymbolKind.Pseudo) MetTooLate = true;
        return Add(key, symbol.Name, symbol.Allowed);
    }

    /// <summary>A comparison of values of which neither is a literal.</summary>
    public Variable Of(string comparison)
    {
        if (_byKey.TryGetValue(comparison, out var known)) return known;
        var variable = Add(comparison, comparison, null);
        variable.Compare("true");
        return variable;
    }

    /// <summary>A variable may also have this value.</summary>
    public void Compare(Variable variable, string literal)
    {
        var before = variable.Literals.Count;
        variable.Compare(literal);
        if (variable.Literals.Count > before) Version++;
    }

    // What is compared with a literal, which is nearly everything, has that literal before anything is asked.
    private void Scan(Stack stack, Node node)
    {
        if (node.Pairs is [{ Name: "Fn::Equals", Value.Elements: [var left, var right] }])
        {
            Watch(stack, left, right);
            Watch(stack, right, left);
        }

        foreach (var (_, value) in node.Pairs) Scan(stack, value);
        foreach (var item in node.Elements) Scan(stack, item);
    }

    private void Watch(Stack stack, Node compared, Node with)
    {
        if (compared.Pairs is [{ Name: "Ref", Value: { IsScalar: true } name }] && with.IsScalar)
            Watch(stack, name.Text)?.Compare(with.Text);
    }

    private Variable? Watch(Stack stack, string name)
    {
        if (Parameters.SymbolOf(stack, name) is not { } symbol) return null;
        var key = KeyOf(symbol);
        return _byKey.GetValueOrDefault(key) ?? Add(key, symbol.Name, symbol.Allowed);
    }

    private Variable Add(string key, string name, IReadOnlyList<string>? allowed)
    {
        Version++;
        var variable = new Variable(_all.Count, key, name, allowed);
        _all.Add(variable);
        return _byKey[key] = variable;
    }

    private static string KeyOf(Symbol symbol) =>
        $"{symbol.Kind}:{symbol.StackName ?? symbol.Resource?.Stack.Key}/{symbol.Resource?.LogicalId}/{symbol.Name}";
}
