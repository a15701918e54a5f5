using System.Text;

namespace EksCdk.Configuration.Loading;

/// <summary>Finds environment files and reads them as text.</summary>
internal static class EnvironmentFiles
{
    /// <summary>Hundreds of times what an environment needs; bounds the work that a wrong file can cause.</summary>
    private const int MaximumBytes = 256 * 1024;

    private const string Folder = "environments";

    /// <inheritdoc cref="EnvironmentLoader.Resolve"/>
    public static string Resolve(string nameOrPath, string repositoryRoot)
    {
        var isPath = nameOrPath.IndexOfAny(['/', '\\']) >= 0 || nameOrPath.EndsWith(".yaml", StringComparison.Ordinal)
            || nameOrPath.EndsWith(".yml", StringComparison.Ordinal);
        if (isPath)
        {
            string[] candidates = [Path.GetFullPath(nameOrPath), Path.GetFullPath(nameOrPath, Path.GetFullPath(repositoryRoot))];
            return candidates.FirstOrDefault(Path.Exists) ?? throw NotThere(DisplayName(nameOrPath), "no such file");
        }

        var folder = Path.Combine(Path.GetFullPath(repositoryRoot), Folder);
        var names = Names(repositoryRoot);
        if (names.Contains(nameOrPath)) return Path.Combine(folder, $"{nameOrPath}.yaml");
        if (nameOrPath.Trim().Length == 0)
            throw NotThere(Folder, "the name of the environment is empty", $"name one of {string.Join(", ", names)}");
        if (File.Exists(Path.Combine(folder, $"{nameOrPath}.yml")))
            throw NotThere($"{Folder}/{nameOrPath}.yml", "ends in .yml", $"rename it to {nameOrPath}.yaml");
        var existing = names.Count > 0 ? $"there are {string.Join(", ", names)}" : $"there are none in {DisplayName(folder)}";
        var nearest = Suggestion.DidYouMean(nameOrPath, names);
        throw NotThere($"{Folder}/{nameOrPath}.yaml", "no such environment", nearest is null ? existing
            : $"{existing}; {nearest}");
    }

    /// <inheritdoc cref="EnvironmentLoader.Names"/>
    public static IReadOnlyList<string> Names(string repositoryRoot)
    {
        var folder = Path.Combine(Path.GetFullPath(repositoryRoot), Folder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The file's text, or null after reporting why it cannot be read.</summary>
    public static string? ReadText(
        string path, ProblemReport problems, int maximumBytes = MaximumBytes, string tooLarge = "so it is not an environment")
    {
        try
        {
            if (Directory.Exists(path)) return Refuse(problems, "is a folder", "name the YAML file in it");
            if (!File.Exists(path)) return Refuse(problems, "no such file");
            var buffer = new byte[maximumBytes + 1];
            using var stream = File.OpenRead(path);
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > maximumBytes) return Refuse(problems, $"is larger than {maximumBytes / 1024} KiB, {tooLarge}");
            return Decode(buffer.AsSpan(0, length), problems);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse(problems, $"cannot be read: {error.Message}");
        }
    }

    /// <summary>
    /// Reports characters that YAML does not allow, and that would garble a terminal. Answers whether there were none.
    /// </summary>
    public static bool RefuseControlCharacters(string text, ProblemReport problems)
    {
        var lines = text.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            var column = lines[line].AsSpan().IndexOfAnyInRange('\0', '\b') is var low and >= 0 ? low
                : lines[line].AsSpan().IndexOfAny("\v\f\u007f\u001b") is var other and >= 0 ? other
                : -1;
            if (column < 0) continue;
            problems.Refuse(
                "", $"holds the control character U+{(int)lines[line][column]:X4}", "is it a YAML file?",
                    new Position(line + 1, column + 1));
            return false;
        }

        return true;
    }

    /// <summary>The path as a person would write it: relative where the file lies below the current folder.</summary>
    public static string DisplayName(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, ProblemReport problems)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var before = bytes[..error.Index];
            var line = before.Count((byte)'\n') + 1;
            problems.Refuse("", "is not UTF-8 text", "save it as UTF-8",
                new Position(line, before.Length - before.LastIndexOf((byte)'\n')));
            return null;
        }
    }

    private static string? Refuse(ProblemReport problems, string message, string? fix = null)
    {
        problems.Refuse("", message, fix);
        return null;
    }

    private static ConfigurationException NotThere(string file, string message, string? fix = null) =>
        new(new ConfigurationProblem { File = file, Message = message, Fix = fix });
}
