namespace EksCdk.Checks.Tests.Values;

/// <summary>A text that is known in part answers yes, no, or that it is not known.</summary>
public sealed class TextPatternTests
{
    private static readonly Symbol P = new(SymbolKind.Parameter, "P", "");
    private static readonly Symbol Q = new(SymbolKind.Parameter, "Q", "");
    private static readonly Symbol Account = new(SymbolKind.Pseudo, "AWS::AccountId", "");
    private static readonly Symbol Region = new(SymbolKind.Pseudo, "AWS::Region", "");

    private static readonly Dictionary<string, Resource> Resources = TestDeployment.Of("""
        Resources:
          Group: { Type: AWS::EC2::SecurityGroup }
          Other: { Type: AWS::EC2::SecurityGroup }
          Named: { Type: AWS::IAM::Role, Properties: { RoleName: !Sub 'a${AWS::Region}' } }
          Key: { Type: AWS::KMS::Key }
        """).Model().Resources.ToDictionary(r => r.LogicalId);

    private static Symbol Of(string logicalId, string attribute = "Ref") =>
        ((TextContent)Resources[logicalId].Scope.Attribute(Resources[logicalId], attribute)).Segments[0].Symbol!;

    private static TextPattern Pattern(params object[] pieces) =>
        TextPattern.Of(
            (TextContent)EvaluatedValue.Text(
                [.. pieces.Select(p => p is Symbol symbol ? new Segment(symbol) : new Segment((string)p))]));

    private static void Same(bool? expected, TextPattern one, TextPattern other)
    {
        Assert.Equal(expected, one.SameAs(other));
        Assert.Equal(expected, other.SameAs(one));
    }

    [Fact]
    public void A_known_text_is_exactly_itself()
    {
        Assert.True(Pattern("a", "b").Is("ab"));
        Assert.False(Pattern("ab").Is("a"));
        Assert.False(Pattern("ab").Is("abc"));
        Assert.True(Pattern("").Is(""));
        Assert.False(Pattern("").Is("a"));
    }

    [Fact]
    public void An_open_text_may_be_what_fits_around_its_literals()
    {
        Assert.Null(Pattern("a", P, "b").Is("ab"));
        Assert.Null(Pattern("a", P, "b").Is("axb"));
        Assert.False(Pattern("a", P, "b").Is("ax"));
        Assert.False(Pattern("a", P, "b").Is("xb"));
        Assert.False(Pattern("a", P, "b").Is("a"));
        Assert.Null(Pattern(P, "m", Q).Is("1m2"));
        Assert.False(Pattern(P, "m", Q).Is("12"));
        Assert.False(Pattern("aa", P, "aa").Is("aaa"));
        Assert.Null(Pattern(P).Is(""));
    }

    [Fact]
    public void A_symbol_holds_only_its_own_letters()
    {
        Assert.False(Pattern(Account).Is("12a"));
        Assert.Null(Pattern(Account).Is("123"));
        Assert.False(Pattern("arn:aws:iam::", Account, ":root").Is("arn:aws:iam::admin:root"));
        Assert.False(Pattern(Region, "a").Is("us.east.1a"));
        Assert.Null(Pattern(Region, "a").Is("us-east-1a"));
    }

    [Fact]
    public void An_id_starts_as_ids_of_its_type_do()
    {
        Assert.Null(Pattern(Of("Group")).Is("sg-0123456789abcdef0"));
        Assert.False(Pattern(Of("Group")).Is("vpc-0123456789abcdef0"));
        Assert.False(Pattern(Of("Group")).Is("s"));
        Assert.False(Pattern(Of("Group")).Is("SG-1"));
        Assert.True(Pattern("x/", Of("Group")).StartsWith("x/sg-"));
    }

