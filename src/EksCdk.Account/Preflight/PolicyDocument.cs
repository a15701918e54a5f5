using System.Text.Json;

namespace EksCdk.Account.Preflight;

/// <summary>A policy of a key or of a role, as AWS answers with it.</summary>
/// <param name="Statements">Its statements.</param>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>A policy that is a text of JSON; one without statements where there is none.</summary>
    public static PolicyDocument Parse(string? text)
    {
        if (text is null) return new([]);
        using var document = JsonDocument.Parse(text);
        return Of(document.RootElement.Clone());
    }

    /// <summary>A policy that is an object; one without statements where there is none.</summary>
    public static PolicyDocument Of(JsonElement? document)
    {
        var statements = document?.Member("Statement") is { ValueKind: JsonValueKind.Object } only
            ? [only] : document?.List("Statement") ?? [];
        return new([.. statements.Select(statement => new PolicyStatement(statement))]);
    }

    /// <summary>Whether some statement lets a principal of AWS's make a call; null where that hangs on a condition.</summary>
    public bool? Allows(string principal, string action) => Decide(action, statement => statement.Names(principal));

    /// <summary>Whether some statement lets a service make a call; null where that hangs on a condition.</summary>
    public bool? Trusts(string service, string action) =>
        Decide(action, statement => statement.Principals("Service").Contains(service));

    private bool? Decide(string action, Func<PolicyStatement, bool> names)
    {
        var meant = Statements.Where(one => names(one) && one.Covers(action)).ToList();
        if (meant.Exists(one => !one.IsAllow && !one.HasCondition)) return false;
        // The condition with which AWS documents that grants are allowed: those are for services of AWS.
        if (!meant.Exists(one => one.IsAllow)) return false;
        return meant.Exists(one => !one.IsAllow) || !meant.Exists(one => !one.HasCondition || action == "kms:CreateGrant")
            ? null : true;
    }
}

/// <summary>A statement of a policy.</summary>
internal sealed class PolicyStatement(JsonElement statement)
{
    /// <summary>Whether it allows, and does not deny.</summary>
    public bool IsAllow => statement.Text("Effect") == "Allow";

    /// <summary>Whether it holds under a condition only.</summary>
    public bool HasCondition => statement.Member("Condition") is not null;

    /// <summary>The actions that it names.</summary>
    public IEnumerable<string> Actions => Texts(statement.Member("Action"));

    /// <summary>Its principals of a kind: <c>AWS</c> or <c>Service</c>.</summary>
    public IEnumerable<string> Principals(string kind) => statement.Member("Principal") is { ValueKind: JsonValueKind.Object } of
        ? Texts(of.Member(kind)) : kind == "AWS" ? Texts(statement.Member("Principal")) : [];

    /// <summary>Whether a principal is named: by its ARN, as everybody, or by the number of its account.</summary>
    public bool Names(string principal) => Principals("AWS").Any(one => one == principal || one == "*"
        || (principal.EndsWith(":root", StringComparison.Ordinal) && principal.Contains($"::{one}:", StringComparison.Ordinal)));

    /// <summary>Whether its actions include one.</summary>
    public bool Covers(string action) =>
        Actions.Any(pattern => Glob.Matches(pattern, action, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String)
            .Select(one => one.GetString()!)],
        _ => [],
    };
}
