namespace EksCdk.Checks.Tests.Values;

/// <summary>What is known of a text that is known only at deployment.</summary>
public sealed class SymbolTests
{
    private static readonly Dictionary<string, Resource> Resources = TestDeployment.Of("""
        Resources:
          Group: { Type: AWS::EC2::SecurityGroup }
          Other: { Type: AWS::EC2::SecurityGroup }
          Role: { Type: AWS::IAM::Role }
          Queue: { Type: AWS::SQS::Queue }
          Stack: { Type: AWS::CloudFormation::Stack }
          Own: { Type: Custom::Own }
        """).Model().Resources.ToDictionary(r => r.LogicalId);

    private static Symbol Of(string logicalId, string attribute = "Ref") => new(Resources[logicalId], attribute);

    private static Symbol Pseudo(string name) => new(SymbolKind.Pseudo, name, "");

    private static Symbol Zone(string name) => new(SymbolKind.Zone, name, "");

    private static Symbol Base64(string text) =>
        new(SymbolKind.Base64, "b", "", inner: new Value(null, "", null, EvaluatedValue.Text(text)));

    private static string Holds(Symbol symbol, string letters) =>
        SymbolText.Letters(symbol) is { } all ? string.Concat(letters.Where(all.Contains)) : "any";

    [Theory]
    [InlineData("AWS::Region", "a1-")]
    [InlineData("AWS::Partition", "a-")]
    [InlineData("AWS::AccountId", "1")]
    [InlineData("AWS::URLSuffix", "a1-.")]
    [InlineData("AWS::StackName", "aA1-")]
    [InlineData("AWS::StackId", "any")]
    public void A_pseudo_parameter_holds_its_own_characters(string name, string letters) =>
        Assert.Equal(letters, Holds(Pseudo(name), "aA1-.:_/"));

    [Fact]
    public void Ids_and_zones_hold_small_letters_digits_and_dashes()
    {
        Assert.Equal("a1-", Holds(Of("Group"), "aA1-.:_/"));
        Assert.Equal("a1-", Holds(Zone("AWS::Region#0"), "aA1-.:_/"));
        Assert.Equal("any", Holds(Of("Role"), ""));
        Assert.Equal("any", Holds(Of("Group", "Arn"), ""));
        Assert.Equal("any", Holds(new Symbol(SymbolKind.Parameter, "AWS::Region", ""), ""));
    }

    [Fact]
    public void What_it_starts_with_follows_from_its_type()
    {
        Assert.Equal("sg-", SymbolText.Prefix(Of("Group")));
        Assert.Equal("arn:", SymbolText.Prefix(Of("Role", "Arn")));
        Assert.Equal("", SymbolText.Prefix(Of("Role")));
        Assert.Equal("", SymbolText.Prefix(Of("Own")));
        Assert.Equal("", SymbolText.Prefix(Pseudo("AWS::Region")));
    }

    [Fact]
    public void What_AWS_makes_is_never_empty()
    {
        Assert.True(SymbolText.IsNeverEmpty(Of("Group")));
        Assert.True(SymbolText.IsNeverEmpty(Pseudo("AWS::Region")));
        Assert.False(SymbolText.IsNeverEmpty(Of("Own")));
        Assert.False(SymbolText.IsNeverEmpty(new Symbol(SymbolKind.Parameter, "P", "")));
    }

    [Fact]
    public void AWS_makes_the_attributes_of_its_own_types_but_not_what_stacks_and_custom_resources_return()
    {
        Assert.True(SymbolText.IsMadeByAws(Of("Role", "Arn")));
        Assert.True(SymbolText.IsMadeByAws(Of("Queue", "QueueName")));
        Assert.False(SymbolText.IsMadeByAws(Of("Stack", "Outputs.Name")));
        Assert.False(SymbolText.IsMadeByAws(Of("Own", "Value")));
        Assert.False(SymbolText.IsMadeByAws(Pseudo("AWS::Region")));
    }

