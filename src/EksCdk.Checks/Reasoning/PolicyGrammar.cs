using System.Text.RegularExpressions;

namespace EksCdk.Checks.Reasoning;

/// <summary>Where a policy stands, which decides what its statements have.</summary>
internal enum PolicyKind
{
    /// <summary>What a principal may do.</summary>
    Identity,

    /// <summary>Who may assume a role.</summary>
    Trust,

    /// <summary>Who may use a key.</summary>
    Key,
}

/// <summary>What of a policy is not in the grammar of policies.</summary>
internal static partial class PolicyGrammar
{
    private static readonly string[] Versions = ["2012-10-17", "2008-10-17"];
    private static readonly (string Part, string Not)[] Opposites =
        [("Action", "NotAction"), ("Resource", "NotResource"), ("Principal", "NotPrincipal")];

    /// <summary>Everything that is certainly wrong, as the end of a sentence.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="kind">Where it stands.</param>
    public static IEnumerable<(Value Where, string Problem)> Problems(Value document, PolicyKind kind)
    {
        if (document["Version"].Text is { } version && !Versions.Contains(version))
            yield return (document["Version"], $"the version {version}; there are {string.Join(" and ", Versions)}");
        if (document["Statement"].Items.Length == 0) yield return (document["Statement"], "no statements");
        foreach (var statement in document["Statement"].Items.Where(s => s.IsMap))
            foreach (var problem in OfStatement(statement, kind)) yield return problem;
        if (kind != PolicyKind.Identity) yield break;
        var ids = document["Statement"].Items.Where(s => s.IsMap).Select(s => s["Sid"]);
        foreach (var again in Repeated.Of(ids.Where(i => i.Text is { Length: > 0 })))
            yield return (again, $"two statements with the Sid {again.Text}");
    }

    private static IEnumerable<(Value Where, string Problem)> OfStatement(Value statement, PolicyKind kind)
    {
        foreach (var part in PartsOf(kind))
            if (Lacks(statement, part)) yield return (statement[part], $"a statement without {part}");
        if (statement["Effect"].Text is { } effect && effect is not ("Allow" or "Deny"))
            yield return (statement["Effect"], $"the effect {effect}");
        foreach (var (part, not) in Opposites)
            if (statement.MayHave(not) && !statement[part].IsMissing && !statement[not].IsMissing)
                yield return (statement[not], $"a statement with {part} and {not}");
        if (kind == PolicyKind.Identity && !statement["Principal"].IsMissing)
            yield return (statement["Principal"], "a statement with a Principal, which it is attached to instead");
        if (kind == PolicyKind.Trust && !statement["Resource"].IsMissing)
            yield return (statement["Resource"], "a statement with a Resource, which is the role itself");
        if (kind == PolicyKind.Identity && statement["Sid"].Text is { } id && !Sid().IsMatch(id))
            yield return (statement["Sid"], $"the Sid {id}, which has other characters than letters and digits");
        foreach (var action in (Value[])[.. TextsOf(statement["Action"]), .. TextsOf(statement["NotAction"])])
            if (action.Text is { } name && name != "*" && !name.Contains(':', StringComparison.Ordinal))
                yield return (action, $"the action {name} without its service");
        if (kind == PolicyKind.Identity)
            foreach (var resource in (Value[])[.. TextsOf(statement["Resource"]), .. TextsOf(statement["NotResource"])])
                if (resource.Text is { Length: > 0 } arn && arn[0] is not ('*' or '{')
                    && !arn.StartsWith("arn:", StringComparison.Ordinal))
                    yield return (resource, $"the resource {arn}, which is neither an ARN nor *");
        foreach (var (name, value) in statement["Condition"].Members)
            if (!Operator().IsMatch(name)) yield return (value, $"a condition with {name}, which is no operator");
    }

    private static string[] PartsOf(PolicyKind kind) => kind switch
    {
        PolicyKind.Identity => ["Effect", "Action", "Resource"],
        PolicyKind.Trust => ["Effect", "Action", "Principal"],
        _ => ["Effect", "Action", "Resource", "Principal"],
    };

    private static Value[] TextsOf(Value value) => value.IsList ? value.Items : [value];

    // An empty map of principals is none; NotAction and the like stand for the part.
    private static bool Lacks(Value statement, string part) =>
        statement[part] is var value
        && (value.IsMissing || (value.IsMap && !value.Members.Any()) || (value.IsList && value.Items.Length == 0))
        && (!statement.MayHave($"Not{part}") || statement[$"Not{part}"].IsMissing);

    [GeneratedRegex("^[0-9A-Za-z]*$")]
    private static partial Regex Sid();

    // What is known only at deployment has no name here, and is a call instead.
    [GeneratedRegex(
        "^(Null|Fn::.*|Ref|.*\\$\\{.*|((ForAllValues|ForAnyValue):)?(String(Not)?(Equals(IgnoreCase)?|Like)|(Numeric|Date)((Not)?Equals|" +
        "(LessThan|GreaterThan)(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Operator();
}
