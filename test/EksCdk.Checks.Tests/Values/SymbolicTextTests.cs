namespace EksCdk.Checks.Tests.Values;

/// <summary>A text in which each symbol is one character of its own can be searched and cut.</summary>
public sealed class SymbolicTextTests
{
    private static readonly Dictionary<string, Resource> Resources = TestDeployment.Of("""
        Resources:
          Net: { Type: AWS::EC2::VPC }
          Role: { Type: AWS::IAM::Role, Properties: { RoleName: nodes } }
        """).Model().Resources.ToDictionary(r => r.LogicalId);

    private static readonly Symbol P = new(SymbolKind.Parameter, "P", "");

    private static Symbol RefTo(string logicalId) =>
        ((TextContent)Resources[logicalId].Scope.Attribute(Resources[logicalId], "Ref")).Segments[0].Symbol!;

    private static SymbolicText Marked(params object[] pieces) =>
        new(new Value(null, "", null,
            EvaluatedValue.Text([.. pieces.Select(p => p is Symbol symbol ? new Segment(symbol) : new Segment((string)p))])));

    [Fact]
    public void Each_symbol_is_one_character_and_becomes_a_symbol_again()
    {
        var text = Marked("a=", P, " b=", RefTo("Net"));
        Assert.Equal("a=".Length + " b=".Length + 2, text.Text.Length);
        Assert.Equal("a=${P} b=${Net}", text.ValueOf(text.Text).Display);
        Assert.Equal("${Net}", text.ValueOf(text.Text[^1..]).Display);
        Assert.Equal("Net", text.ValueOf(text.Text[^1..]).Target?.LogicalId);
        Assert.Equal("b=", text.ValueOf(text.Text[4..^1]).Text);
        Assert.True(text.IsMarked(text.Text));
        Assert.Equal(P, text.SymbolOf(text.Text[2]));
        Assert.Equal("Net", text.SymbolOf(text.Text[^1])?.Resource?.LogicalId);
        Assert.Null(text.SymbolOf('a'));
        Assert.Null(text.SymbolOf((char)(text.Text[^1] + 1)));
    }

    [Fact]
    public void What_its_resource_gives_is_written_out()
    {
        var text = Marked("x-", RefTo("Role"));
        Assert.Equal("x-nodes", text.Text);
        Assert.False(text.IsMarked(text.Text));
    }

    [Fact]
    public void Anything_but_a_text_is_empty()
    {
        Assert.Equal("", new SymbolicText(new Value(null, "", null, EvaluatedValue.Missing)).Text);
        Assert.Equal("", new SymbolicText(new Value(null, "", null, EvaluatedValue.Unknown("why"))).Text);
    }

    [Theory]
    [InlineData("--name shop --x", "shop")]
    [InlineData("--name=shop", "shop")]
    [InlineData("--name: \"shop\" x", "shop")]
    [InlineData("--name '\tshop'", "shop")]
    [InlineData("--name shop;rest", "shop")]
    [InlineData("--name shop\nrest", "shop")]
    [InlineData("--name \\\n  shop\\", "shop")]
    [InlineData("--name", "")]
    public void A_word_follows_its_marker(string text, string word) => Assert.Equal(word, Marked(text).WordAfter("--name")?.Text);

    [Fact]
    public void Without_the_marker_there_is_no_word_after_it()
    {
        Assert.Null(Marked("--other shop").WordAfter("--name"));
        Assert.Equal("${P}x", Marked("--name ", P, "x y").WordAfter("--name")?.Display);
    }

    [Theory]
    [InlineData("{\"a\": ", ", \"b\": 1}", "{\"a\": \"#\", \"b\": 1}")]
    [InlineData("{\"a\": \"x", "\"}", "{\"a\": \"x#\"}")]
    [InlineData("{\"a\": \"\\\"", "\"}", "{\"a\": \"\\\"#\"}")]
    [InlineData("{\"\\\\\": ", "}", "{\"\\\\\": \"#\"}")]
    [InlineData("\\\"", "\"", "\\\"#\"")]
    [InlineData("[", "]\\", "[\"#\"]\\")]
    public void Outside_of_quotes_a_symbol_is_quoted_for_JSON(string before, string after, string quoted)
    {
        var text = Marked(before, P, after);
        var mark = text.Text[before.Length];
        text.QuoteForJson();
        Assert.Equal(quoted.Replace('#', mark), text.Text);
    }

    [Fact]
    public void A_character_that_is_no_mark_of_it_stays_what_it_is()
    {
        var text = Marked("\uE005", P);
        Assert.Equal("\uE005${P}", text.ValueOf(text.Text).Display);
        text.QuoteForJson();
        Assert.StartsWith("\uE005\"", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void More_symbols_than_there_are_characters_for_are_left_out()
    {
        object[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => new Symbol(SymbolKind.Parameter, $"P{i}", ""))];
        Assert.Equal(6000, Marked(Many(6000)).Text.Length);
        Assert.Equal(6000, Marked(Many(6001)).Text.Length);
    }

    [Theory]
    [InlineData("--name ;rest", "")]
    [InlineData("--name ' x'", "x")]
    public void A_word_may_be_empty(string text, string word) => Assert.Equal(word, Marked(text).WordAfter("--name")?.Text);

    [Fact]
    public void The_character_after_the_last_mark_is_none()
    {
        var text = Marked(P, "\uE001");
        Assert.Equal("${P}\uE001", text.ValueOf(text.Text).Display);
        text.QuoteForJson();
        Assert.EndsWith("\"\uE001", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_may_end_after_an_escape()
    {
        var text = Marked("\"a\\");
        text.QuoteForJson();
        Assert.Equal("\"a\\", text.Text);
    }
}
