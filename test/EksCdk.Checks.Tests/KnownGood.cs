namespace EksCdk.Checks.Tests;

/// <summary>Assemblies that AWS's own integration tests deploy, where the machine has them beside the repository.</summary>
public static class KnownGood
{
    /// <summary>Their snapshots were made in spring 2025.</summary>
    public static readonly DateOnly Today = new(2025, 5, 15);

    public static string? Folder { get; } = Find();

    /// <summary>Whether it is a mistake that they are not there: <c>KNOWN_GOOD=required</c>.</summary>
    public static bool IsExpected { get; } = Environment.GetEnvironmentVariable("KNOWN_GOOD") == "required";

    public static TheoryData<string> Assemblies()
    {
        var data = new TheoryData<string>();
        if (Folder is null) data.Add("(../shared/known-good is not here)");
        else
            foreach (var assembly in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)) data.Add(Path.GetFileName(assembly));
        return data;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EksCdk.sln")))
                return folder.Parent is { } parent && Path.Combine(parent.FullName, "shared", "known-good") is var path && Directory.Exists(path) ? path : null;
        return null;
    }
}

/// <summary>A theory over <see cref="KnownGood"/>, skipped with a reason where that is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KnownGoodTheoryAttribute : TheoryAttribute
{
    public KnownGoodTheoryAttribute()
    {
        if (KnownGood.Folder is null) Skip = "../shared/known-good is not beside this repository.";
    }
}
