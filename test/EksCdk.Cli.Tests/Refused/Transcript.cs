using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EksCdk.Configuration;

namespace EksCdk.Cli.Tests.Refused;

/// <summary>
/// What somebody typed, and what was answered, as the files beside this one have it: <c># title</c>, the files and folders that
/// there are, <c>$ eks ...</c>, the lines of the answer, <c>exit N</c>.
/// </summary>
internal sealed partial record Transcript(string Title, IReadOnlyList<string> Given, string Command, string Answer)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "test", "EksCdk.Cli.Tests", "Refused");

    /// <summary>The files of transcripts.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Folder, "*.txt").Order()];

    /// <summary>Reads a file.</summary>
    public static IReadOnlyList<Transcript> Read(string file) =>
        [.. File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>Writes a file.</summary>
    public static void Write(string file, IEnumerable<Transcript> all) =>
        File.WriteAllText(file, string.Join("\n\n", all) + "\n");

    /// <summary>Runs it in a folder of its own.</summary>
    /// <returns>The same with what is answered now, in which the folder is not named.</returns>
    public Transcript Run()
    {
        using var folder = new TemporaryFolder();
        foreach (var line in Given) Put(folder.Path, line);
        var named = Given.Select(line => line.Split(' ')[1].Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        var arguments = Word().Matches(Command).Select(m => m.Value.Trim('"'))
            .Select(word => named.Contains(word.Split('/')[0]) || word.StartsWith("gone", StringComparison.Ordinal)
                ? Path.Combine(folder.Path, word) : word);
        var result = Eks.Run([.. arguments]);
        Assert.True(result.ExitCode == ExitCode.Clean || result.Output.Length == 0, result.Output);
        var near = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.Path).Replace('\\', '/');
        var answer = result.Error.ReplaceLineEndings("\n")
            .Replace($"{folder.Path}/", "", StringComparison.Ordinal).Replace($"{near}/", "", StringComparison.Ordinal)
            // One more environment is no other answer.
            .Replace(string.Join(", ", EnvironmentLoader.Names(Repository.Root)), "ENVIRONMENTS", StringComparison.Ordinal);
        return this with { Answer = $"{answer}exit {result.ExitCode}" };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', [$"# {Title}", .. Given, $"$ eks {Command}", Answer]).TrimEnd('\n');

    private static Transcript Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').ToList();
        var command = lines.FindIndex(line => line.StartsWith("$ eks ", StringComparison.Ordinal));
        return new Transcript(lines[0][2..], lines[1..command], lines[command][6..], string.Join('\n', lines[(command + 1)..]));
    }

    // A file's text is a string of JSON: whatever cannot be seen is written out. The characters of bytes are bytes.
    private static void Put(string folder, string line)
    {
        var parts = line.Split(" = ", 2);
        var path = Path.Combine(folder, parts[0].Split(' ')[1]);
        Directory.CreateDirectory(parts.Length == 1 ? path : Path.GetDirectoryName(path)!);
        if (parts.Length == 1) return;
        var text = JsonSerializer.Deserialize<string>(parts[1])!;
        var encoding = line.StartsWith("bytes ", StringComparison.Ordinal) ? Encoding.Latin1 : Encoding.UTF8;
        File.WriteAllBytes(path, encoding.GetBytes(text));
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
