namespace EksCdk.Checks.Values;

/// <summary>The SSM parameters that a template reads, as far as their paths are written out.</summary>
internal static class SsmPaths
{
    private const string Dynamic = "{{resolve:ssm:";
    private const string OfParameter = "AWS::SSM::Parameter::Value";

    /// <summary>By dynamic references, and by parameters of the template whose default is a path.</summary>
    /// <param name="template">The template.</param>
    public static IEnumerable<string> ReadBy(Node template)
    {
        foreach (var (_, parameter) in template["Parameters"]?.Members ?? [])
            if (parameter["Type"] is { IsScalar: true } type && type.Text.StartsWith(OfParameter, StringComparison.Ordinal)
                && parameter["Default"] is { IsScalar: true } path)
                yield return path.Text;
        if (template["Resources"] is { } resources)
            foreach (var path in In(resources)) yield return path;
    }

    private static IEnumerable<string> In(Node node)
    {
        if (node.Kind == NodeKind.Text)
        {
            if (Path(node.Text) is { } path) yield return path;
            yield break;
        }

        foreach (var (_, value) in node.Pairs)
            foreach (var path in In(value))
                yield return path;
        foreach (var item in node.Elements)
            foreach (var path in In(item))
                yield return path;
    }

    // Up to the version, if one is given.
    private static string? Path(string text)
    {
        var at = text.IndexOf(Dynamic, StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = text[(at + Dynamic.Length)..];
        var end = rest.AsSpan().IndexOfAny(':', '}');
        return end > 0 && !rest.AsSpan(0, end).Contains('$') ? rest[..end] : null;
    }
}
