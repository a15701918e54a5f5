using System.Text;

namespace EksCdk.Configuration.Tests;

/// <summary>
/// Every file in Broken/ is refused with exactly the messages that its own last lines, <c>#! ...</c>, expect, in that order.
/// One more
/// file is one more test.
/// </summary>
public sealed class BrokenFilesTests
{
    private const string Expectation = "#! ";

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.Broken, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_broken_file_is_refused_with_every_message_it_expects(string file)
    {
        var path = Path.Combine(Repository.Broken, file);

        var refused = Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Load(path));

        var actual = refused.Problems.Select(problem => (problem with { File = file }).ToString()).ToList();
        if (Snapshots.Update) Accept(path, actual);
        var expected =
            Lines(path).Where(line => line.StartsWith(Expectation, StringComparison.Ordinal))
            .Select(line => line[Expectation.Length..]).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void There_are_at_least_thirty_broken_files() => Assert.InRange(Files.Count, 30, int.MaxValue);

    /// <summary>Latin-1, because not every broken file is UTF-8.</summary>
    private static string[] Lines(string path) => File.ReadAllText(path, Encoding.Latin1).TrimEnd('\n').Split('\n');

    private static void Accept(string path, IEnumerable<string> messages)
    {
        var kept = Lines(path).Where(line => !line.StartsWith(Expectation, StringComparison.Ordinal));
        File.WriteAllText(path, string.Join('\n', kept.Concat(messages.Select(message => Expectation + message))) + "\n",
            Encoding.Latin1);
    }
}
