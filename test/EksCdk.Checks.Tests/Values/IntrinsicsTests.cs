namespace EksCdk.Checks.Tests.Values;

public sealed class IntrinsicsTests
{
    private static Value Evaluate(string yaml, string rest = "") =>
        TestDeployment.Of(
            $"Resources:\n  Target: {{ Type: AWS::EC2::VPC, Properties: {{ CidrBlock: 10.0.0.0/16 }} }}\n  X:\n    Type: " +
            $"Custom::X\n    Properties:\n      V: {yaml}\n{rest}")
            .Model().OfType("Custom::X").Single()["V"];

    [Theory]
    [InlineData("!Join ['-', [a, b, c]]", "a-b-c")]
    [InlineData("!Join ['', []]", "")]
    [InlineData("!Select [1, [a, b]]", "b")]
    [InlineData("!Select ['1', !Split [',', 'a,b,c']]", "b")]
    [InlineData("!Select [1, !Split ['||', !Join ['||', [x, y, z]]]]", "y")]
    [InlineData("!Sub 'a-${!Literal}-${Value}'", "a-${Literal}-7")]
    [InlineData("!Sub ['${A}-${Value}', { A: x }]", "x-7")]
    [InlineData("!FindInMap [Sizes, large, count]", "9")]
    [InlineData("!FindInMap [Sizes, none, count, { DefaultValue: 1 }]", "1")]
    [InlineData("!Select [2, !Cidr [10.0.0.0/16, 4, 8]]", "10.0.2.0/24")]
    [InlineData("!Select [0, !Cidr [!GetAtt Target.CidrBlock, 2, 12]]", "10.0.0.0/20")]
    [InlineData("!If [Large, a, b]", "a")]
    [InlineData("!If [Small, a, b]", "b")]
    [InlineData("!Length [a, b, c]", "3")]
    [InlineData("!Ref Value", "7")]
    [InlineData("!Select [1, !Ref Names]", "two")]
    [InlineData("1.30", "1.3")]
    [InlineData("yes", "true")]
    [InlineData("'yes'", "yes")]
    public void Intrinsic_functions_of_known_values_are_known(string yaml, string expected) => Assert.Equal(expected, Evaluate(yaml, """
        Parameters:
          Value: { Type: Number, Default: 7 }
          Names: { Type: CommaDelimitedList, Default: 'one, two' }
        Mappings: { Sizes: { large: { count: 9 } } }
        Conditions: { Large: !Equals [!Ref Value, '7'], Small: !Not [!Condition Large] }
        """).Text?.Trim());

