namespace EksCdk.Checks.Values;

/// <summary>
/// What a part of a deployment looked for by name, and what it has by name: where one part has what another looked for, the two
/// are linked.
/// </summary>
internal sealed class LookUps
{
    public const string Stack = "stack";
    public const string Export = "export";
    public const string Ssm = "ssm";
    private readonly Dictionary<string, HashSet<string>> _looked = new(StringComparer.Ordinal);

    /// <summary>What was looked for.</summary>
    public IEnumerable<(string Kind, string Name)> Looked =>
        _looked.SelectMany(kind => kind.Value.Select(name => (kind.Key, name)));

    /// <summary>Whether something was looked for of which no name is known: any other part may have it.</summary>
    public bool AreOpen { get; private set; }

    /// <summary>A thing was looked for.</summary>
    /// <param name="kind">Its kind: the name of its view.</param>
    /// <param name="name">Its name.</param>
    public void Add(string kind, string name)
    {
        if (!_looked.TryGetValue(kind, out var names)) _looked[kind] = names = new HashSet<string>(StringComparer.Ordinal);
        names.Add(name);
    }

    public void AddStack(string name) => Add(Stack, name);

    public void AddParameter(string path) => Add(Ssm, path);

    /// <summary>An export was looked for; null where its name is not known.</summary>
    public void AddExport(string? name)
    {
        if (name is null) AreOpen = true;
        else Add(Export, name);
    }
}
