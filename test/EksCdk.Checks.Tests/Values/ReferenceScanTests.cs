using System.Text;

namespace EksCdk.Checks.Tests.Values;

/// <summary>What a piece of template refers to.</summary>
public sealed class ReferenceScanTests
{
    private static Node Node(string yaml) =>
        TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("v: " + yaml)), "x.yaml").Root["v"]!;

    [Theory]
    [InlineData("{ Ref: A }", "A")]
    [InlineData("{ Ref: A.B }", "A")]
    [InlineData("{ 'Fn::GetAtt': A.Arn }", "A")]
    [InlineData("{ 'Fn::GetAtt': [A, Arn] }", "A")]
    [InlineData("{ 'Fn::GetAtt': [{ Ref: A }, Arn] }", null)]
    [InlineData("{ 'Fn::Sub': A }", null)]
    [InlineData("{ Other: [A, Arn] }", null)]
    [InlineData("{ Ref: [A] }", null)]
    public void A_call_names_one_resource(string yaml, string? id) =>
        Assert.Equal(id, ReferenceScan.Named(Node(yaml).Pairs.Single()));

    [Theory]
    [InlineData("{ a: { Ref: A }, b: [{ 'Fn::GetAtt': B.Arn }, { 'Fn::GetAtt': [C, Arn] }] }", "A B C")]
    [InlineData("{ 'Fn::Sub': '${A}-${B.Arn}' }", "A B")]
    [InlineData("{ 'Fn::Sub': ['${A}-${B.Arn}', { A: { Ref: C } }] }", "B C")]
    [InlineData("{ 'Fn::Sub': ['${A}'] }", "A")]
    [InlineData("{ 'Fn::Sub': '${A}-${B' }", "A")]
    [InlineData("{ 'Fn::If': [Is, { Ref: A }, { Ref: B }] }", "A B")]
    [InlineData("{ Other: A }", "")]
    public void All_references_are_found(string yaml, string ids) =>
        Assert.Equal(ids, string.Join(' ', ReferenceScan.In(Node(yaml))));

    [Theory]
    [InlineData("${A}", "A")]
    [InlineData("${ A }x${B.C}", "A B.C")]
    [InlineData("}x${A}", "A")]
    [InlineData("x${A", "")]
    [InlineData("${A}${B", "A")]
    [InlineData("$A {B}", "")]
    public void Names_stand_in_braces(string text, string names) =>
        Assert.Equal(names, string.Join(' ', ReferenceScan.NamesIn(text)));

    [Theory]
    [InlineData("{ 'Fn::GetAtt': A.Arn }", "A/Arn")]
    [InlineData("{ 'Fn::GetAtt': A.Outputs.B }", "A/Outputs.B")]
    [InlineData("{ 'Fn::GetAtt': [A, Arn] }", "A/Arn")]
    [InlineData("{ 'Fn::GetAtt': [A, { Ref: P }] }", "")]
    [InlineData("{ 'Fn::GetAtt': .Arn }", "")]
    [InlineData("{ Ref: A }", "")]
    [InlineData("{ 'Fn::Sub': '${A.Arn}-${B}-${!C.D}' }", "A/Arn")]
    [InlineData("{ 'Fn::Sub': ['${A.Arn}'] }", "A/Arn")]
    [InlineData("{ 'Fn::Sub': ['${A.Arn}-${B.Arn}', { A.Arn: x }] }", "B/Arn")]
    [InlineData("{ 'Fn::Sub': ['x', { A: { 'Fn::GetAtt': B.Arn } }] }", "B/Arn")]
    [InlineData("[{ a: [{ 'Fn::GetAtt': A.Arn }] }, { 'Fn::GetAtt': B.Arn }]", "A/Arn B/Arn")]
    public void The_attributes_asked_for_are_found(string yaml, string attributes) =>
        Assert.Equal(attributes, string.Join(' ', ReferenceScan.AttributesIn(Node(yaml)).Select(a => $"{a.Id}/{a.Attribute}")));

    [Fact]
    public void Calls_of_other_stacks_are_found_at_any_depth()
    {
        var calls = ReferenceScan.CallsOfOtherStacks(Node(
            "{ a: [{ 'Fn::ImportValue': x }], b: { 'Fn::Join': ['', [{ 'Fn::GetStackOutput': { StackName: y } }]] }, " +
            "c: { Ref: Z } }"));
        Assert.Equal(["Fn::ImportValue", "Fn::GetStackOutput"], calls.Select(c => c.Name));
    }
}