    [Theory]
    [InlineData("!Ref Text")]
    [InlineData("!If [IsEmpty, !Ref Text, b]")]
    [InlineData("!Ref Names")]
    public void A_parameter_that_is_empty_by_default_is_given_at_deployment(string yaml)
    {
        var value = Evaluate(yaml, """
            Parameters:
              Text: { Type: String, Default: '' }
              Names: { Type: CommaDelimitedList, Default: '' }
            Conditions: { IsEmpty: !Equals [!Ref Text, ''] }
            """);

        Assert.Null(value.Text);
        Assert.DoesNotContain(value.Items, i => i.Text is not null);
        Assert.Contains("is empty by default", value.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_a_text_an_empty_default_is_empty() =>
        Assert.Equal("run  now", Evaluate("!Sub 'run ${Text} now'", "Parameters: { Text: { Type: String, Default: '' } }").Text);

    [Fact]
    public void NoValue_is_missing_and_leaves_lists()
    {
        Assert.True(Evaluate("!Ref AWS::NoValue").IsMissing);
        Assert.Equal(["a"], Evaluate("[a, !Ref AWS::NoValue]").Items.Select(i => i.Text));
    }

    [Fact]
    public void A_partly_known_text_answers_what_it_can()
    {
        var arn = Evaluate("!Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonEKS_CNI_Policy'");

        Assert.Null(arn.Text);
        Assert.True(arn.StartsWith("arn:"));
        Assert.True(arn.EndsWith(":policy/AmazonEKS_CNI_Policy"));
        Assert.False(arn.EndsWith(":policy/AmazonEKSWorkerNodePolicy"));
        Assert.Null(arn.StartsWith("arn:aws:"));
        Assert.Null(arn.Is("arn:aws-cn:iam::aws:policy/AmazonEKS_CNI_Policy"));
        Assert.False(arn.Is("arn:aws:s3:::bucket"));
        Assert.True(arn.Contains("iam::aws"));
        Assert.False(arn.Contains("s3"));
        Assert.Contains("AWS::Partition", arn.Why!);
    }

    [Fact]
    public void A_reference_leads_to_its_resource()
    {
        var reference = Evaluate("!Ref Target");
        Assert.Equal("Target", reference.Target?.LogicalId);
        Assert.Null(reference.Text);
    }

    [Fact]
    public void Two_places_in_a_list_of_zones_are_two_zones()
    {
        var values =
            Evaluate("[!Select [0, !GetAZs ''], !Select [1, !GetAZs ''], !Select [0, !GetAZs { Ref: 'AWS::Region' }]]").Items;
        Assert.False(values[0].SameAs(values[1]));
        Assert.True(values[0].SameAs(values[2]));
    }

    [Theory]
    [InlineData("!Ref Nowhere")]
    [InlineData("!GetAtt Nowhere.Arn")]
    [InlineData("!GetAtt Target")]
    [InlineData("!Select [5, [a]]")]
    [InlineData("!FindInMap [None, a, b]")]
    [InlineData("!Sub '${Nowhere}'")]
    [InlineData("!Join [',', !Ref Nowhere]")]
    [InlineData("{ 'Fn::Transform': { Name: Macro } }")]
    [InlineData("{ 'Fn::Later': x }")]
    public void What_cannot_be_evaluated_is_unknown_with_a_reason(string yaml)
    {
        var value = Evaluate(yaml);
        Assert.True(value.IsUnknown);
        Assert.NotEmpty(value.Why!);
        Assert.Null(value.Is("x"));
        Assert.True(value["Anything"]["Deeper"].IsUnknown);
    }

    [Fact]
    public void User_data_is_decoded_from_base64_known_or_not()
    {
        Assert.Equal("echo hello", Evaluate("!Base64 'echo hello'").Decoded().Text);
        Assert.Equal("echo hello", Evaluate("ZWNobyBoZWxsbw==").Decoded().Text);
        Assert.Equal("Target", Evaluate("!Base64 { 'Fn::Sub': 'vpc ${Target}' }").Decoded().AnyTarget?.LogicalId);
        Assert.True(Evaluate("'not base64!'").Decoded().IsMalformed);
    }

    [Fact]
    public void JSON_in_text_is_parsed_with_its_symbols()
    {
        var parsed =
            Evaluate(
                "!Sub '{\"vpc\": \"${Target}\", \"size\": ${AWS::AccountId}, \"list\": [1, \"a-${Target}\"], " +
                "\"${Target}:aud\": \"sts\"}'").Parse();

        Assert.Equal("Target", parsed["vpc"].Target?.LogicalId);
        Assert.Null(parsed["size"].Text);
        Assert.True(parsed["list"][1].StartsWith("a-"));
        Assert.Equal("sts", parsed.Members.Single(m => m.Key.EndsWith(":aud", StringComparison.Ordinal)).Value.Text);
    }

    [Fact]
    public void ToJsonString_can_be_read_back() =>
        Assert.Equal("b\"c", Evaluate("!ToJsonString { a: 'b\"c', t: !Ref Target }").Parse()["a"].Text);

    [Fact]
    public void A_path_and_line_point_at_what_is_missing_too()
    {
        var missing = TestDeployment.Plain().Model().NodeGroups[0].Resource.At("UpdateConfig.NoProperty");
        Assert.Equal("Properties.UpdateConfig.NoProperty", missing.Path);
        Assert.True(missing.Line > 0);
    }

    [Fact]
    public void A_loop_makes_a_resource_for_each_turn()
    {
        var model = TestDeployment.Of("""
            Transform: AWS::LanguageExtensions
            Parameters: { Names: { Type: CommaDelimitedList, Default: "a-1,b" } }
            Resources:
              Vpc: { Type: AWS::EC2::VPC }
              Fn::ForEach::Subnets:
                - Name
                - !Ref Names
                - Subnet&{Name}: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, Label: !Sub 'x-${Name}', Plain: !Ref Name } }
              Fn::ForEach::Unknown: [Name, !Ref Nowhere, { "Other${Name}": { Type: T } }]
            """).Model();

        Assert.Equal(["Subneta1", "Subnetb"], model.All<Subnet>().Select(s => s.Resource.LogicalId));
        Assert.Equal("Vpc", model.All<Subnet>()[0].Vpc?.Resource.LogicalId);
        Assert.Equal("x-a-1", model.All<Subnet>()[0].Resource["Label"].Text);
        Assert.Equal("b", model.All<Subnet>()[1].Resource["Plain"].Text);
    }

    [Theory]
    [InlineData("!Sub '${Target.VpcId}/x'", "${Target}/x")]
    [InlineData("!Sub '${Target.CidrBlock}'", "10.0.0.0/16")]
    [InlineData("!FindInMap [Parts, !Ref AWS::Partition, dns]", "amazonaws.com")]
    [InlineData("!Select [3, !Cidr [10.0.0.0/30, 4]]", "10.0.0.3/32")]
    [InlineData("!GetAtt [Target, VpcId]", "${Target}")]
    [InlineData("!Sub 'a${unclosed'", "a${unclosed")]
    [InlineData("!Sub ['${A}', { A: !Ref Target }]", "${Target}")]
    [InlineData("!Sub ['plain']", "plain")]
    [InlineData("!Sub '${ Target }'", "${Target}")]
    public void Intrinsic_functions_keep_what_is_known_at_deployment(string yaml, string shown) =>
        Assert.Equal(shown,
            Evaluate(yaml, "Mappings: { Parts: { aws: { dns: amazonaws.com }, aws-cn: { dns: amazonaws.com.cn } } }").Display);

    [Theory]
    [InlineData("{ 'Fn::Transform': { Name: M }, Other: 1 }", "the macro M writes it at deployment")]
    [InlineData("{ 'Fn::Transform': { Name: M } }", "the macro M writes it at deployment")]
    [InlineData("{ 'Fn::Later': x }", "it is the result of Fn::Later")]
    [InlineData("{ Ref: [a] }", "which resource its Ref names is known only at deployment")]
    [InlineData("!GetAtt Target", "its Fn::GetAtt is malformed")]
    [InlineData("{ 'Fn::GetAtt': [Target, [a]] }", "its Fn::GetAtt is malformed")]
    [InlineData("!GetAtt Nowhere.Arn", "there is no resource 'Nowhere' in cluster")]
    [InlineData("!Sub '${Nowhere.Arn}'", "there is no resource 'Nowhere' in cluster")]
    [InlineData("!Sub ['${A}', { A: [a] }]", "${A} is not text")]
    [InlineData("!Sub [[a]]", "its Fn::Sub is malformed")]
    [InlineData("!Join [',']", "its Fn::Join is malformed")]
    [InlineData("!Join [!Ref P, [a, b]]", "the delimiter of its Fn::Join is known only at deployment")]
    [InlineData("!Split [',']", "its Fn::Split is malformed")]
    [InlineData("!Split [!Ref P, a]", "it cannot be split")]
    [InlineData("!Select [0]", "its Fn::Select is malformed")]
    [InlineData("!Select [!Ref P, [a]]", "which element is selected is known only at deployment")]
    [InlineData("!If [C]", "its Fn::If is malformed")]
    [InlineData("!FindInMap [a, b]", "its Fn::FindInMap is malformed")]
    [InlineData("!FindInMap [!Ref P, a, b]", "which entry of the mapping is meant is known only at deployment")]
    [InlineData("!FindInMap [None, a, b]", "the mapping None has no a.b")]
    [InlineData("!Cidr [10.0.0.0/16]", "its Fn::Cidr is malformed")]
    [InlineData("!Cidr [a, 1, 8]", "its address range is known only at deployment")]
    [InlineData("!Cidr [!Ref P, 1, 8]", "the parameter P of cluster has no value")]
    [InlineData("!Length [!Ref P]", null)]
    [InlineData("{ 'Fn::Length': !Ref P }", "the length of a list that is known only at deployment")]
    [InlineData("!ToJsonString { a: !Ref Nowhere }", "it is JSON of something known only at deployment")]
    [InlineData("!GetAZs ''", "the zones of AWS::Region are known only at deployment")]
    [InlineData("!GetAZs us-east-1", "the zones of us-east-1 are known only at deployment")]
    [InlineData("{ 'Fn::GetStackOutput': { StackName: !Ref P } }",
        "which output of which stack is meant is known only at deployment")]
    public void What_cannot_be_evaluated_says_why(string yaml, string? why) =>
        Assert.Equal(why, Evaluate(yaml, "Parameters: { P: { Type: String } }").Why);

    [Fact]
    public void Many_functions_one_after_the_other_do_not_lead_too_far() =>
        Assert.All(Evaluate($"[{string.Join(", ", Enumerable.Repeat("!Join ['', [a, b]]", 1000))}]").Items, v =>
            Assert.Equal("ab", v.Text));

    [Fact]
    public void Names_made_of_names_are_known_up_to_a_length_that_no_name_has()
    {
        static string? Text(int length, string yaml) =>
            Evaluate(yaml, $"  Named: {{ Type: AWS::IAM::Role, Properties: {{ RoleName: {new string('a', length)} }} }}").Text;
        Assert.Equal(8193, Text(8192, "!Sub 'x${Named}'")?.Length);
        Assert.Null(Text(8193, "!Sub 'x${Named}'"));
        Assert.Equal(9001, Text(1, $"!Sub '{new string('b', 9000)}${{Named}}'")?.Length);
    }

    [Fact]
    public void What_lies_in_two_choices_depends_on_both()
    {
        var model = TestDeployment.Of("""
            Parameters: { P: { Type: String }, Q: { Type: String } }
            Conditions: { P: !Equals [!Ref P, a], Q: !Equals [!Ref Q, a] }
            Resources: { X: { Type: Custom::X, Properties: { V: !If [P, { A: 1 }, { A: !If [Q, 2, 3] }] } } }
            """).Model();
        var value = model.OfType("Custom::X").Single()["V"]["A"];
        for (var i = 0; i < 2; i++)
        {
            var outer = model.Scenario.Reads.Open();
            Assert.Equal("3", value.Text);
            Assert.Equal([0, 1], model.Scenario.Reads.Close(outer)!);
        }
    }
}
