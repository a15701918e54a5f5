namespace EksCdk.TestSupport;

/// <summary>The repository's own files, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Environments => Path.Combine(Root, "environments");

    public static string Broken => Path.Combine(Root, "test", "EksCdk.Configuration.Tests", "Broken");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EksCdk.sln")))
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
