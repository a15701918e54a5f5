using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>A parameter's value: what the parent stack passes, else its default, else a symbol.</summary>
internal static class Parameters
{
    public static Content Evaluate(StackScope scope, string name)
    {
        var declaration = scope.Stack.Template.Root["Parameters"]?[name];
        if (declaration is null) return Content.Unknown($"'{name}' is neither a parameter nor a resource of {scope.Stack.Name}");
        var type = declaration["Type"] is { IsScalar: true } written ? written.Text : "String";
        var isList = type.Contains("List<", StringComparison.Ordinal) || type.Contains("CommaDelimitedList", StringComparison.Ordinal);
        var given = Passed(scope, name) ?? Default(scope, name, declaration);
        if (given is MissingContent) given = null;
        if (type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal) && given is TextContent { Whole: { } path })
            return scope.Model.Links.Ssm(path, scope.Stack, isList);
        if (given is EmptyText { Parameter: var parameter } && isList) return new EmptyList(parameter);
        if (given is not null) return isList ? Lists.SplitAndTrim(given) : given;
        var symbol = SymbolOf(scope, name, declaration, $"the parameter {name} of {scope.Stack.Name} has no value");
        if (scope.Model.World.ValueOf(symbol) is { } chosen) return isList ? Lists.SplitAndTrim(Content.Text(chosen)) : Content.Text(chosen);
        return isList ? new UnknownContent(symbol.Why, symbol) : Content.Of(symbol);
    }

    private static Content? Default(StackScope scope, string name, Node declaration) => declaration["Default"] switch
    {
        null => null,
        { IsScalar: true, Text: "" } => new EmptyText(SymbolOf(scope, name, declaration, $"the parameter {name} of {scope.Stack.Name} is empty by default")),
        var written => scope.Evaluate(written),
    };

    private static Symbol SymbolOf(StackScope scope, string name, Node declaration, string why) => new(SymbolKind.Parameter, name, why)
    {
        StackName = scope.Stack.Name,
        Allowed = declaration["AllowedValues"]?.Items.Where(n => n.IsScalar).Select(n => n.Text).ToList(),
    };

    private static Content? Passed(StackScope scope, string name)
    {
        if (scope.Stack is not { Parent: { } parent, ParentLogicalId: { } id }) return null;
        var value = scope.Model.ScopeOf(parent).Find(id)!["Parameters"][name];
        return value.IsMissing ? null : value.Content;
    }
}
