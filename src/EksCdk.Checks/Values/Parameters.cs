namespace EksCdk.Checks.Values;

/// <summary>A parameter's value: what the parent stack passes, else its default, else a symbol.</summary>
internal static class Parameters
{
    public static EvaluatedValue Evaluate(StackScope scope, string name)
    {
        var declaration = scope.Template["Parameters"]?[name];
        if (declaration is null)
            return EvaluatedValue.Unknown($"'{name}' is neither a parameter nor a resource of {scope.Stack.Name}");
        var type = declaration["Type"] is { IsScalar: true } written ? written.Text : "String";
        var isList = type.Contains("List<", StringComparison.Ordinal)
            || type.Contains("CommaDelimitedList", StringComparison.Ordinal);
        var given = Passed(scope, name) ?? Default(scope, name, declaration);
        if (given is MissingContent) given = null;
        if (type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal) && given is TextContent { Whole: { } path })
            return scope.Evaluation.CrossStack.Ssm(path, scope.Stack, isList);
        if (given is EmptyText { Parameter: var parameter } && isList) return new EmptyList(parameter);
        if (given is not null) return isList ? ListFunctions.SplitAndTrim(given) : given;
        var symbol = Parameter(scope.Stack, name, declaration);
        if (scope.Evaluation.Scenario.ValueOf(symbol) is { } chosen)
            return isList ? ListFunctions.SplitAndTrim(EvaluatedValue.Text(chosen)) : EvaluatedValue.Text(chosen);
        return isList ? new UnknownContent(symbol.Why, symbol) : EvaluatedValue.Of(symbol);
    }

    /// <summary>
    /// What a name stands for where it has no value: a parameter or a pseudo parameter; null for anything else.
    /// </summary>
    public static Symbol? SymbolOf(Stack stack, string name)
    {
        if (!name.StartsWith("AWS::", StringComparison.Ordinal))
            return stack.Template.Root["Parameters"]?[name] is { } declaration ? Parameter(stack, name, declaration) : null;
        // Region, account and partition are the same for all stacks that fix none: most deployments have one of each.
        var own = name is "AWS::StackName" or "AWS::StackId" or "AWS::NotificationARNs" ? stack.Key : null;
        return new Symbol(SymbolKind.Pseudo, name, $"{name} is known only at deployment") { StackName = own };
    }

    /// <summary>The parameters of a stack that have no default and are one of some values that the template lists.</summary>
    /// <param name="stack">The stack.</param>
    public static IEnumerable<Symbol> ToChoose(Stack stack)
    {
        foreach (var (name, declaration) in stack.Template.Root["Parameters"]?.Pairs ?? [])
            if (declaration["AllowedValues"] is not null && declaration["Default"] is null
                && declaration["Type"]?.Text.StartsWith("AWS::SSM::", StringComparison.Ordinal) is false
                && Parameter(stack, name, declaration) is { Allowed.Count: > 0 } symbol)
                yield return symbol;
    }

    private static EvaluatedValue? Default(StackScope scope, string name, Node declaration) =>
        scope.Evaluation.Scenario.Kept.TryGetValue((scope.Stack.Key, name), out var kept)
            ? kept switch { null => null, "" => Empty(scope, name, declaration), _ => EvaluatedValue.Text(kept) }
            : declaration["Default"] switch
            {
                null => null,
                { IsScalar: true, Text: "" } => Empty(scope, name, declaration),
                var written => scope.Evaluate(written),
            };

    private static EmptyText Empty(StackScope scope, string name, Node declaration) =>
        new(Parameter(scope.Stack, name, declaration, "is empty by default"));

    private static Symbol Parameter(Stack stack, string name, Node declaration, string state = "has no value") =>
        new(SymbolKind.Parameter, name, $"the parameter {name} of {stack.Name} {state}")
        {
            StackName = stack.Key,
            Allowed = declaration["AllowedValues"]?.Items.Where(n => n.IsScalar).Select(n => n.Text).ToList(),
        };

    private static EvaluatedValue? Passed(StackScope scope, string name)
    {
        if (scope.Stack is not { Parent: { } parent, ParentLogicalId: { } id }) return null;
        var value = scope.Evaluation.ScopeOf(parent).Find(id)!["Parameters"][name];
        return value.IsMissing ? null : value.Content;
    }
}
