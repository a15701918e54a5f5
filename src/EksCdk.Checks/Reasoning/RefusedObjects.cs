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

    /// <summary>Everything that is certainly not taken by rows for one kind.</summary>
    /// <param name="item">The object.</param>
    /// <param name="rows">The rows.</param>
    public static IEnumerable<RefusedObject> In(Value item, IEnumerable<ObjectRule> rows) =>
        rows.Where(r => Counts(item, r)).SelectMany(r => In(item, r));

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

    private static IEnumerable<RefusedObject> In(Value item, ObjectRule row) => row is { Type: not null, Member: { } member }
        ? ObjectMembers.At(item, member[..member.LastIndexOf(' ')]).Where(v => v.IsMap).SelectMany(v => OfType(v, row))
        : ValuesOf(item, row).Where(v => row.Where is null || row.Where.All(w => IsOneOf(Inside(v, w.Key), w.Value)))
            .SelectMany(v => row.Inner is { } inner ? ObjectMembers.At(v, inner) : [v])
            .SelectMany(value => OfMembers(value, row).Concat(OfAll(value, row)));

    private static IEnumerable<RefusedObject> OfAll(Value value, ObjectRule row) =>
        row.Unique is { } same ? OfUnique(value, row, same)
        : row.Count is { } count ? OfCount(value, row, count)
        : row.List || row.Some ? OfList(value, row) : value.IsMap ? OfMap(value, row) : OfText(value, row);

    // Keys of annotations and parameters have dots of their own.
    private static Value Inside(Value value, string path) => value[path] is { IsMissing: false } member ? member : value.At(path);

    private static IEnumerable<RefusedObject> OfUnique(Value value, ObjectRule row, string path) =>
        Repeated.Of(ObjectMembers.At(value, path)).Select(v => new RefusedObject(v, row, $"has {v.Display} twice"));

    private static IEnumerable<RefusedObject> OfCount(Value value, ObjectRule row, NumberRange count)
    {
        if (value.IsList && !count.Contains(value.Items.Length))
            yield return new(value, row, $"has {value.Items.Length} in {Last(row.Inner ?? row.Member!)}");
    }

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
        if (row.NotBoth.Count > 0 && row.NotBoth.Where(p => IsGiven(value.At(p))).ToList() is [var one, var other, ..])
            yield return new(value.At(other), row, $"has {one} and {other}");
        foreach (var path in row.Never)
            if (IsGiven(Inside(value, path)) && Inside(value, path) is not { IsList: true, Items.Length: 0 })
                yield return new(Inside(value, path), row, $"has {path}");
        if (row.Ascending is [var least, var most] && value.At(least).Number > value.At(most).Number)
            yield return new(value.At(most), row,
                $"has {least} {value.At(least).Display} and {most} {value.At(most).Display}");
    }

    private static IEnumerable<RefusedObject> OfMap(Value map, ObjectRule row)
    {
        if (!row.Texts && row.KeyPattern is null && row.ValuePattern is null) yield break;
        foreach (var (key, value) in map.Members)
            if (row.ValuePattern is { } taken && value.Text is { } text && !FactPattern.Matches(text, taken))
                yield return new(value, row, $"has {value.Display} for {key}");
            else if (row.KeyPattern is { } pattern && !FactPattern.Matches(key, pattern))
                yield return new(value, row, $"has {key}");
            else if (row.Texts && JsonTypes.Misfit(map, key, "string") is { } misfit)
                yield return new(misfit.Place, row, $"has {misfit.Is}");
    }

    private static IEnumerable<RefusedObject> OfText(Value value, ObjectRule row)
    {
        var isRefused = value.IsMissing ? row.Required
            : (row.Range is { } range && value.Number is { } number && !range.Contains(number))
            || (row.Is.Count > 0 && value.IsOneOf([.. row.Is]) is false)
            || (row.Pattern is { } pattern && value.Text is { } text && !FactPattern.Matches(text, pattern))
            || (row.Holds is { } part && Lacks(value, part, row.Beside))
            || (row.NotFrom is { } start && value.StartsWith(start) is true);
        var name = row.Member is null ? "" : Last(row.Inner ?? row.Member);
        if (isRefused && row.Holds is { } held) yield return new(value, row, $"has a {name} without {held}");
        else if (isRefused) yield return new(value, row, value.IsMissing ? $"has no {name}" : $"has {value.Display} for {name}");
    }

    private static IEnumerable<RefusedObject> OfType(Value map, ObjectRule row) =>
        JsonTypes.Misfit(map, Last(row.Member!), row.Type!) is { } misfit ? [new(misfit.Place, row, $"has {misfit.Is}")] : [];

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
