namespace EksCdk.Integ.Tests;

/// <summary>Programs of the machine.</summary>
internal static class Tools
{
    /// <summary>Where a program is on the PATH, or null.</summary>
    public static string? Find(string name) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)).FirstOrDefault(File.Exists);
}

/// <summary>A test that needs a shell.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = UnixTheoryAttribute.Reason;
}

/// <summary>Tests that need a shell.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = Reason;

    /// <summary>Why they are skipped, or null where they run.</summary>
    internal static string? Reason =>
        OperatingSystem.IsWindows() ? "The stand-ins for other programs are shell scripts, and this is Windows." : null;
}
