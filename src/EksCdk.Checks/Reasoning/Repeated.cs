namespace EksCdk.Checks.Reasoning;

/// <summary>Values that must differ.</summary>
internal static class Repeated
{
    /// <summary>The values that are certainly the same as one before.</summary>
    /// <param name="values">The values.</param>
    public static IEnumerable<Value> Of(IEnumerable<Value> values)
    {
        var before = new List<Value>();
        foreach (var value in values)
        {
            if (value.IsMissing) continue;
            if (before.Exists(b => b.SameAs(value) is true)) yield return value;
            before.Add(value);
        }
    }
}
