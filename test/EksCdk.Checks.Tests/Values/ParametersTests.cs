namespace EksCdk.Checks.Tests.Values;

/// <summary>What parameters and pseudo parameters stand for.</summary>
public sealed class ParametersTests
{
    private const string Reading = """
        Resources: { X: { Type: Custom::X, Properties: { V: !Ref 'NAME', W: !Ref 'NAME' } } }
        """;

    [Theory]
    [InlineData("AWS::StackName", false)]
    [InlineData("AWS::StackId", false)]
    [InlineData("AWS::NotificationARNs", false)]
    [InlineData("AWS::Region", true)]
    [InlineData("AWS::AccountId", true)]
    [InlineData("AWS::Partition", true)]
    [InlineData("AWS::URLSuffix", true)]
    public void A_pseudo_parameter_of_two_stacks_is_one_value_if_all_stacks_have_it_in_common(string name, bool same)
    {
        using var folder = new TemporaryFolder();
        var template = Reading.Replace("NAME", name, StringComparison.Ordinal);
        folder.Write("one.yaml", template);
        folder.Write("two.yaml", template);
        var readers = folder.Model("one.yaml", "two.yaml").OfType("Custom::X");

        Assert.True(readers[0]["V"].SameAs(readers[0]["W"]));
        Assert.Equal(same, readers[0]["V"].SameAs(readers[1]["V"]) is true);
        Assert.Contains(name, readers[0]["V"].Why!);
    }

    [Fact]
    public void What_the_parent_passes_comes_before_the_default()
    {
        using var folder = new TemporaryFolder();
        folder.Write("child.yaml", """
            Parameters: { A: { Type: String, Default: own }, B: { Type: String, Default: own } }
            Resources: { X: { Type: Custom::X, Properties: { A: !Ref A, B: !Ref B } } }
            """);
        folder.Write("parent.yaml", """
            Resources:
              Child:
                Type: AWS::CloudFormation::Stack
                Properties: { TemplateURL: https://b.s3.amazonaws.com/child.yaml, Parameters: { A: passed } }
            """);
        var reader = folder.Model("parent.yaml", "child.yaml").OfType("Custom::X").Single();

        Assert.Equal(("passed", "own"), (reader["A"].Text, reader["B"].Text));
    }

    [Theory]
    [InlineData("eu-west-1", "eu-west-1 111122223333 aws amazonaws.com")]
    [InlineData("cn-north-1", "cn-north-1 111122223333 aws-cn amazonaws.com.cn")]
    public void Where_a_stack_is_deployed_says_what_partition_and_suffix_it_has(string region, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("manifest.json", $$"""
            {"artifacts":{"S":{"type":"aws:cloudformation:stack","environment":"aws://111122223333/{{region}}",
            "properties":{"templateFile":"s.json","stackName":"s"} } } }
            """);
        folder.Write("s.json", """
            {"Resources":{"X":{"Type":"Custom::X","Properties":{"V":{"Fn::Sub":
            "${AWS::Region} ${AWS::AccountId} ${AWS::Partition} ${AWS::URLSuffix}"} } } } }
            """);

        Assert.Equal(expected, folder.Model("").OfType("Custom::X").Single()["V"].Text);
    }

    [Theory]
    [InlineData("!Ref A", "refers to itself")]
    [InlineData("!Ref Nowhere", "'Nowhere' is neither")]
    [InlineData("!GetAtt Gone.Arn", "Gone does not exist under its condition")]
    public void Why_a_reference_is_not_known_is_said(string value, string why)
    {
        using var folder = new TemporaryFolder();
        folder.Write("child.yaml", $$"""
            Parameters: { A: { Type: String } }
            Conditions: { Never: !Equals [a, b] }
            Resources:
              Gone: { Type: AWS::SQS::Queue, Condition: Never }
              X: { Type: Custom::X, Properties: { V: {{value}} } }
            Outputs: { Back: { Value: !Ref A } }
            """);
        folder.Write("parent.yaml", """
            Resources:
              Child:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: https://b.s3.amazonaws.com/child.yaml
                  Parameters: { A: !GetAtt Child.Outputs.Back }
            """);

        var said = folder.Model("parent.yaml", "child.yaml").OfType("Custom::X").Single()["V"];
        Assert.True(said.IsUnknown);
        Assert.Contains(why, said.Why!);
    }

    [Fact]
    public void Without_a_type_it_is_a_text()
    {
        var reader = TestDeployment.Of("""
            Parameters: { A: { Default: 'a,b' } }
            Resources: { X: { Type: Custom::X, Properties: { V: !Ref A } } }
            """).Model().OfType("Custom::X").Single();

        Assert.Equal("a,b", reader["V"].Text);
    }
}
