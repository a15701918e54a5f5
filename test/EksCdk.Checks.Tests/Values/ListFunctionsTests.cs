namespace EksCdk.Checks.Tests.Values;

/// <summary>Texts are split, joined and selected from, also where they are known in part.</summary>
public sealed class ListFunctionsTests
{
    private static readonly Symbol P = new(SymbolKind.Parameter, "P", "P has no value") { StackName = "one" };
    private static readonly Symbol Q = new(SymbolKind.Parameter, "Q", "Q has no value");
    private static readonly Symbol Region = new(SymbolKind.Pseudo, "AWS::Region", "the region is open");
    private static readonly Symbol Zones = new(SymbolKind.Zone, "AWS::Region", "the zones are open");

    private static readonly Dictionary<string, Resource> Resources = TestDeployment.Of("""
        Resources:
          Net: { Type: AWS::EC2::VPC }
          Role: { Type: AWS::IAM::Role, Properties: { RoleName: a/b } }
        """).Model().Resources.ToDictionary(r => r.LogicalId);

    private static Symbol RefTo(string logicalId) =>
        ((TextContent)Resources[logicalId].Scope.Attribute(Resources[logicalId], "Ref")).Segments[0].Symbol!;

    private static EvaluatedValue Text(params object[] pieces) =>
        EvaluatedValue.Text([.. pieces.Select(p => p is Symbol symbol ? new Segment(symbol) : new Segment((string)p))]);

    private static ListContent List(params EvaluatedValue[] items) => new(items);

    private static string Show(EvaluatedValue content) => content switch
    {
        TextContent text => string.Concat(text.Segments),
        ListContent list => string.Join(" | ", list.Items.Select(Show)),
        UnknownContent unknown =>
            $"unknown: {unknown.Why}" + (unknown.Origin is { } origin ? $" ({origin.Name} of {origin.StackName})" : ""),
        MissingContent => "missing",
        _ => "a map",
    };

    private static MapContent Map() => (MapContent)Resources["Role"].Properties.Content;

    [Theory]
    [InlineData("a,b,c", ",", "a | b | c")]
    [InlineData("a, b", ",", "a |  b")]
    [InlineData("a", ",", "a")]
    [InlineData("", ",", "")]
    [InlineData(",a,", ",", " | a | ")]
    [InlineData("a||b", "||", "a | b")]
    public void A_known_text_is_split_at_its_delimiter(string text, string delimiter, string parts) =>
        Assert.Equal(parts, Show(ListFunctions.Split(Text(text), delimiter)));

    [Fact]
    public void What_cannot_hold_the_delimiter_stays_in_its_part()
    {
        Assert.Equal("x | ${Net}y | z${AWS::Region} | ",
            Show(ListFunctions.Split(Text("x,", RefTo("Net"), "y,z", Region, ","), ",")));
        Assert.Equal("${AWS::Region#0} | a",
            Show(ListFunctions.Split(Text(new Symbol(SymbolKind.Zone, "AWS::Region#0", ""), "-a"), "-")));
    }

    [Fact]
    public void What_may_hold_the_delimiter_is_split_only_at_deployment()
    {
        Assert.Equal("unknown: P has no value (Split(',', a,${P}) of one)", Show(ListFunctions.Split(Text("a,", P), ",")));
        Assert.StartsWith("unknown: Net is known only at deployment (Split('/', ${Net}/a) of ",
            Show(ListFunctions.Split(Text(RefTo("Net"), "/a"), "/")), StringComparison.Ordinal);
        Assert.Equal("unknown: the region is open (Split('.', ${AWS::Region}) of )",
            Show(ListFunctions.Split(Text(Region), ".")));
        Assert.Equal("unknown: the region is open (Split(':', ${AWS::Region}) of )",
            Show(ListFunctions.Split(Text(Region), ":")));
    }

    [Fact]
    public void The_parts_of_two_symbols_have_no_one_origin() =>
        Assert.Equal("unknown: P has no value", Show(ListFunctions.Split(Text(P, Q), ",")));

    [Fact]
    public void One_symbol_twice_is_still_one_origin() =>
        Assert.Equal("unknown: P has no value (Split(',', ${P}${P}) of one)", Show(ListFunctions.Split(Text(P, P), ",")));

    [Fact]
    public void A_name_that_its_resource_gives_is_split_where_it_may_hold_the_delimiter()
    {
        Assert.Equal("a | b", Show(ListFunctions.Split(Text(RefTo("Role")), "/")));
        Assert.Equal("${Role}", Show(ListFunctions.Split(Text(RefTo("Role")), ",")));
    }

