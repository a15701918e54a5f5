using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace EksCdk.Checks.Tests.Templates;

/// <summary>What is known of a template that is not read as nodes is what is known of its nodes.</summary>
public sealed class TemplateSkimTests
{
    private const string Plain =
        """
        { "Parameters": { "Name": { "Type": "String", "Default": "café \"x\"" } },
          "Resources": {
            "A": { "Type": "AWS::EC2::VPC", "Properties": { "Ipv4IpamPoolId": { "Fn::ImportValue": "pool" }, "N": [1, null] } },
            "B": { "Type": "AWS::EC2::Subnet", "Properties": { "X": { "Fn::ImportValue": { "Fn::Sub": "y" } } } },
            "C": { "Type": "AWS::EC2::Subnet", "Type2": "x" },
            "D": { "Type": "AWS::EC2::EIP", "X": { "Fn::GetStackOutput": { "StackName": "other", "OutputName": "o" } } },
            "E": { "Type": "AWS::EC2::EIP", "X": { "Fn::GetStackOutput": { "StackName": { "Ref": "N" } } } },
            "F": { "Type": "AWS::EC2::EIP", "X": { "Fn::GetStackOutput": "odd" } } },
          "Outputs": {
            "O": { "Value": "1", "Export": { "Name": "given" } },
            "P": { "Value": { "Fn::ImportValue": "pool" }, "Export": { "Name": { "Fn::Sub": "a" } } },
            "Q": "odd" } }
        """;

    private static readonly byte[] Json =
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", "cdk", "shop-cluster.template.json"));

    [Fact]
    public void A_plain_template_has_the_facts_of_its_nodes()
    {
        var facts = TemplateSkim.Of(Encoding.UTF8.GetBytes(Plain))!;
        Assert.Equal(6, facts.Resources);
        Assert.Equal(2, facts.Types["AWS::EC2::Subnet"]);
        Assert.Equal(["given"], facts.Exports);
        Assert.Equal(["pool", "other"], facts.Reads);
        AssertSame(facts, Encoding.UTF8.GetBytes(Plain));
    }

    [Theory]
    [InlineData("a name that is repeated", "\"N\": [", "\"Ipv4IpamPoolId\": [")]
    [InlineData("a name that is written with an escape", "\"Outputs\"", "\"Outputs\\u0020\"")]
    [InlineData("a loop among the resources", "\"A\": {", "\"Fn::ForEach::A\": {")]
    [InlineData("a resource without a type", "\"Type2\": \"x\" }", "\"Y\": 1 }, \"Z\": {}")]
    [InlineData("a type that is a number", "\"Type\": \"AWS::EC2::VPC\"", "\"Type\": 1")]
    [InlineData("a type that is a list", "\"Type\": \"AWS::EC2::VPC\"", "\"Type\": []")]
    [InlineData("a type with an escape", "AWS::EC2::VPC", "AWS::EC2\\u003a:VPC")]
    [InlineData("a resource that is a text", "\"A\": {", "\"Z\": \"z\", \"A\": {")]
    [InlineData("a resource that is a list", "\"A\": {", "\"Z\": [], \"A\": {")]
    [InlineData("an export that is named by a number", "\"given\"", "1")]
    [InlineData("a stack's name that is a number", "\"StackName\": \"other\"", "\"StackName\": 1")]
    [InlineData("half of a surrogate pair", "\"odd\"", "\"\\ud800\"")]
    [InlineData("no resources", "\"Resources\"", "\"Others\"")]
    [InlineData("a list for resources", "\"Resources\": {", "\"Resources\": [], \"Others\": {")]
    [InlineData("more after the end", "\"odd\" } }", "\"odd\" } } 1")]
    [InlineData("no end", "\"odd\" } }", "\"odd\" }")]
    public void What_is_unusual_is_left_to_who_reads_nodes(string what, string plain, string unusual)
    {
        Assert.Contains(plain, Plain, StringComparison.Ordinal);
        var at = Plain.IndexOf(plain, StringComparison.Ordinal);
        var template = Plain[..at] + unusual + Plain[(at + plain.Length)..];
        Assert.True(TemplateSkim.Of(Encoding.UTF8.GetBytes(template)) is null, what);
    }

    [Fact]
    public void What_is_too_deep_is_left_to_who_reads_nodes()
    {
        foreach (var depth in (int[])[150, JsonDocumentReader.MaxDepth, 10_000])
        {
            var nested = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
            var bytes = Encoding.UTF8.GetBytes(Plain.Replace("\"odd\"", nested, StringComparison.Ordinal));
            Assert.Equal(depth < JsonDocumentReader.MaxDepth, TemplateSkim.Of(bytes) is not null);
        }
    }

    [Fact]
    public void Bytes_changed_at_random_are_left_to_nodes_or_have_their_facts()
    {
        var change =
            from at in Gen.Choose(0, Json.Length - 1) from value in Gen.Choose(32, 127) select (At: at, Value: (byte)value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(change.ListOf(2)), changes =>
        {
            var bytes = Json.ToArray();
            foreach (var (at, value) in changes) bytes[at] = value;
            if (TemplateSkim.Of(bytes) is { } facts) AssertSame(facts, bytes);
        }));
    }

    // What the nodes say; that they can be read is part of it.
    private static void AssertSame(TemplateFacts facts, byte[] bytes)
    {
        var document = TemplateFile.Read(new MemoryStream(bytes), "t.json");
        Assert.Empty(document.RepeatedKeys);
        var expected = TemplateFile.RequireTemplate(document).Facts;
        Assert.Equal(expected.Resources, facts.Resources);
        Assert.Equal(expected.Types, facts.Types);
        Assert.Equal(expected.Exports, facts.Exports);
        Assert.Equal(expected.Reads, facts.Reads);
    }
}
