namespace EksCdk.Checks.Values;

/// <summary>Paths of properties as the data files write them: <c>a.b</c>, and <c>a[].b</c> for every element of a list.</summary>
internal static class Paths
{
    /// <summary>What is at a path, once for every element of the lists on the way.</summary>
    /// <param name="value">Where the path starts.</param>
    /// <param name="path">The path.</param>
    public static IEnumerable<Value> Each(Value value, string path)
    {
        var list = path.IndexOf("[].", StringComparison.Ordinal);
        return list < 0 ? [value.At(path)] : value.At(path[..list]).Items.SelectMany(i => Each(i, path[(list + 3)..]));
    }
}
