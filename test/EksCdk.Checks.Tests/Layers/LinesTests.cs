using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Layers;

/// <summary>max_line_length of .editorconfig: no compiler holds it.</summary>
public sealed partial class LinesTests
{
    private const int Longest = 130;

    // What cannot be broken: addresses, patterns, pieces of HTML and of templates.
    private static readonly string[] Literals = ["\"\"\"", "@\"", "https://", "[InlineData("];

    [Theory]
    [InlineData("src")]
    [InlineData("test")]
    [InlineData("integ")]
    [InlineData("bench")]
    [InlineData("samples")]
    public void No_line_of_code_is_longer_than_a_screen(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Array.Exists(f.Split(Path.DirectorySeparatorChar), d => d is "obj" or "bin")).ToList();
        Assert.NotEmpty(files);
        var tooLong = files.SelectMany(LongLines).ToList();
        Assert.True(tooLong.Count == 0, string.Join('\n', tooLong));
    }

    [GeneratedRegex("""^\s*([+:?] )?\$*".*"[)\];,} +:]*$""")]
    private static partial Regex IsOneLiteral();

    private static IEnumerable<string> LongLines(string file)
    {
        var isInLiteral = false;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var marks = line.Split("\"\"\"").Length - 1;
            if (!isInLiteral && line.Length > Longest && !Array.Exists(Literals, line.Contains) && !IsOneLiteral().IsMatch(line))
                yield return $"{Path.GetRelativePath(Repository.Root, file)}:{number}: {line.Length} characters";
            if (marks % 2 == 1) isInLiteral = !isInLiteral;
        }
    }
}
