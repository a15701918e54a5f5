namespace EksCdk.Checks.Tests;

/// <summary>
/// Material to measure with, in <c>../shared</c> beside the repository. It is not ours to publish: a public clone does not have
/// it and skips these tests, with the reason. Where the folder is there, whatever is missing in it is a failure.
/// </summary>
public static class SharedFolder
{
    public const string WhySkipped =
        "There is no ../shared beside this repository: its corpora are not part of the public clone.";

    public static string? Root { get; } = Find();

    /// <summary>A file or folder in it.</summary>
    public static string Of(string path) => Path.Combine(Root ?? throw new InvalidOperationException(WhySkipped), path);

    /// <summary>The names of what a folder in it holds, in their order.</summary>
    public static IEnumerable<string> Entries(string folder, string pattern = "*")
    {
        var path = Of(folder);
        Assert.True(Directory.Exists(path), $"../shared is there, and {folder} is not in it.");
        return Directory.EnumerateFileSystemEntries(path, pattern).Select(entry => Path.GetFileName(entry))
            .Order(StringComparer.Ordinal);
    }

    private static string? Find() =>
        Path.GetDirectoryName(Repository.Root) is { } parent && Path.Combine(parent, "shared") is var folder
            && Directory.Exists(folder) ? folder : null;
}

/// <summary>A fact about <see cref="SharedFolder"/>, skipped with a reason where that is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFolder.Root is null ? SharedFolder.WhySkipped : null;
}

/// <summary>A theory over <see cref="SharedFolder"/>, skipped with a reason where that is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFolder.Root is null ? SharedFolder.WhySkipped : null;
}
