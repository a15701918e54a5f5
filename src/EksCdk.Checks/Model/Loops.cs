using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>
/// Fn::ForEach of the transform AWS::LanguageExtensions, over resources: each turn of the loop is a resource. A loop over
/// a list that is known only at deployment is left out.
/// </summary>
internal static class Loops
{
    // A template has at most 500 resources.
    private const int MaxTurns = 500;
    private const int MaxDepth = 3;

    public static IEnumerable<Member> Expand(StackScope scope, Node loop, int depth = 1)
    {
        if (depth > MaxDepth || loop.Elements is not [{ IsScalar: true } identifier, var collection, { Kind: NodeKind.Map } template]) yield break;
        if (scope.Evaluate(collection) is not ListContent { Items: { Count: <= MaxTurns } values }) yield break;
        foreach (var value in values)
            if (value is TextContent { Whole: { } text })
                foreach (var (name, node) in template.Pairs)
                {
                    var turn = Replace(node, identifier.Text, text);
                    if (!TemplateFile.IsLoop(name)) yield return new Member(Replace(name, identifier.Text, text), turn);
                    else
                        foreach (var inner in Expand(scope, turn, depth + 1)) yield return inner;
                }
    }

    /// <summary>Whether the turns of a loop are not all known.</summary>
    public static bool IsOpen(StackScope scope, Node loop, int depth = 1)
    {
        if (depth > MaxDepth || loop.Elements is not [{ IsScalar: true } identifier, var collection, { Kind: NodeKind.Map } template]) return true;
        if (scope.Evaluate(collection) is not ListContent { Items: { Count: <= MaxTurns } values }) return true;
        return values.Any(value => value is not TextContent { Whole: { } text }
            || Array.Exists(template.Pairs, m => TemplateFile.IsLoop(m.Name) && IsOpen(scope, Replace(m.Value, identifier.Text, text), depth + 1)));
    }

    private static Node Replace(Node node, string identifier, string value) => node.Kind switch
    {
        NodeKind.Text => node.WithText(Replace(node.Text, identifier, value)),
        NodeKind.List => node.WithItems([.. node.Elements.Select(item => Replace(item, identifier, value))]),
        NodeKind.Map when node.Pairs is [{ Name: "Ref", Value: { IsScalar: true } name }] && name.Text == identifier => name.WithText(value),
        NodeKind.Map => node.WithMembers([.. node.Pairs.Select(m => new Member(Replace(m.Name, identifier, value), Replace(m.Value, identifier, value)))]),
        _ => node,
    };

    // "&{X}" leaves out what is not alphanumeric, which logical ids need.
    private static string Replace(string text, string identifier, string value) =>
        text.Contains('{', StringComparison.Ordinal)
            ? text.Replace($"${{{identifier}}}", value, StringComparison.Ordinal).Replace($"&{{{identifier}}}", string.Concat(value.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal)
            : text;
}
