using System.Text;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Values;

/// <summary>What a value is, where it stands, and what lies in it.</summary>
public sealed class ValueTests
{
    private static Value V(string yaml, string rest = "") => TestDeployment.Of($$"""
        Parameters: { P: { Type: String }, L: { Type: CommaDelimitedList } }
        Resources:
          Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
          Role: { Type: AWS::IAM::Role, Properties: { RoleName: nodes } }
          X:
            Type: Custom::X
            Properties:
              V: {{yaml}}
        {{rest}}
        """).Model().OfType("Custom::X").Single()["V"];

    private const string Conditions = "Conditions: { Open: !Equals [!Ref P, a] }";

    [Theory]
    [InlineData("a", "text")]
    [InlineData("7", "text")]
    [InlineData("true", "text")]
    [InlineData("!Ref P", "text")]
    [InlineData("!Ref Net", "text")]
    [InlineData("[]", "list")]
    [InlineData("[a]", "list")]
    [InlineData("{}", "map")]
    [InlineData("{ a: b }", "map")]
    [InlineData("!Ref AWS::NoValue", "missing")]
    [InlineData("!Ref Nowhere", "unknown")]
    [InlineData("!Ref L", "unknown")]
    [InlineData("!If [Open, [a], [b]]", "list")]
    public void It_is_one_thing(string yaml, string kind)
    {
        var value = V(yaml, Conditions);
        Assert.Equal((kind == "text", kind == "list", kind == "map", kind == "missing", kind == "unknown"),
            (value.IsText, value.IsList, value.IsMap, value.IsMissing, value.IsUnknown));
    }

    [Theory]
    [InlineData("a", "a", null, null)]
    [InlineData("12", "12", 12L, null)]
    [InlineData("-3", "-3", -3L, null)]
    [InlineData("1.5", "1.5", null, null)]
    [InlineData("'1 2'", "1 2", null, null)]
    [InlineData("true", "true", null, true)]
    [InlineData("'True'", "True", null, true)]
    [InlineData("'FALSE'", "FALSE", null, false)]
    [InlineData("'no'", "no", null, null)]
    [InlineData("!Ref P", null, null, null)]
    [InlineData("[a]", null, null, null)]
    [InlineData("!Ref Nowhere", null, null, null)]
    [InlineData("!Ref AWS::NoValue", null, null, null)]
    public void A_text_is_known_as_a_whole_or_not_at_all(string yaml, string? text, long? number, bool? truth)
    {
        var value = V(yaml);
        Assert.Equal((text, number, truth), (value.Text, value.Number, value.Bool));
    }

    [Theory]
    [InlineData("!Ref AWS::NoValue", true, "default")]
    [InlineData("false", false, "false")]
    [InlineData("!Ref P", null, null)]
    [InlineData("!Ref Nowhere", null, null)]
    [InlineData("[]", null, null)]
    public void Only_what_is_missing_takes_the_default(string yaml, bool? truth, string? text)
    {
        var value = V(yaml);
        Assert.Equal((truth, text), (value.BoolOr(true), value.TextOr("default")));
    }

    [Fact]
    public void What_it_refers_to_is_found_only_where_it_is_that_alone()
    {
        Assert.Equal("Net", V("!Ref Net").Target?.LogicalId);
        Assert.Equal("Net", V("!GetAtt Net.CidrBlockAssociations").Target?.LogicalId);
        Assert.Null(V("!Sub 'a-${Net}'").Target);
        Assert.Null(V("!Sub 'a-${Net}'").Symbol);
        Assert.Equal("Net", V("!Sub 'a-${P}-${Net}'").AnyTarget?.LogicalId);
        Assert.Null(V("!Ref P").Target);
        Assert.Equal("P", V("!Ref P").Symbol?.Name);
        Assert.Null(V("!Ref P").AnyTarget);
        Assert.Null(V("a").Symbol);
        Assert.Null(V("[!Ref Net]").AnyTarget);
        Assert.Null(V("!Select [0, !Split ['/', !Ref Net]]").Target);
        Assert.Equal("Net", V("!Select [0, !Split ['/', !Ref Net]]").AnyTarget?.LogicalId);
        Assert.Empty(V("[a]").Segments);
        Assert.Equal(["a-", "${Net}"], V("!Sub 'a-${Net}'").Segments.Select(s => s.ToString()));
    }

