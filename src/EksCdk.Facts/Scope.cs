namespace EksCdk.Facts;

/// <summary>
/// Something that companies need of a cluster, and how it is to be had: one of <see cref="Here"/>, <see cref="Always"/>,
/// <see cref="Sample"/> and <see cref="Outside"/> says so.
/// </summary>
public sealed record ScopeEntry
{
    /// <summary>The need.</summary>
    public required string What { get; init; }

    /// <summary>Its numbers in the list of fifty needs.</summary>
    public IReadOnlyList<int> Needs { get => field ?? []; init; }

    /// <summary>Those of the thirty most used inputs of terraform-aws-eks that are about it.</summary>
    public IReadOnlyList<string> Inputs { get => field ?? []; init; }

    /// <summary>What other tools call it; case, hyphens and underscores do not count.</summary>
    public IReadOnlyList<string> Keys { get => field ?? []; init; }

    /// <summary>The key of the environment file: <c>network.cidr</c>.</summary>
    public string? Here { get; init; }

    /// <summary>Lines of an environment file that say it.</summary>
    public string? Example { get; init; }

    /// <summary>What every environment has of it.</summary>
    public string? Always { get; init; }

    /// <summary>The file of C# that does it, from the root of the repository.</summary>
    public string? Sample { get; init; }

    /// <summary>Why it is not offered.</summary>
    public string? Outside { get; init; }

    /// <summary>What else to know.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// One of eksctl's example files, and how the same is to be had here: one of <see cref="Sample"/> and <see cref="Outside"/>
/// says so.
/// </summary>
public sealed record ScopeExample
{
    /// <summary>Its name, without its ending.</summary>
    public required string Example { get; init; }

    /// <summary>What it shows.</summary>
    public required string What { get; init; }

    /// <summary>The environment, or the file of C#, that says the same, from the root of the repository.</summary>
    public string? Sample { get; init; }

    /// <summary>Why it is not offered.</summary>
    public string? Outside { get; init; }

    /// <summary>What is otherwise here.</summary>
    public string? Note { get; init; }
}

/// <summary>What the platform offers of all that companies need, and what it does not.</summary>
public static class Scope
{
    private static readonly Lazy<ScopeFile> Data = new(() => FactFile.Read("scope", FactsJson.Default.ScopeFile));

    /// <summary>Every need, in the order of the page.</summary>
    public static IReadOnlyList<ScopeEntry> Entries => Data.Value.Entries;

    /// <summary>Every example of eksctl, in the order of the page.</summary>
    public static IReadOnlyList<ScopeExample> Examples => Data.Value.Examples;

    /// <summary>What a key means elsewhere; null when it is not known.</summary>
    /// <param name="key">A key as somebody wrote it.</param>
    public static ScopeEntry? Find(string key)
    {
        var bare = Spelling.Bare(key);
        return Entries.FirstOrDefault(entry => entry.Keys.Any(known => Spelling.Bare(known) == bare));
    }
}

internal sealed record ScopeFile : FactSet
{
    public required IReadOnlyList<ScopeEntry> Entries { get; init; }

    public required IReadOnlyList<ScopeExample> Examples { get; init; }
}
