namespace EksCdk.Checks.Tests.Values;

public sealed class IntrinsicsTests
{
    private static Value Evaluate(string yaml, string rest = "") =>
        TestDeployment.Of($"Resources:\n  Target: {{ Type: AWS::EC2::VPC, Properties: {{ CidrBlock: 10.0.0.0/16 }} }}\n  X:\n    Type: Custom::X\n    Properties:\n      V: {yaml}\n{rest}")
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
        var values = Evaluate("[!Select [0, !GetAZs ''], !Select [1, !GetAZs ''], !Select [0, !GetAZs { Ref: 'AWS::Region' }]]").Items;
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
        var parsed = Evaluate("!Sub '{\"vpc\": \"${Target}\", \"size\": ${AWS::AccountId}, \"list\": [1, \"a-${Target}\"], \"${Target}:aud\": \"sts\"}'").Parse();

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
}
