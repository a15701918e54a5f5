using System.Text;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Templates;

/// <summary>What CloudFormation accepts, and stricter readers of YAML and JSON refuse.</summary>
public sealed class AcceptedFormsTests
{
    private static Document Read(string text, string name = "t.yaml") =>
        DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name).Stacks[0].Template;

    private static Node Value(string yaml) =>
        Read($"Resources:\n  A:\n    Type: T\n    V:{yaml}\n").Root["Resources"]!["A"]!["V"]!;

    [Theory]
    [InlineData(" \"x\n    y\"", "x y")] // Continued at its key's indentation.
    [InlineData(" \"x\ny\"", "x y")]
    [InlineData(" \"x\\\n    y\"", "xy")]
    [InlineData(" 'x\n    y'", "x y")]
    [InlineData(" |+\n\n", "\n\n")]
    [InlineData(" |+\n        \n", "\n\n")]
    [InlineData(" >\n      x\n      y", "x y\n")]
    [InlineData(" |-\n      x\n\n", "x")]
    [InlineData(" \"x\"# a comment", "x")]
    [InlineData("\tx\t", "x")]
    [InlineData(" x\t# a comment", "x")]
    [InlineData(" 2012-10-17", "2012-10-17")]
    [InlineData(" 012345678901", "012345678901")]
    [InlineData(" on", "true")]
    [InlineData(" No", "false")]
    [InlineData(" Überall", "Überall")]
    [InlineData(" \"\\ud83d\\ude00\"", "😀")]
    [InlineData(" a::b", "a::b")]
    public void A_scalar_is_read_as_written(string yaml, string expected) => Assert.Equal(expected, Value(yaml).Text);

    [Theory]
    [InlineData(" [\nx,\n  y ]")]
    [InlineData(" [ x,\n    y ]")]
    [InlineData(" [x, y, ]")]
    [InlineData(" [x, # a comment\n    # another\n    y]")]
    [InlineData("\n    - x\n    - y")]
    [InlineData(" [x,\n\ty]")]
    [InlineData("\n    -\tx\n    - \ty")]
    [InlineData("\n\t\n    -\tx\n  \t# a comment\n    -\t'y'\t")]
    public void A_list_is_read_at_any_indentation(string yaml) => Assert.Equal(["x", "y"], Value(yaml).Items.Select(i => i.Text));

    [Fact]
    public void Elements_after_a_tab_are_maps() => Assert.Equal("y", Value("\n    -\tx: y\n      z: 1").Items[0]["x"]!.Text);

    [Fact]
    public void A_tab_in_a_text_stays() => Assert.Equal("-\tx\n", Value(" |\n      -\tx").Text);

    [Fact]
    public void A_dash_in_a_flow_list_is_a_text() => Assert.Equal(["-", "x"], Value(" [-, x]").Items.Select(i => i.Text));

    [Fact]
    public void A_map_in_braces_may_be_indented_less_than_its_key()
    {
        var map = Value(" {\n  x: 1,\ny: 2\n}");
        Assert.Equal("2", map["y"]!.Text);
    }

    [Fact]
    public void Arguments_of_a_short_tag_may_be_indented_less_than_the_tag() =>
        Assert.Equal(["", "x"],
            Value(" !Join [ '',\n  [x] ]")["Fn::Join"]!.Items.Select(i => i.Kind == NodeKind.List ? i.Items[0].Text : i.Text));

    [Theory]
    [InlineData(" !GetAtt B.C.D", "B", "C.D")]
    [InlineData(" !GetAtt [B, C.D]", "B", "C.D")]
    [InlineData("\n      Fn::GetAtt: [B, C.D]", "B", "C.D")]
    public void The_forms_of_GetAtt_are_the_same(string yaml, params string[] expected) =>
        Assert.Equal(expected, Value(yaml)["Fn::GetAtt"]!.Items.Select(i => i.Text));

    [Theory]
    [InlineData("---\nResources: {A: {Type: T}}\n")]
    [InlineData("---\nResources: {A: {Type: T}}\n...\n")]
    [InlineData("%YAML 1.1\n---\nResources: {A: {Type: T}}\n")]
    [InlineData("# A comment\n\n---\n# Another\nResources: {A: {Type: T}}")]
    [InlineData("\uFEFFResources:\r\n  A:\r\n    Type: T\r\n")]
    [InlineData("Resources:\n\n  A:\n# at the margin\n    Type: T\n  \n")]
    [InlineData("\"Resources\": {\"A\": {\"Type\": \"T\"}}")]
    [InlineData("{\"Resources\": {\"A\": {\"Type\": \"T\"}}}\n\n")]
    [InlineData("  {\"Resources\": {\"A\": {\"Type\": \"T\"}}}")]
    [InlineData("? Resources\n: {A: {Type: T}}")]
    [InlineData("x-common: &t T\nResources: {A: {Type: *t}}")]
    [InlineData("x-name: &a A\nResources: {*a : {Type: T}}")]
    [InlineData("Resources:\n  A: &a {Type: T}\n  B:\n    <<: *a\n    More: 1")]
    [InlineData("Mappings: {M: {123456789012: {x: y}}}\nResources: {A: {Type: T}}")]
    public void A_template_is_read_in_any_dress(string text) =>
        Assert.Equal("T", Read(text).Root["Resources"]!["A"]!["Type"]!.Text);

    [Fact]
    public void A_template_whose_resources_a_macro_brings_is_read() =>
        Assert.Null(Read("Transform: {Name: 'AWS::Include', Parameters: {Location: 's3://a/b'}}").Root["Resources"]);

    [Theory]
    [InlineData("t.json", "{\"Resources\": {\n\"A\": {\"Type\": \"S\"},\n\"B\": {\"Type\": \"T\"},\n\"A\": {\"Type\": \"T\"}}}",
        2, 4)]
    [InlineData("t.yaml", "Resources:\n  A:\n    Type: S\n  B: {Type: T}\n  A:\n    Type: T\n", 2, 5)]
    public void The_last_of_a_key_that_stands_twice_counts(string name, string text, int ignored, int line)
    {
        var template = Read(text, name);
        Assert.Equal("T", template.Root["Resources"]!["A"]!["Type"]!.Text);
        Assert.Equal(["B", "A"], template.Root["Resources"]!.Members.Select(m => m.Name));
        Assert.Equal([("A", ignored, line)], template.RepeatedKeys.Select(k => (k.Name, k.IgnoredLine, k.Line)));
    }

    [Fact]
    public void A_key_that_stands_twice_among_many_is_found_and_not_remembered_without_end()
    {
        var many = string.Join(",", Enumerable.Range(0, 40).Append(7).Select(i => $"\"R{i}\":{{\"Type\":\"T\"}}"));
        Assert.Equal(["R7"], Read($"{{\"Resources\":{{{many}}}}}", "t.json").RepeatedKeys.Select(k => k.Name));
        var endless = string.Join(",", Enumerable.Repeat("\"R\":{\"Type\":\"T\"}", 100_000));
        Assert.Equal(100, Read($"{{\"Resources\":{{{endless}}}}}", "t.json").RepeatedKeys.Count);
    }

    [Fact]
    public void Other_files_beside_the_templates_of_a_folder_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("template.yaml", "Resources: {A: {Type: 'AWS::SQS::Queue'}}");
        folder.Write("manifests.yaml", "kind: A\n---\nkind: B\n");
        folder.Write("chart.yaml", "a: {{ .Values.x }}\n");
        folder.Write("tsconfig.json", "{ // a comment\n}");
        Assert.Single(folder.Read("").Stacks);
        folder.Write("broken.yaml", "Resources: {A: {Type: 'AWS::SQS::Queue'}");
        Assert.Contains("broken.yaml", Assert.Throws<InputException>(() => folder.Read("")).Message);
    }
}
