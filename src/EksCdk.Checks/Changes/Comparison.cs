using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Changes;

/// <summary>
/// Compares values of two models: a reference is the same if it means the same resource. What is not known on either side is
/// the same only if it is written in the same way.
/// </summary>
internal sealed class Comparison(Pairing pairs)
{
    private static readonly string[] Plain =
        ["Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::Base64", "Fn::GetAZs"];

    /// <summary>Whether all properties are certainly the same; those without any are not.</summary>
    public bool AreEqual(Resource old, Resource now) =>
        old.Type == now.Type && old.Properties.IsMap && Differences(old.Properties, now.Properties).Count == 0;

    /// <summary>Whether two values are the same at deployment; null if that is not known.</summary>
    public bool? AreSame(Value old, Value now)
    {
        bool? same = true;
        foreach (var difference in Differences(old, now))
            same &= difference.IsCertain ? false : null;
        return same;
    }

    /// <summary>The properties that are different.</summary>
    public List<Difference> Differences(Resource old, Resource now)
    {
        if (old.Node["Properties"] is { } before && now.Node["Properties"] is { } after && AreWrittenAlike(before, after)
            && IsPlain(after, now.Scope)) return [];
        return Differences(old.Properties, now.Properties);
    }

    private List<Difference> Differences(Value old, Value now)
    {
        var found = new List<Difference>();
        Compare(old, now, "", found);
        return found;
    }

