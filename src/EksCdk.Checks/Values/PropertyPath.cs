namespace EksCdk.Checks.Values;

/// <summary>
/// A path of properties as the data files write it: <c>a.b</c>, <c>a[].b</c> for something of every element of a list,
/// and <c>a[]</c> for the elements. It is cut once, and followed in every resource.
/// </summary>
internal sealed class PropertyPath
{
    private readonly string[] _names;
    private readonly PropertyPath? _inEach;
    private readonly bool _isList;

    /// <param name="path">The path; empty for the value itself.</param>
    public PropertyPath(string path)
    {
        var list = path.IndexOf("[]", StringComparison.Ordinal);
        var before = list < 0 ? path : path[..list];
        _names = before.Length == 0 ? [] : before.Split('.');
        _isList = list >= 0;
        if (list >= 0 && list + 3 < path.Length) _inEach = new PropertyPath(path[(list + 3)..]);
    }

    /// <summary>The property that it begins with; null where it begins with none.</summary>
    public string? First => _names is [var first, ..] ? first : null;

    /// <summary>What is at the path: one value, missing or not, or one for every element of the lists on the way.</summary>
    /// <param name="value">Where the path starts.</param>
    public IEnumerable<Value> In(Value value)
    {
        foreach (var name in _names) value = value[name];
        return !_isList ? [value] : _inEach is null ? value.Items : InEach(value.Items, _inEach);
    }

    private static IEnumerable<Value> InEach(Value[] items, PropertyPath rest)
    {
        foreach (var item in items)
            foreach (var value in rest.In(item)) yield return value;
    }
}
