using System.Text;

namespace EksCdk.Checks.Tests.Templates;

/// <summary>What a node says of all that is written in it.</summary>
public sealed class NodeContentsTests
{
    [Theory]
    [InlineData("""{ "a": [{ "b": { "Ref": "x" } }] }""", NodeContents.Calls)]
    [InlineData("""{ "a": { "Fn::Sub": "${x}" } }""", NodeContents.Calls)]
    [InlineData("""{ "a": { "Fn::Sub": ["${x}", { "x": { "Fn::ImportValue": "y" } }] } }""",
        NodeContents.Calls | NodeContents.CallsOfOtherStacks)]
    [InlineData("""[{ "Fn::GetStackOutput": { "StackName": "s", "OutputName": "o" } }]""",
        NodeContents.Calls | NodeContents.CallsOfOtherStacks)]
    [InlineData("""{ "Tags": [{ "Key": "${Token[x]}", "Value": "y" }] }""", NodeContents.KeyMembers)]
    [InlineData("""{ "Labels": { "kubernetes.io/${Token[x]}": "y" } }""", NodeContents.DoubtfulKeys)]
    [InlineData("""{ "a": ["Ref", "Fn::Sub", 1, true, null, "${x}"] }""", NodeContents.None)]
    [InlineData("\"x\"", NodeContents.None)]
    public void All_that_is_written_in_it_is_noted(string json, object contents) =>
        Assert.Equal((NodeContents)contents, TemplateFile.Parse("a.json", Encoding.UTF8.GetBytes(json)).Root.Contents);

    [Fact]
    public void The_same_is_noted_of_YAML_with_short_tags() => Assert.Equal(
        NodeContents.Calls | NodeContents.CallsOfOtherStacks | NodeContents.KeyMembers,
        TemplateFile.Parse("a.yaml", "Tags:\n- Key: a\n  Value: !ImportValue b\n"u8.ToArray()).Root.Contents);
}
