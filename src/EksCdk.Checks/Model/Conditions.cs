using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>The conditions of one stack, each decided in the model's world.</summary>
internal sealed class Conditions(StackScope scope)
{
    private readonly Dictionary<string, bool?> _decided = new(StringComparer.Ordinal);

    /// <exception cref="InputException">The conditions refer to each other in a circle.</exception>
    public bool Holds(string name, Node site)
    {
        if (_decided.TryGetValue(name, out var decided))
            return decided ?? throw new InputException(scope.Stack.Template.File, site.Line, $"the condition '{name}' depends on itself.", "Break the circle between the conditions.");
        if (scope.FindCondition(name) is not { } node)
        {
            // A macro may define it.
            if (scope.Macros.MayAddNames) return scope.Model.World.Holds($"{name} in {scope.Stack.Name}");
            throw new InputException(scope.Stack.Template.File, site.Line, $"the condition '{name}' is not defined.", "Define it under Conditions, or correct the name.");
        }

        if (!scope.Model.Limits.TryEnter())
            throw new InputException(scope.Stack.Template.File, site.Line, $"the condition '{name}' is the end of too long a chain of conditions.", "Let the conditions refer to fewer others in a row.");
        _decided[name] = null;
        var holds = Decide(node);
        _decided[name] = holds;
        scope.Model.Limits.Leave();
        return holds;
    }

    /// <summary>Whether it is being decided just now.</summary>
    public bool IsOpen(string name) => _decided.TryGetValue(name, out var decided) && decided is null;

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

        return scope.Evaluate(node) is TextContent { Whole: { } text } ? text == "true" : scope.Model.World.Holds(Written(node));
    }

    // No short circuit: every variable must be asked, so that every world is planned.
    private bool All(Node argument)
    {
        var all = true;
        foreach (var item in argument.Items) all &= Decide(item);
        return all;
    }

    private bool Any(Node argument)
    {
        var any = false;
        foreach (var item in argument.Items) any |= Decide(item);
        return any;
    }

    private bool AreEqual(Node left, Node right)
    {
        var a = new Value(null, "", left, scope.Evaluate(left));
        var b = new Value(null, "", right, scope.Evaluate(right));
        if (a.SameAs(b) is { } known) return known;
        if (a.Symbol is { } symbol && b.Text is { } literal) return Has(symbol, literal);
        if (b.Symbol is { } other && a.Text is { } text) return Has(other, text);
        return scope.Model.World.Holds($"'{a.Display}' equal to '{b.Display}' in {scope.Stack.Name}");
    }

    private bool Has(Symbol symbol, string literal) =>
        scope.Model.World.Has(symbol, literal, symbol.Kind == SymbolKind.Parameter ? symbol.Allowed : null);

    private static string Written(Node node) => node.Members is [var (name, _)] ? $"{name} at line {node.Line}" : $"the condition at line {node.Line}";
}
