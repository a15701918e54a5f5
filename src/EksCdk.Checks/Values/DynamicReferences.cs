namespace EksCdk.Checks.Values;

/// <summary>
/// Dynamic references in texts: <c>{{resolve:ssm:/path}}</c> is followed to the parameter in the templates, or becomes a
/// symbol.
/// </summary>
internal static class DynamicReferences
{
    private const string Opening = "{{resolve:";

    public static EvaluatedValue Resolve(StackScope scope, string text, Node site)
    {
        var open = text.IndexOf(Opening, StringComparison.Ordinal);
        if (open < 0) return EvaluatedValue.Text(text);
        var limits = scope.Evaluation.Limits;
        if (!limits.TryEnter()) return EvaluatedValue.Unknown(EvaluationLimits.TooFar);
        try
        {
            return limits.Spend(Resolve(scope, text, open), site);
        }
        finally
        {
            limits.Leave();
        }
    }

    private static EvaluatedValue Resolve(StackScope scope, string text, int open)
    {
        var segments = new List<Segment>();
        var at = 0;
        for (; open >= 0; open = text.IndexOf(Opening, at, StringComparison.Ordinal))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            segments.Add(new Segment(text[at..open]));
            var content = Follow(scope, text[(open + Opening.Length)..close]);
            at = close + 2;
            if (content is TextContent found) segments.AddRange(found.Segments);
            else if (segments is [{ Literal: "" }] && at == text.Length) return content;
            else return EvaluatedValue.Unknown($"{text[open..at]} is known only at deployment");
        }

        segments.Add(new Segment(text[at..]));
        return EvaluatedValue.Text(segments);
    }

    private static EvaluatedValue Follow(StackScope scope, string reference)
    {
        const string ssm = "ssm:";
        if (!reference.StartsWith(ssm, StringComparison.Ordinal))
            return EvaluatedValue.Of(
                new Symbol(SymbolKind.Derived, reference, $"{{{{resolve:{reference}}}}} is known only at deployment"));
        var name = reference[ssm.Length..];
        var version = name.LastIndexOf(':');
        return scope.Evaluation.CrossStack.Ssm(version > 0 ? name[..version] : name, scope.Stack, isList: false);
    }
}