    [Fact]
    public void What_it_starts_with_is_known_as_far_as_its_first_literal()
    {
        Assert.True(Pattern("abc", P).StartsWith("ab"));
        Assert.True(Pattern("abc", P).StartsWith("abc"));
        Assert.True(Pattern(P).StartsWith(""));
        Assert.Null(Pattern("abc", P).StartsWith("abcd"));
        Assert.Null(Pattern(P, "abc").StartsWith("abc"));
        Assert.False(Pattern("abc", P).StartsWith("b"));
        Assert.False(Pattern("abc").StartsWith("abcd"));
        Assert.False(Pattern("abc", Account).StartsWith("abcx"));
        Assert.Null(Pattern("a", Account, "xyz").StartsWith("a1x"));
        Assert.False(Pattern("a", Account, "xyz").StartsWith("a1y"));
        Assert.False(Pattern("b", Account).StartsWith(":"));
    }

    [Fact]
    public void What_it_ends_with_is_known_as_far_as_its_last_literal()
    {
        Assert.True(Pattern(P, "abc").EndsWith("bc"));
        Assert.True(Pattern(P, "abc").EndsWith("abc"));
        Assert.True(Pattern(P).EndsWith(""));
        Assert.Null(Pattern(P, "abc").EndsWith("xabc"));
        Assert.Null(Pattern("abc", P).EndsWith("abc"));
        Assert.False(Pattern(P, "abc").EndsWith("ab"));
        Assert.False(Pattern("abc").EndsWith("xabc"));
        Assert.False(Pattern(Account, "abc").EndsWith("xabc"));
        Assert.Null(Pattern("xyz", Account).EndsWith("yz12"));
        Assert.False(Pattern("xyz", Account).EndsWith("y12"));
    }

    [Fact]
    public void What_it_contains_may_lie_across_its_pieces()
    {
        Assert.True(Pattern(P, "abc", Q).Contains("b"));
        Assert.True(Pattern("abc").Contains("abc"));
        Assert.True(Pattern(P).Contains(""));
        Assert.Null(Pattern(P).Contains("x"));
        Assert.False(Pattern("abc").Contains("x"));
        Assert.False(Pattern("abc").Contains("abcd"));
        Assert.Null(Pattern("xab", Account, "cdx").Contains("b1c"));
        Assert.Null(Pattern("xab", Account, "cdx").Contains("bc"));
        Assert.False(Pattern("xab", Account, "cdx").Contains("b1d"));
        Assert.False(Pattern("xab", Account, "cdx").Contains("ac"));
        Assert.Null(Pattern(Account, "b").Contains("12"));
        Assert.Null(Pattern("a", Account).Contains("a1"));
        Assert.False(Pattern("a", Account).Contains("aa"));
        Assert.Null(Pattern("aba", Account, "c").Contains("a1c"));
    }

    [Fact]
    public void What_AWS_makes_holds_no_word_but_may_hold_what_stands_between_colons()
    {
        Assert.False(Pattern(Of("Key", "Arn")).Contains("bootstrap"));
        Assert.Null(Pattern(Of("Key", "Arn")).Contains(":key/"));
        Assert.Null(Pattern(Of("Key", "Arn")).Contains("a:b"));
        Assert.Null(Pattern(Of("Key", "Arn")).Contains("/x"));
        Assert.True(Pattern(Of("Key", "Arn")).Contains("arn"));
        Assert.Null(Pattern("y", Of("Key", "Arn"), "x").EndsWith("bx"));
        Assert.False(Pattern(Of("Group")).Contains("word"));
        Assert.Null(Pattern(Of("Group")).EndsWith("word"));
    }

    [Fact]
    public void The_same_ends_are_taken_off_before_two_texts_are_compared()
    {
        Same(true, Pattern("a", P, "b"), Pattern("a", P, "b"));
        Same(false, Pattern("a", P), Pattern("b", P));
        Same(false, Pattern(P, "a"), Pattern(P, "b"));
        Same(false, Pattern("ax", P), Pattern("ay", Q));
        Same(false, Pattern(P, "xa"), Pattern(Q, "ya"));
        Same(null, Pattern("ab", P), Pattern("a", Q));
        Same(null, Pattern(P, "ab"), Pattern(Q, "b"));
        Same(false, Pattern(P, Q, "a"), Pattern(P, Q, "b"));
        Same(null, Pattern(P, Q), Pattern(Q, P));
        Same(true, Pattern(""), Pattern(""));
        Same(false, Pattern("ab"), Pattern("abc"));
        Same(true, Pattern("ab"), Pattern("a", "b"));
    }