    [Theory]
    [InlineData("a", null)]
    [InlineData("{ a: !Ref P }", null)]
    [InlineData("!Ref AWS::NoValue", null)]
    [InlineData("!Ref P", "the parameter P of cluster has no value")]
    [InlineData("!Ref Net", "Net is known only at deployment")]
    [InlineData("!GetAtt Net.CidrBlockAssociations", "Net.CidrBlockAssociations is known only at deployment")]
    [InlineData("!Sub '${Role}-${P}'", "the parameter P of cluster has no value")]
    [InlineData("!Sub '${Net}-${P}'", "Net is known only at deployment")]
    [InlineData("!Sub '${Role}'", null)]
    [InlineData("[a, !Ref Net, !Ref P]", "Net is known only at deployment")]
    [InlineData("[[!Ref Net], !Ref P]", "the parameter P of cluster has no value")]
    [InlineData("[a, [!Ref Net]]", null)]
    [InlineData("!Ref Nowhere", "'Nowhere' is neither a parameter nor a resource of cluster")]
    public void It_says_why_it_is_not_known(string yaml, string? why) => Assert.Equal(why, V(yaml).Why);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("!Sub 'a-${Net}-${Role}'", "a-${Net}-${Role}")]
    [InlineData("!Ref Role", "nodes")]
    [InlineData("!Ref AWS::NoValue", "nothing")]
    [InlineData("!Ref Nowhere", "something not known")]
    [InlineData("[a, !Ref P, [b], { c: d }]", "[a, ${P}, a list, a map]")]
    [InlineData("{ a: b }", "a map")]
    public void It_is_shown_to_a_person(string yaml, string shown)
    {
        Assert.Equal(shown, V(yaml).Display);
        Assert.Equal($"Properties.V = {shown}", V(yaml).ToString());
    }

    [Fact]
    public void It_knows_where_it_stands()
    {
        var value = V("{ A: [b, { C: d }] }");
        Assert.Equal("Properties.V.A[1].C", value["A"][1]["C"].Path);
        Assert.Equal("Properties.V.A[1].C", value.At("A")[1].At("C").Path);
        Assert.Equal("X", value["A"][1]["C"].Owner?.LogicalId);
        Assert.Equal("Properties.V.A[7].Nothing", value["A"][7]["Nothing"].Path);
        Assert.Equal(0, new Value(null, "", null, EvaluatedValue.Missing).Line);
        Assert.Equal("", new Value(null, "", null, EvaluatedValue.Missing).Path);
        Assert.Null(new Value(null, "", null, EvaluatedValue.Missing).Owner);
    }

    [Fact]
    public void What_is_not_there_stands_on_the_line_of_what_lacks_it()
    {
        var resource =
            Read("Resources:\n  X:\n    Type: Custom::X\n    Properties:\n      V:\n        A: a\n        B: [1, 2]\n");
        Assert.Equal(6, resource.At("V.A").Line);
        Assert.Equal(7, resource.At("V.B")[1].Line);
        Assert.Equal(resource["V"].Line, resource.At("V.C").Line);
        Assert.Equal(resource["V"].Line, resource.At("V.C.D").Line);
        Assert.Equal(resource.At("V.B").Line, resource.At("V.B")[2].Line);
    }

    private static Resource Read(string yaml)
    {
        var deployment = DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(yaml)), "lines.yaml");
        return new DeploymentModel(deployment, new Scenario(), TestDeployment.Today).OfType("Custom::X").Single();
    }

    [Fact]
    public void Members_are_in_their_order_without_what_is_left_out()
    {
        var value = V("{ B: 1, A: !Ref AWS::NoValue, C: [x] }");
        Assert.Equal(["B", "C"], value.Members.Select(m => m.Key));
        Assert.Equal(["B", "C"], value.Entries.Select(e => e.Key.Text));
        Assert.Equal("1", value.Members.First().Value.Text);
        Assert.Equal("Properties.V.B", value.Entries.First().Key.Path);
        Assert.Empty(V("a").Members);
        Assert.Empty(V("[{ a: b }]").Members);
        Assert.Empty(V("a").Entries);
    }

    [Fact]
    public void A_member_is_the_same_however_often_it_is_asked_for()
    {
        var value = V("{ A: { B: c } }");
        Assert.Same(value["A"], value["A"]);
        Assert.Equal("c", value.At("A.B").Text);
        var many = V($"{{ {string.Join(", ", Enumerable.Range(0, 40).Select(i => $"K{i}: v{i}"))} }}");
        foreach (var i in Enumerable.Range(0, 40)) Assert.Equal($"v{i}", many[$"K{i}"].Text);
        Assert.Same(many["K39"], many["K39"]);
        Assert.True(many["K40"].IsMissing);
        Assert.True(value[""].IsMissing);
    }

    [Fact]
    public void Elements_are_those_of_a_list_and_else_the_one_that_it_is()
    {
        Assert.Equal(["a", "b"], V("[a, b]").Items.Select(i => i.Text));
        Assert.Equal(["a"], V("a").Items.Select(i => i.Text));
        Assert.Single(V("{ a: b }").Items);
        Assert.Empty(V("!Ref AWS::NoValue").Items);
        Assert.Empty(V("!Ref Nowhere").Items);
        Assert.Equal("a", V("a")[0].Text);
        Assert.True(V("a")[1].IsMissing);
        Assert.True(V("[]")[0].IsMissing);
    }

    [Theory]
    [InlineData("!Ref P", true)]
    [InlineData("!Ref Nowhere", true)]
    [InlineData("a", false)]
    [InlineData("[a]", false)]
    [InlineData("!Ref AWS::NoValue", false)]
    [InlineData("!Ref Role", false)]
    public void What_lies_in_something_open_is_open(string yaml, bool isUnknown)
    {
        var (member, element) = (V(yaml)["Member"], V(yaml)[9]);
        Assert.Equal((isUnknown, !isUnknown), (member.IsUnknown, member.IsMissing));
        Assert.Equal((isUnknown, !isUnknown), (element.IsUnknown, element.IsMissing));
        if (isUnknown) Assert.Equal(V(yaml).Why, member.Why);
    }

    [Fact]
    public void Names_may_be_written_with_a_small_letter_in_custom_resources()
    {
        var value = V("{ roleArn: a, Version: b, nested: { inner: c }, name: d, Name: e }").InCamelCase();
        Assert.Equal("a", value["RoleArn"].Text);
        Assert.Equal("b", value["Version"].Text);
        Assert.Equal("c", value.At("Nested.Inner").Text);
        Assert.Equal("d", value["Name"].Text);
        Assert.Same(value["RoleArn"], value["RoleArn"]);
        Assert.Equal("Properties.V.roleArn", value["RoleArn"].Path);
        Assert.Equal("Properties.V.nothing", value["Nothing"].Path);
        Assert.True(V("{ roleArn: a }")["RoleArn"].IsMissing);
        Assert.True(V("{ roleArn: a, other: b }").InCamelCase()["RoleArm"].IsMissing);
        Assert.True(value["RoleARN"].IsMissing);
        Assert.True(V("{ a: { ab: 1 } }").InCamelCase()["A"]["B"].IsMissing);
    }

    [Fact]
    public void It_may_be_shown_at_the_place_of_another_resource()
    {
        var value = V("{ A: { B: c } }");
        var owner = value.Owner!.Scope.Find("Net")!;
        var there = value["A"]["B"].In(owner);
        Assert.Equal(("Net", "Properties.V.A.B", true), (there.Owner?.LogicalId, there.Path, there.IsMissing));
        Assert.Equal(value["A"]["B"].Line, there.Line);
        Assert.Equal(value["A"].Line, value["A"]["Nothing"].In(owner).Line);
    }

    [Theory]
    [InlineData("prefix-a", "a")]
    [InlineData("!Sub 'prefix-${Net}'", "${Net}")]
    [InlineData("!Sub 'prefix-a${P}'", "a${P}")]
    [InlineData("!Sub '${Prefixed}-x'", "a-x")]
    [InlineData("!Sub '${P}-x'", "something not known")]
    [InlineData("!Sub '${Short}fix-a'", "a")]
    [InlineData("!Ref Nowhere", "something not known")]
    [InlineData("!Ref AWS::NoValue", "something not known")]
    public void A_start_may_be_left_out(string yaml, string rest)
    {
        var value = V(yaml, Named).WithoutPrefix("prefix-");
        Assert.Equal(rest, value.Display);
        Assert.Equal("Properties.V", value.Path);
    }

    [Theory]
    [InlineData("a-suffix", "a")]
    [InlineData("!Sub '${Net}-suffix'", "${Net}")]
    [InlineData("!Sub '${P}a-suffix'", "${P}a")]
    [InlineData("!Sub 'x-${Suffixed}'", "x-a")]
    [InlineData("!Sub 'x-${P}'", "something not known")]
    public void An_end_may_be_left_out(string yaml, string rest) =>
        Assert.Equal(rest, V(yaml, Named).WithoutSuffix("-suffix").Display);

    [Fact]
    public void Why_a_start_cannot_be_left_out_is_said()
    {
        Assert.Equal("it is no text", V("[a]").WithoutPrefix("a").Why);
        Assert.Equal("the parameter P of cluster has no value", V("!Sub '${P}a'").WithoutPrefix("a").Why);
    }

    private const string Named = """
          Prefixed: { Type: AWS::IAM::Role, Properties: { RoleName: prefix-a } }
          Short: { Type: AWS::IAM::Role, Properties: { RoleName: pre } }
          Suffixed: { Type: AWS::IAM::Role, Properties: { RoleName: a-suffix } }
        """;

    [Fact]
    public void It_is_equal_to_itself_alone()
    {
        var value = V("{ A: a }");
        Assert.True(value["A"].Equals(value["A"]));
        Assert.False(value["A"].Equals(V("{ A: a }")["A"]));
        Assert.False(value["A"].Equals("a"));
        Assert.Equal(value["A"].GetHashCode(), value["A"].GetHashCode());
    }

    [Fact]
    public void A_value_that_refers_to_itself_is_unknown_and_says_so()
    {
        var model = TestDeployment.Of("""
            Resources:
              One: { Type: AWS::SSM::Parameter, Properties: { Value: !GetAtt Other.Value } }
              Other: { Type: AWS::SSM::Parameter, Properties: { Value: !GetAtt One.Value, Type: String } }
            """).Model();
        var value = model.OfType("AWS::SSM::Parameter")[0]["Value"];
        Assert.Equal("it refers to itself", value.Why);
        Assert.True(value.IsUnknown);
        Assert.Equal("String", model.OfType("AWS::SSM::Parameter")[1]["Type"].Text);
    }

    [Fact]
    public void Why_an_open_value_has_no_end_is_why_it_is_open() =>
        Assert.Equal("'Nowhere' is neither a parameter nor a resource of cluster", V("!Ref Nowhere").WithoutSuffix("a").Why);

    [Fact]
    public void A_start_that_a_resource_gives_may_be_left_out_before_something_open() =>
        Assert.Equal("a-${P}", V("!Sub '${Prefixed}-${P}'", Named).WithoutPrefix("prefix-").Display);

    [Fact]
    public void Only_a_text_is_decoded()
    {
        Assert.Equal("the parameter P of cluster has no value", V("!Ref P").Decoded().Why);
        Assert.True(V("!Ref P").Decoded().IsUnknown);
        Assert.True(V("{ a: b }").Decoded().IsMap);
        Assert.True(V("!Ref AWS::NoValue").Decoded().IsMissing);
        Assert.Equal("it is not base64", V("'?'").Decoded().Why);
    }

    [Fact]
    public void What_is_read_out_of_a_text_stands_where_the_text_does()
    {
        var text =
            Read("Resources:\n  X:\n    Type: Custom::X\n    Properties:\n      V: |\n        {\n          \"a\": 1,\n        " +
            "  \"b\": [2]\n        }\n")["V"];
        Assert.Equal((text.Line, "Properties.V.b"), (text.Parse()["b"].Line, text.Parse()["b"].Path));
        Assert.Equal("2", text.Parse()["b"][0].Text);
    }

    [Fact]
    public void A_resource_without_properties_is_where_they_are_missing() =>
        Assert.Equal(3, Read("Resources:\n  X:\n    Type: Custom::X\n").At("V.W").Line);

    [Fact]
    public void An_element_is_the_same_however_often_it_is_asked_for()
    {
        var list = V("[a, b]");
        Assert.Same(list[1], list[1]);
    }

    [Fact]
    public void Names_that_differ_in_their_first_letter_are_two_in_custom_resources_too()
    {
        var value = V("{ name: a, game: b, tame: { x: 1 } }").InCamelCase();
        Assert.Equal(("a", "b"), (value["Name"].Text, value["Game"].Text));
        Assert.True(value["Tame"].IsMap);
    }
}
