namespace EksCdk.Checks.Reasoning;

/// <summary>What of a Kubernetes object a row of <see cref="ObjectRules"/> does not take.</summary>
/// <param name="Where">The value, or the place where it is missing.</param>
/// <param name="Row">The row.</param>
/// <param name="Is">What it is instead, as the middle of a sentence.</param>
internal sealed record RefusedObject(Value Where, ObjectRule Row, string Is)
{
    private static readonly Lazy<ILookup<string, ObjectRule>> ByKind =
        new(() => ObjectRules.All.SelectMany(r => r.Kinds.Select(k => (Kind: k, Row: r))).ToLookup(p => p.Kind, p => p.Row));

    /// <summary>Everything that is certainly not taken.</summary>
    /// <param name="item">The object.</param>
    public static IEnumerable<RefusedObject> In(Value item) => item["kind"].Text is not { } kind ? []
        : ByKind.Value[kind].Concat(ByKind.Value["*"]).Where(r => Counts(item, r)).SelectMany(r => In(item, r));

    /// <summary>What is wrong, in one sentence.</summary>
    /// <param name="item">The object.</param>
    public string SaidOf(Value item) => $"{item["kind"].Text} {item.At("metadata.name").Display} {Is}, and {Row.Says}.";

    private static bool Counts(Value item, ObjectRule row) =>
        (row.Api is null || item["apiVersion"].StartsWith(row.Api) is true)
        && (row.When is null || row.When.All(w => IsOneOf(item.At(w.Key), w.Value)));

    // A URL of which the account is not known is still one of ECR's.
    private static bool IsOneOf(Value value, IReadOnlyList<string> these) => value.IsOneOf([.. these]) is true
        || (value.IsText && these.Any(t => t.Contains('*', StringComparison.Ordinal)
            && Glob.Matches(t, new SymbolicText(value).Text, StringComparison.Ordinal)));

    private static IEnumerable<RefusedObject> In(Value item, ObjectRule row) =>
        ValuesOf(item, row).SelectMany(value => OfMembers(value, row)
            .Concat(row.List || row.Some ? OfList(value, row) : value.IsMap ? OfMap(value, row) : OfText(value, row)));

    private static IEnumerable<RefusedObject> OfList(Value value, ObjectRule row)
    {
        if (value.IsMap || value.IsText)
            yield return new(value, row, $"has {(value.IsMap ? "a map" : "a text")} for {Last(row.Member!)}");
        else if (row.Some && value is { IsList: true, Items.Length: 0 })
            yield return new(value, row, $"has no element of {Last(row.Member!)}");
    }

    // A member that must be there is looked for in all that should have it.
    private static IEnumerable<Value> ValuesOf(Value item, ObjectRule row)
    {
        if (row.Member is not { } member) return [item];
        var last = member.LastIndexOf(' ');
        if (!row.Required) return ObjectMembers.At(item, member);
        return ObjectMembers.At(item, member[..last]).Where(v => v.IsMap).Select(v => v[member[(last + 1)..]]);
    }

    private static IEnumerable<RefusedObject> OfMembers(Value value, ObjectRule row)
    {
        if (!value.IsMap) yield break;
        foreach (var path in row.Needs)
            if (value.At(path).IsMissing) yield return new(value.At(path), row, $"has no {path}");
        if (row.NeedsOneOf.Count > 0 && row.NeedsOneOf.All(p => value.At(p).IsMissing))
            yield return new(value.At(row.NeedsOneOf[0]), row, $"has neither " +
                string.Join(" nor ", row.NeedsOneOf.Distinct(StringComparer.OrdinalIgnoreCase)));
        if (row.NotBoth is [var one, var other] && IsGiven(value.At(one)) && IsGiven(value.At(other)))
            yield return new(value.At(other), row, $"has {one} and {other}");
    }

    private static IEnumerable<RefusedObject> OfMap(Value map, ObjectRule row)
    {
        if (!row.Texts && row.KeyPattern is null) yield break;
        foreach (var (key, value) in map.Members)
            if (row.KeyPattern is { } pattern && !FactPattern.Matches(key, pattern)) yield return new(value, row, $"has {key}");
            else if (row.Texts && JsonTypes.Misfit(map, key, "string") is { } misfit)
                yield return new(misfit.Place, row, $"has {misfit.Is}");
    }

    private static IEnumerable<RefusedObject> OfText(Value value, ObjectRule row)
    {
        var isRefused = value.IsMissing ? row.Required
            : (row.Is.Count > 0 && value.IsOneOf([.. row.Is]) is false)
            || (row.Pattern is { } pattern && value.Text is { } text && !FactPattern.Matches(text, pattern))
            || (row.Holds is { } part && Lacks(value, part, row.Beside))
            || (row.NotFrom is { } start && value.StartsWith(start) is true);
        var name = row.Member is null ? "" : Last(row.Member);
        if (isRefused && row.Holds is { } held) yield return new(value, row, $"has a {name} without {held}");
        else if (isRefused) yield return new(value, row, value.IsMissing ? $"has no {name}" : $"has {value.Display} for {name}");
    }

    // What is put in from outside may hold it; what a resource returns does not.
    private static bool Lacks(Value value, string part, IReadOnlyList<string> beside)
    {
        if (!value.IsText || value.Segments.Any(s => s.Literal is null && s.Symbol is { ResolvedValue: null, Resource: null }))
            return false;
        var text = new SymbolicText(value).Text;
        return beside.Any(b => text.Contains(b, StringComparison.Ordinal)) && !text.Contains(part, StringComparison.Ordinal);
    }

    private static string Last(string member) => member.Split(' ').Last(n => n != "[]");

    private static bool IsGiven(Value value) => !value.IsMissing && !value.IsUnknown;
}
