namespace EksCdk.Checks.Sources;

/// <summary>Paths that are written in input: data must not make us read files outside of its folder.</summary>
internal static class InsideFolder
{
    /// <summary>The full path, or null if it leads out of the folder.</summary>
    public static string? Find(string folder, string relative)
    {
        if (relative.Contains('\0', StringComparison.Ordinal)) return null;
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var full = Path.GetFullPath(Path.Combine(root, relative));
        var inside = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        return full.StartsWith(inside, StringComparison.Ordinal) && full.Length > inside.Length ? full : null;
    }

    /// <summary>The full path of a file that is there, or null.</summary>
    public static string? FindFile(string folder, string relative) =>
        Find(folder, relative) is { } full && File.Exists(full) ? full : null;
}