    [Fact]
    public void What_is_left_of_one_may_be_empty_or_not()
    {
        Same(null, Pattern(P, "a"), Pattern("a"));
        Same(null, Pattern("a", P), Pattern("a"));
        Same(null, Pattern(P), Pattern(""));
        Same(null, Pattern(P, Q), Pattern(P));
        Same(false, Pattern(P, "a", Q), Pattern(P, Q));
        Same(false, Pattern(Account, "a"), Pattern("a"));
        Same(false, Pattern(P, Account), Pattern(P));
        Same(false, Pattern(P, "x"), Pattern(P));
    }

    [Fact]
    public void What_is_left_of_one_may_be_a_literal_that_the_other_can_be_or_not()
    {
        Same(null, Pattern(Account), Pattern("111122223333"));
        Same(false, Pattern(Account), Pattern("admin"));
        Same(false, Pattern("x", Account, "y"), Pattern("x-y"));
        Same(null, Pattern("x", Account, "y"), Pattern("x12y"));
        Same(false, Pattern(P, "a", Q), Pattern("xyz"));
    }

    [Fact]
    public void Ids_of_two_resources_differ_where_nothing_else_is_left()
    {
        Same(false, Pattern("x", Of("Group"), "y"), Pattern("x", Of("Other"), "y"));
        Same(null, Pattern("x", Of("Group"), P), Pattern("x", Of("Other"), Q));
        Same(true, Pattern(Of("Group")), Pattern(Of("Group")));
        Same(null, Pattern(P), Pattern(Q));
    }

    [Fact]
    public void What_a_resource_is_named_is_put_in()
    {
        Assert.True(Pattern(Of("Named")).StartsWith("a"));
        Assert.False(Pattern(Of("Named")).StartsWith("b"));
        Same(true, Pattern("x-", Of("Named")), Pattern("x-a", Region));
        Same(false, Pattern(Of("Named")), Pattern("b", Region));
    }

    [Fact]
    public void Chosen_values_are_put_in()
    {
        var text = (TextContent)EvaluatedValue.Text([new Segment("a"), new Segment(P), new Segment(Q)]);
        var chosen = TextPattern.Of(text, new Dictionary<Symbol, string> { [P] = "-", [Q] = "b" });
        Assert.True(chosen.Is("a-b"));
        Assert.Null(TextPattern.Of(text, new Dictionary<Symbol, string> { [P] = "-" }).Is("a-b"));
        Assert.False(TextPattern.Of(text, new Dictionary<Symbol, string> { [P] = "-" }).Is("ab"));
    }

    [Fact]
    public void A_text_of_too_many_pieces_is_not_known()
    {
        object[] Pieces(int count) => [.. Enumerable.Range(0, count).SelectMany(_ => new object[] { P, "a" })];
        var (whole, half) = (Pattern(Pieces(3000)), Pattern(Pieces(2000)));
        Assert.Equal((null, null, null, null), (whole.Is("b"), whole.StartsWith(""), whole.EndsWith(""), whole.Contains("")));
        Assert.Null(whole.SameAs(Pattern("b")));
        Assert.Null(Pattern("b").SameAs(whole));
        Assert.Equal((false, true, true, true), (half.Is("b"), half.StartsWith(""), half.EndsWith(""), half.Contains("")));
        Assert.False(half.SameAs(Pattern("b")));
    }

    [Fact]
    public void A_name_of_too_many_pieces_is_not_known_whatever_follows_it()
    {
        var pieces = string.Concat(Enumerable.Repeat("${AWS::Region}a", 3000));
        var huge =
            TestDeployment.Of($"Resources: {{ Huge: {{ Type: AWS::IAM::Role, Properties: {{ RoleName: !Sub '{pieces}' }} }} }}")
            .Model().Resources.Single();
        Assert.Null(Pattern(((TextContent)huge.Scope.Attribute(huge, "Ref")).Segments[0].Symbol!, "x", P).Is("b"));
    }
}
