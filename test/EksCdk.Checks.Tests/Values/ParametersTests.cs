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
