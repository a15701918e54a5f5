namespace EksCdk.Facts.Tests;

/// <summary>Patterns of IAM: a star is any text, a question mark any one character.</summary>
public sealed class GlobTests
{
    [Theory]
    [InlineData("*", "")]
    [InlineData("*", "anything")]
    [InlineData("**", "x")]
    [InlineData("s3:Get*", "s3:Get")]
    [InlineData("s3:Get*", "s3:GetObject")]
    [InlineData("*Object", "s3:GetObject")]
    [InlineData("a*c", "ac")]
    [InlineData("a*c", "abcbc")]
    [InlineData("a*b*c", "a1b2b3c")]
    [InlineData("*ab", "aab")]
    [InlineData("a?c", "abc")]
    [InlineData("?", "?")]
    [InlineData("?*", "a")]
    [InlineData("a?*", "ab")]
    [InlineData("plain", "plain")]
    public void A_text_fits_its_pattern(string pattern, string text) =>
        Assert.True(Glob.Matches(pattern, text, StringComparison.Ordinal));

    [Theory]
    [InlineData("?", "")]
    [InlineData("?*", "")]
    [InlineData("a?", "a")]
    [InlineData("a?", "abc")]
    [InlineData("a*c", "abcd")]
    [InlineData("a*c", "bac")]
    [InlineData("*a?", "ba")]
    [InlineData("*ab", "abb")]
    [InlineData("a*b*c", "acb")]
    [InlineData("plain", "plainer")]
    [InlineData("PLAIN", "plain")]
    [InlineData("S3:*", "s3:GetObject")]
    public void Another_text_does_not(string pattern, string text) =>
        Assert.False(Glob.Matches(pattern, text, StringComparison.Ordinal));

    [Theory]
    [InlineData("S3:get*", "s3:GetObject")]
    [InlineData("s3:?ETOBJECT", "S3:GetObject")]
    [InlineData("PLAIN", "plain")]
    public void Actions_fit_in_any_case(string pattern, string action) =>
        Assert.True(Glob.Matches(pattern, action, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Letters_that_are_not_the_same_in_any_case_differ() =>
        Assert.False(Glob.Matches("s3:pet*", "s3:GetObject", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Two_patterns_meet_where_some_text_fits_both()
    {
        var random = new Random(11);
        var texts = (from length in Enumerable.Range(0, 6) from text in Texts(length) select text).ToList();
        for (var i = 0; i < 2000; i++)
        {
            var pattern = Some(random, "ab/*?");
            var other = Some(random, "ab/*%");
            var meet = texts.Exists(t => Glob.Matches(pattern, t, StringComparison.Ordinal) && FitsWithRuns(other, t));
            Assert.True(meet == Glob.CanMeet(pattern, other), $"'{pattern}' and '{other}'");
        }
    }

    private static string Some(Random random, string letters) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => letters[random.Next(letters.Length)]));

    private static IEnumerable<string> Texts(int length) =>
        length == 0 ? [""] : from text in Texts(length - 1) from letter in "ab/" select text + letter;

    private static bool FitsWithRuns(string pattern, string text) => pattern.Length == 0 ? text.Length == 0
        : pattern[0] is '*' or '%'
            ? FitsWithRuns(pattern[1..], text) || (text.Length > 0 && (pattern[0] == '*' || text[0] != '/')
                && FitsWithRuns(pattern, text[1..]))
            : text.Length > 0 && pattern[0] == text[0] && FitsWithRuns(pattern[1..], text[1..]);
}
