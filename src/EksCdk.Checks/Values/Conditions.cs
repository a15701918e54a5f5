namespace EksCdk.Checks.Values;

/// <summary>The conditions of one stack, each decided in the model's scenario.</summary>
internal sealed class Conditions
{
    private readonly StackScope _scope;
    private readonly Memo<string, Node, bool> _decided;

    public Conditions(StackScope scope)
    {
        _scope = scope;
        _decided = new(scope.Reads, Decide, InCircle);
    }

    /// <exception cref="InputException">The conditions refer to each other in a circle.</exception>
    public bool Holds(string name, Node site) => _decided.Get(name, site);

    /// <summary>Whether it is being decided just now.</summary>
    public bool IsOpen(string name) => _decided.IsOpen(name);

    private bool Decide(string name, Node site)
    {
        if (_scope.FindCondition(name) is not { } node)
        {
            // A macro may define it.
            if (_scope.Macros.MayAddNames) return _scope.Evaluation.Scenario.Holds($"{name} in {_scope.Stack.Key}");
            throw Refuse(site, $"the condition '{name}' is not defined.", "Define it under Conditions, or correct the name.");
        }

        if (!_scope.Evaluation.Limits.TryEnter())
            throw Refuse(site, $"the condition '{name}' is the end of too long a chain of conditions.",
                "Let the conditions refer to fewer others in a row.");
        try
        {
            return Decide(node);
        }
        finally
        {
            _scope.Evaluation.Limits.Leave();
        }
    }

    private bool InCircle(string name, Node site) =>
        throw Refuse(site, $"the condition '{name}' depends on itself.", "Break the circle between the conditions.");

    private InputException Refuse(Node site, string problem, string fix) =>
        new(_scope.Stack.Template.File, site.Line, problem, fix);

    private bool Decide(Node node)
    {
        if (node.Members is [var (function, argument)])
        {
            switch (function)
            {
                case "Condition": return Holds(argument.Text, argument);
                case "Fn::Not": return !(argument.Items is [var negated] && Decide(negated));
                case "Fn::And": return All(argument);
                case "Fn::Or": return Any(argument);
                case "Fn::Equals" when argument.Items is [var left, var right]: return AreEqual(left, right);
            }
        }

        return _scope.Evaluate(node) is TextContent { Whole: { } text } ? text == "true"
            : _scope.Evaluation.Scenario.Holds(Written(node));
    }

    private bool All(Node argument)
    {
        foreach (var item in argument.Items)
            if (!Decide(item))
                return false;
        return true;
    }

    private bool Any(Node argument)
    {
        foreach (var item in argument.Items)
            if (Decide(item))
                return true;
        return false;
    }

    private bool AreEqual(Node left, Node right)
    {
        var a = new Value(null, "", left, _scope.Evaluate(left));
        var b = new Value(null, "", right, _scope.Evaluate(right));
        if (a.SameAs(b) is { } known) return known;
        if (a.Symbol is { } symbol && b.Text is { } literal) return Has(symbol, literal);
        if (b.Symbol is { } other && a.Text is { } text) return Has(other, text);
        return _scope.Evaluation.Scenario.Holds($"'{a.Display}' equal to '{b.Display}' in {_scope.Stack.Key}");
    }

    private bool Has(Symbol symbol, string literal) => _scope.Evaluation.Scenario.Has(symbol, literal);

    private static string Written(Node node) =>
        node.Members is [var (name, _)] ? $"{name} at line {node.Line}" : $"the condition at line {node.Line}";
}