    [Fact]
    public void Ids_of_two_resources_are_distinct()
    {
        Assert.True(SymbolText.AreDistinct(Of("Group"), Of("Other")));
        Assert.False(SymbolText.AreDistinct(Of("Group"), Of("Group")));
        Assert.True(SymbolText.AreDistinct(Of("Role", "Arn"), Of("Queue", "Arn")));
        Assert.False(SymbolText.AreDistinct(Of("Role"), Of("Queue")));
        Assert.False(SymbolText.AreDistinct(Of("Group"), Of("Other", "VpcId")));
        Assert.False(SymbolText.AreDistinct(Of("Group", "VpcId"), Of("Other", "VpcId")));
        Assert.False(SymbolText.AreDistinct(Of("Own"), Of("Group")));
        Assert.False(SymbolText.AreDistinct(Of("Group"), Of("Own")));
        Assert.False(SymbolText.AreDistinct(Of("Group"), Pseudo("AWS::Region")));
    }

    [Fact]
    public void Two_places_in_one_list_of_zones_are_distinct_and_so_are_two_regions()
    {
        Assert.True(SymbolText.AreDistinct(Zone("AWS::Region#0"), Zone("AWS::Region#1")));
        Assert.False(SymbolText.AreDistinct(Zone("AWS::Region#0"), Zone("AWS::Region#0")));
        Assert.True(SymbolText.AreDistinct(Zone("us-east-1#0"), Zone("eu-west-1#0")));
        Assert.False(SymbolText.AreDistinct(Zone("us-east-1#0"), Zone("AWS::Region#1")));
        Assert.False(SymbolText.AreDistinct(Zone("AWS::Region#1"), Zone("us-east-1#0")));
    }

    [Fact]
    public void Base64_of_two_texts_is_distinct()
    {
        Assert.True(SymbolText.AreDistinct(Base64("a"), Base64("b")));
        Assert.False(SymbolText.AreDistinct(Base64("a"), Base64("a")));
    }

    [Fact]
    public void Two_are_equal_where_all_that_tells_them_apart_is()
    {
        Assert.Equal(Of("Group"), Of("Group"));
        Assert.NotEqual(Of("Group"), Of("Other"));
        Assert.NotEqual(Of("Group"), Of("Group", "Arn"));
        Assert.NotEqual(Pseudo("a"), new Symbol(SymbolKind.Parameter, "a", ""));
        Assert.NotEqual(new Symbol(SymbolKind.Parameter, "a", "") { StackName = "one" },
            new Symbol(SymbolKind.Parameter, "a", "") { StackName = "other" });
        Assert.Equal(new Symbol(SymbolKind.Parameter, "a", "why"), new Symbol(SymbolKind.Parameter, "a", "because"));
        Assert.Equal(Base64("a"), Base64("a"));
        Assert.NotEqual(Base64("a"), Base64("b"));
        Assert.NotEqual(Base64("a"), new Symbol(SymbolKind.Base64, "b", ""));
        Assert.NotEqual(new Symbol(SymbolKind.Base64, "b", ""), Base64("a"));
        Assert.False(Of("Group").Equals(null));
        Assert.False(Of("Group").Equals("Group"));
        Assert.True(Of("Group").Equals((object)Of("Group")));
        Assert.Equal(Of("Group").GetHashCode(), Of("Group").GetHashCode());
        Assert.Equal(Base64("a").GetHashCode(), Base64("b").GetHashCode());
        Assert.NotEqual(Of("Group").GetHashCode(), Of("Other").GetHashCode());
    }

    [Fact]
    public void It_says_what_it_is_and_why_it_is_not_known()
    {
        Assert.Equal(("${Group}", "Group is known only at deployment"), (Of("Group").ToString(), Of("Group").Why));
        Assert.Equal(("${Group.Arn}", "Group.Arn is known only at deployment"),
            (Of("Group", "Arn").ToString(), Of("Group", "Arn").Why));
        var derived = new Symbol(SymbolKind.Derived, "P[1]", "P has no value", Resources["Group"]);
        Assert.Equal(("${P[1]}", "P has no value"), (derived.ToString(), derived.Why));
        Assert.Null(derived.ResolvedValue);
    }
}