    [Fact]
    public void What_is_no_text_is_not_split()
    {
        var list = List(Text("a,b"));
        Assert.Same(list, ListFunctions.Split(list, ","));
        Assert.Equal("unknown: why", Show(ListFunctions.Split(EvaluatedValue.Unknown("why"), ",")));
        Assert.Equal("missing", Show(ListFunctions.Split(EvaluatedValue.Missing, ",")));
        Assert.Equal("unknown: it cannot be split", Show(ListFunctions.Split(Map(), ",")));
        Assert.Equal("unknown: it cannot be split", Show(ListFunctions.Split(Text("a,b"), "")));
    }

    [Fact]
    public void A_list_parameter_trims_its_elements()
    {
        Assert.Equal("a | b c | ", Show(ListFunctions.SplitAndTrim(Text(" a , b c , "))));
        Assert.Equal("x${AWS::Region} y | z", Show(ListFunctions.SplitAndTrim(Text(" x", Region, " y , z"))));
        Assert.Equal("${AWS::Region}", Show(ListFunctions.SplitAndTrim(Text(Region, " "))));
        Assert.Equal("${AWS::Region}", Show(ListFunctions.SplitAndTrim(Text(" ", Region))));
        Assert.Equal("unknown: why", Show(ListFunctions.SplitAndTrim(EvaluatedValue.Unknown("why"))));
        Assert.Equal("missing | a", Show(ListFunctions.SplitAndTrim(List(EvaluatedValue.Missing, Text(" a ")))));
    }

    [Fact]
    public void Texts_are_joined_with_what_stands_between_them()
    {
        Assert.Equal("a-${P}-b", Show(ListFunctions.Join("-", List(Text("a"), Text(P), Text("b")))));
        Assert.Equal("a", Show(ListFunctions.Join("-", List(Text("a")))));
        Assert.Equal("", Show(ListFunctions.Join("-", List())));
        Assert.Equal("-a", Show(ListFunctions.Join("-", List(Text(""), Text("a")))));
        Assert.Equal("a-", Show(ListFunctions.Join("-", List(Text("a"), Text("")))));
        Assert.Equal("a", Show(ListFunctions.Join("-", Text("a"))));
    }

    [Fact]
    public void What_is_joined_with_something_unknown_is_unknown()
    {
        Assert.Equal("unknown: why", Show(ListFunctions.Join("-", List(Text("a"), EvaluatedValue.Unknown("why")))));
        Assert.Equal("unknown: it joins something that is not text", Show(ListFunctions.Join("-", List(Text("a"), List()))));
        Assert.Equal("unknown: it cannot be joined", Show(ListFunctions.Join("-", Map())));
        Assert.Equal("unknown: why", Show(ListFunctions.Join("-", EvaluatedValue.Unknown("why"))));
        Assert.Equal("${Join('-', ${P})}", Show(ListFunctions.Join("-", new UnknownContent("P has no value", P))));
    }

    [Fact]
    public void An_element_is_selected_by_its_place()
    {
        var list = List(Text("a"), Text("b"));
        Assert.Equal("a", Show(ListFunctions.Select(list, 0)));
        Assert.Equal("b", Show(ListFunctions.Select(list, 1)));
        Assert.Equal("unknown: it selects element 2 of 2", Show(ListFunctions.Select(list, 2)));
        Assert.Equal("unknown: it selects element -1 of 2", Show(ListFunctions.Select(list, -1)));
        Assert.Equal("a", Show(ListFunctions.Select(Text("a"), 0)));
        Assert.Equal("unknown: it selects from something that is not a list", Show(ListFunctions.Select(Text("a"), 1)));
        Assert.Equal("unknown: why", Show(ListFunctions.Select(EvaluatedValue.Unknown("why"), 0)));
    }

    [Fact]
    public void An_element_of_a_list_that_is_open_is_a_symbol_of_its_own()
    {
        var element = ((TextContent)ListFunctions.Select(new UnknownContent("P has no value", P), 1)).Segments[0].Symbol!;
        Assert.Equal((SymbolKind.Derived, "P[1]", "P has no value", "one"),
            (element.Kind, element.Name, element.Why, element.StackName));
        var zone = ((TextContent)ListFunctions.Select(new UnknownContent("", Zones), 1)).Segments[0].Symbol!;
        Assert.Equal((SymbolKind.Zone, "AWS::Region#1", "the zones are open"), (zone.Kind, zone.Name, zone.Why));
        var part = ((TextContent)ListFunctions.Select(ListFunctions.Split(Text(RefTo("Net"), "/a"), "/"), 0)).Segments[0].Symbol!;
        Assert.Equal(("Split('/', ${Net}/a)[0]", "Net"), (part.Name, part.Resource?.LogicalId));
    }

    [Fact]
    public void A_list_parameter_that_is_split_only_at_deployment_keeps_its_origin() =>
        Assert.Equal("unknown: P has no value (Split(',', a,${P}) of one)", Show(ListFunctions.SplitAndTrim(Text("a,", P))));
}
