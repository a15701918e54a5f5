namespace EksCdk.Checks.Tests.Values;

/// <summary>JSON and YAML in texts: what is read, and when a text is certainly malformed.</summary>
public sealed class ParsedTextTests
{
    private static Value V(string yaml) => TestDeployment.Of($$"""
        Parameters: { P: { Type: String }, Q: { Type: String, Default: q } }
        Resources:
          Cluster: { Type: AWS::EKS::Cluster, Properties: { Name: shop } }
          Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://x/y.yaml } }
          Wait: { Type: AWS::CloudFormation::WaitCondition }
          Own: { Type: Custom::Own }
          X:
            Type: Custom::X
            Properties: { V: {{yaml}} }
        """).Model().OfType("Custom::X").Single()["V"];

    [Theory]
    [InlineData("'{ \"a\": '", true)]
    [InlineData("!Sub '{ \"a\": \"${Q}\" '", true)]
    [InlineData("!Sub '{ \"a\": \"${Cluster.Endpoint}\" '", true)]
    [InlineData("!Sub '{ \"a\": \"${Cluster}\" '", true)]
    [InlineData("!Sub '{ \"a\": \"${AWS::AccountId}\" '", true)]
    [InlineData("!Sub '{ \"a\": \"${AWS::NotificationARNs}\" '", false)]
    [InlineData("!Sub '{ \"a\": \"${P}\" '", false)]
    [InlineData("!Sub '{ \"a\": \"${Nested.Outputs.A}\" '", false)]
    [InlineData("!Sub '{ \"a\": \"${Wait.Data}\" '", false)]
    [InlineData("!Sub '{ \"a\": \"${Own.A}\" '", false)]
    [InlineData("!Sub '{ \"a\": \"${Cluster.Endpoint}${P}\" '", false)]
    public void What_only_a_deployment_knows_may_complete_a_text(string yaml, bool malformed)
    {
        Assert.True(V(yaml).Parse().IsUnknown);
        Assert.Contains("cannot be parsed", V(yaml).Parse().Why!);
        Assert.Equal(malformed, V(yaml).Parse().IsMalformed);
    }

    [Theory]
    [InlineData("'{ \"a\": \"b\" }'", "b")]
    [InlineData("'  { \"a\": \"b\" }'", "b")]
    [InlineData("'{a: b}'", "b")]
    [InlineData("'a: b'", "b")]
    [InlineData("!Sub '{ \"a\": ${P} }'", "${P}")]
    [InlineData("!Sub '{ \"a\": \"x${P}\" }'", "x${P}")]
    [InlineData("!Sub 'a: ${P}'", "${P}")]
    [InlineData("\"{\\n\\t\\\"a\\\":\\t\\\"b\\\"\\n}\"", "b")]
    [InlineData("!Sub \"{\\n\\t\\\"a\\\":\\t${P}\\n}\"", "${P}")]
    public void A_member_is_read(string yaml, string member) => Assert.Equal(member, V(yaml).Parse()["a"].Display);

    [Theory]
    [InlineData("'[\"a\", \"b\"]'")]
    [InlineData("'[a, b]'")]
    [InlineData("\"- a\\n- b\"")]
    public void A_list_is_read(string yaml) => Assert.Equal(["a", "b"], V(yaml).Parse().Items.Select(i => i.Text));

    [Theory]
    [InlineData("''")]
    [InlineData("'  '")]
    public void An_empty_text_is_malformed(string yaml) => Assert.True(V(yaml).Parse().IsMalformed);

    [Fact]
    public void A_key_may_hold_a_symbol()
    {
        var map = V("!Sub '{ \"${P}-a\": \"b\", \"c\": \"d\" }'").Parse();
        Assert.Equal("b", map["${P}-a"].Text);
        Assert.Equal("d", map["c"].Text);
        Assert.Equal("d", V("'{ \"c\": \"d\" }'").Parse()["c"].Text);
    }
}