    private void Compare(Value old, Value now, string path, List<Difference> found)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack() || (old.IsMissing && now.IsMissing)) return;
        if (old.IsUnknown || now.IsUnknown) CompareUnknown(old, now, path, found);
        else if ((old.IsMap || old.IsMissing) && (now.IsMap || now.IsMissing)) CompareMaps(old, now, path, found);
        else if (old.IsList && now.IsList) CompareLists(old, now, path, found);
        else if (old.IsText && now.IsText)
        {
            if (SameText(old, now) is not true) found.Add(new(path, old, now, SameText(old, now) is false));
        }
        else found.Add(new(path, old, now, true));
    }

    private void CompareMaps(Value old, Value now, string path, List<Difference> found)
    {
        var names = new List<string>(old.Members.Select(m => m.Key));
        foreach (var member in now.Members) if (!names.Contains(member.Key)) names.Add(member.Key);
        var count = found.Count;
        foreach (var name in names) Compare(old[name], now[name], path.Length == 0 ? name : $"{path}.{name}", found);
        if (found.Count == count && old.IsMissing != now.IsMissing) found.Add(new(path, old, now, true));
    }

    private void CompareLists(Value old, Value now, string path, List<Difference> found)
    {
        var start = found.Count;
        if (old.Items.Length == now.Items.Length)
            for (var i = 0; i < old.Items.Length; i++) Compare(old.Items[i], now.Items[i], $"{path}[{i}]", found);
        else found.Add(new(path, old, now, true));
        if (found.Count == start || found.Count == start + 1 && old.Items.Length != now.Items.Length) return;
        // The same elements in another order: of most lists the order means nothing.
        if (!IsPermutation(old, now)) return;
        found.RemoveRange(start, found.Count - start);
        found.Add(new(path, old, now, false));
    }

    private bool IsPermutation(Value old, Value now)
    {
        var rest = now.Items.ToList();
        return old.Items.All(item => rest.FindIndex(other => Differences(item, other).Count == 0) is >= 0 and var at
            && Remove(rest, at));
    }

    private static bool Remove(List<Value> rest, int at)
    {
        rest.RemoveAt(at);
        return true;
    }

    private void CompareUnknown(Value old, Value now, string path, List<Difference> found)
    {
        if (old.Content is UnknownContent { Origin: { } one } && now.Content is UnknownContent { Origin: { } other }
            && IsSame(one, other)) return;
        if (old.Site is { } before && now.Site is { } after && AreWrittenAlike(before, after)) return;
        found.Add(new(path, old, now, false));
    }

    private bool? SameText(Value old, Value now)
    {
        if (old.Text is { } before && now.Text is { } after)
            return before == after ? true : IsToken(before) || IsToken(after) ? null : false;
        var (mine, theirs) = (old.Segments, now.Segments);
        if (mine.Length == theirs.Length && Enumerable.Range(0, mine.Length).All(i => IsSame(mine[i], theirs[i]))) return true;
        if (StartsOrEndsOtherwise(mine, theirs)) return false;
        if (mine is [{ Symbol: { Kind: SymbolKind.Base64, Inner: { } one } }]
            && theirs is [{ Symbol: { Kind: SymbolKind.Base64, Inner: { } other } }]) return AreSame(one, other);
        return mine.Concat(theirs).All(s => s.Literal is not null || s.Symbol!.Kind is SymbolKind.Attribute or SymbolKind.Zone)
            ? false : null;
    }

    // Whatever is in between: the letters that both certainly have are others.
    private static bool StartsOrEndsOtherwise(Segment[] mine, Segment[] theirs)
    {
        if (mine.Length == 0 || theirs.Length == 0) return false;
        return (mine[0].Literal is { } start && theirs[0].Literal is { } first && !IsToken(start) && !IsToken(first)
                && !start.StartsWith(first, StringComparison.Ordinal) && !first.StartsWith(start, StringComparison.Ordinal))
            || (mine[^1].Literal is { } end && theirs[^1].Literal is { } last && !IsToken(end) && !IsToken(last)
                && !end.EndsWith(last, StringComparison.Ordinal) && !last.EndsWith(end, StringComparison.Ordinal));
    }

    // What the CDK left open when it wrote the template stands for a value that nobody knows.
    private static bool IsToken(string text) => text.Contains("${Token[", StringComparison.Ordinal);

    private bool IsSame(Segment one, Segment other) => one.Literal is { } literal ? literal == other.Literal
        : other.Symbol is { } symbol && IsSame(one.Symbol!, symbol);

    private bool IsSame(Symbol one, Symbol other)
    {
        if (one.Kind != other.Kind) return false;
        if (one.Kind == SymbolKind.Base64)
            return one.Inner is { } mine && other.Inner is { } theirs && Differences(mine, theirs).Count == 0;
        if (one.Resource is { } old)
            return other.Resource is { } now && pairs.Of(old) is { } pair && pair == pairs.Of(now)
                && (one.Name == other.Name || (pair.IsMoved && one.Kind != SymbolKind.Attribute));
        return other.Resource is null && one.Name == other.Name && IsSameStack(one.StackName, other.StackName);
    }

    // A parameter of a stack is that of the stack that it was paired with.
    private bool IsSameStack(string? one, string? other) => one == other
        || pairs.New.Deployment.Stacks.FirstOrDefault(s => s.Key == other) is { } now && pairs.Other(now)?.Key == one;

    private static bool AreWrittenAlike(Node one, Node other)
    {
        if (one.Kind != other.Kind) return false;
        if (one.Kind == NodeKind.Map)
        {
            var (mine, theirs) = (one.Pairs, other.Pairs);
            return mine.Length == theirs.Length && Array.TrueForAll(mine, m => other[m.Name] is { } value
                && AreWrittenAlike(m.Value, value));
        }

        if (one.Kind != NodeKind.List) return one.Text == other.Text;
        return one.Elements.Length == other.Elements.Length
            && Enumerable.Range(0, one.Elements.Length).All(i => AreWrittenAlike(one.Elements[i], other.Elements[i]));
    }

    // Written alike, these mean the same where the resources that they name are the same.
    private bool IsPlain(Node node, StackScope scope)
    {
        if (pairs.Other(scope.Stack) is null) return false;
        foreach (var name in ReferenceScan.In(node))
            if (!name.StartsWith("AWS::", StringComparison.Ordinal)
                && (scope.Find(name) is not { } target || pairs.Of(target) is not { Old: not null, IsMoved: false }))
                return false;
        return HasPlainFunctionsOnly(node);
    }

    private static bool HasPlainFunctionsOnly(Node node) =>
        Array.TrueForAll(node.Pairs, m => (!m.Name.StartsWith("Fn::", StringComparison.Ordinal) || Plain.Contains(m.Name))
            && HasPlainFunctionsOnly(m.Value))
        && Array.TrueForAll(node.Elements, HasPlainFunctionsOnly)
        && (node.Kind != NodeKind.Text || !node.Text.Contains("{{resolve:", StringComparison.Ordinal));
}

/// <summary>A value that is different.</summary>
/// <param name="Path">Where, below the values that were compared.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
/// <param name="IsCertain">Whether it certainly is another at deployment.</param>
internal sealed record Difference(string Path, Value Before, Value After, bool IsCertain);
