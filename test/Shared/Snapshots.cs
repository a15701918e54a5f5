namespace EksCdk.TestSupport;

/// <summary>
/// Files that tests compare with. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts what is now, to be reviewed as a diff.
/// </summary>
internal static class Snapshots
{
    public static bool Update { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>The file's text is this.</summary>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="actual">What it should hold.</param>
    public static void AssertSame(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }
        Assert.True(File.Exists(file), $"{path} does not exist: run UPDATE_SNAPSHOTS=1 dotnet test, and review what it writes");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
