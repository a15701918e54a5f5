namespace EksCdk.Checks.Values;

/// <summary>Something that conditions depend on and that is known only at deployment.</summary>
internal sealed class Variable(int id, string key, string name, IReadOnlyList<string>? allowed)
{
    private readonly SortedSet<string> _literals = new(StringComparer.Ordinal);
    private IReadOnlyList<string?>? _candidates;

    /// <summary>Its place among all variables.</summary>
    public int Id => id;

    /// <summary>What a person calls it.</summary>
    public string Name => name;

    /// <summary>Whether it is a comparison of its own, true or not, and no value that is compared.</summary>
    public bool IsComparison => key == name;

    /// <summary>What it is compared with.</summary>
    public IReadOnlyCollection<string> Literals => _literals;

    /// <summary>The values that it is not compared with, where these are known; else none.</summary>
    public IReadOnlyList<string> Others => allowed?.Where(a => !_literals.Contains(a)).ToList() ?? [];

    /// <summary>What it may be; null stands for all that it is not compared with.</summary>
    public IReadOnlyList<string?> Candidates => _candidates ??= [.. Possible()];

    /// <summary>Adds something that it is compared with.</summary>
    public void Compare(string literal)
    {
        if (_literals.Add(literal)) _candidates = null;
    }

    private IEnumerable<string?> Possible()
    {
        if (allowed is null or []) return [null, .. _literals];
        var compared = _literals.Where(l => allowed.Contains(l, StringComparer.Ordinal));
        return allowed.Any(a => !_literals.Contains(a)) ? compared.Prepend<string?>(null) : compared;
    }
}
