using System.Text;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Templates;

/// <summary>Construct paths are read from a file of metadata without a node.</summary>
public sealed class MetadataSkimTests
{
    private static Dictionary<string, string>? Of(string json) => MetadataSkim.Of(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("""{ "/shop": [], "/shop/Nodes/Resource": [{ "type": "aws:cdk:logicalId", "data": "Nodes" }] }""")]
    [InlineData("""{ "/shop/Nodes/Resource": [{ "data": "Nodes", "trace": ["a"], "type": "aws:cdk:logicalId" }] }""")]
    [InlineData("""
        { "/shop/Nodes/Resource": [{ "type": "aws:cdk:creationStack", "data": ["a", { "type": "aws:cdk:logicalId", "data": "X" }] },
          { "type": "aws:cdk:info", "data": "Nodes2" }, { "type": "aws:cdk:logicalId", "data": "Nod\u0065s" }] }
        """)]
    public void The_path_of_each_logical_id_is_read(string json)
    {
        var (id, path) = Assert.Single(Of(json)!);
        Assert.Equal(("Nodes", "shop/Nodes/Resource"), (id, path));
    }

    [Theory]
    [InlineData("""{ "/shop/Output{\"Ref\":\"Vpc\"}": [{ "type": "aws:cdk:logicalId", "data": "Nodes" }] }""",
        "shop/Output{\"Ref\":\"Vpc\"}")]
    [InlineData("""{ "//shop/a\u0062": [{ "type": "aws:cdk:logicalId", "data": "Nodes" }] }""", "shop/ab")]
    [InlineData("""{ "shop": [{ "type": "aws:cdk:logicalId", "data": "Nodes" }] }""", "shop")]
    public void A_path_is_read_with_its_escapes(string json, string path) => Assert.Equal(path, Of(json)!["Nodes"]);

    [Theory]
    [InlineData("""{ "/shop": [{ "type": "aws:cdk:logicalId", "data": 1 }] }""")]
    [InlineData("""{ "/shop": "odd" }""")]
    [InlineData("[]")]
    public void What_names_no_logical_id_has_no_path(string json) => Assert.Empty(Of(json)!);

    [Theory]
    [InlineData("""{ "/shop": [{ "type": 1, "data": "Nodes" }] }""")]
    [InlineData("""{ "/shop": [{ "type": "aws:cdk:logicalId", "data": "Nodes" }]""")]
    [InlineData("shop: []")]
    public void What_is_unusual_or_no_JSON_is_read_as_nodes(string json) => Assert.Null(Of(json));
}
