using System.Text.RegularExpressions;

namespace EksCdk.Cli.Tests.Refused;

/// <summary>
/// Everything in the transcripts is refused in so many words: one clear message for each thing that is wrong, the right exit
/// code, no stack trace. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts what is answered now, to be reviewed as a diff.
/// </summary>
public sealed partial class RefusedTests
{
    private const int Promised = 100;

    [Fact]
    public void What_is_wrong_is_told_in_so_many_words()
    {
        foreach (var file in Transcript.Files)
        {
            var expected = Transcript.Read(file);
            var actual = expected.Select(t => t.Run()).ToList();
            if (Snapshots.Update) Transcript.Write(file, actual);
            else Assert.Equal(expected.Select(t => t.ToString()), actual.Select(t => t.ToString()));
        }
    }

    [Fact]
    public void No_answer_shows_how_the_command_is_made()
    {
        var all = Transcript.Files.SelectMany(Transcript.Read).ToList();

        Assert.True(all.Count >= Promised, $"There are {all.Count} transcripts.");
        Assert.All(all, t =>
        {
            Assert.Matches("exit [24]$", t.Answer);
            Assert.DoesNotMatch(Innards(), t.Answer);
            // What, and what to do: more than a word, and to the end of the sentence.
            Assert.All(t.Answer.Split('\n')[..^1], line => Assert.Matches("^(error: |environments.*: |See: eks ).{4,}", line));
        });
    }

    /// <summary>The broken environment files that their own tests know, through the command.</summary>
    public static TheoryData<string> Environments =>
        [.. Directory.GetFiles(Repository.Broken, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Environments))]
    public void A_broken_environment_ends_with_2_and_only_lines_that_name_the_file(string name)
    {
        var result = Eks.Run("preview", Path.Combine(Repository.Broken, name));

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.DoesNotMatch(Innards(), result.Error);
        Assert.All(result.Error.TrimEnd().Split('\n'), line => Assert.Matches(Named(name), line));
    }

    // Charts and manifests of one's own are in files beside the environment.
    private static string Named(string environment) => $@"/Broken/({Regex.Escape(environment)}|files/[a-z-]+\.yaml)\b";

    [GeneratedRegex(@"\n\s+at |Exception|System\.|`\d|EKS_DEBUG|a fault in eks")]
    private static partial Regex Innards();
}
