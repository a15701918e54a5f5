using System.Text;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>Small files that stand for large ones: aliases of aliases, names made of names, stacks in stacks.</summary>
public sealed class MultiplyingTests
{
    [Fact]
    public void Aliases_of_aliases_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("repeats more than 1,000,000 values through aliases", Hostile.Check(text + "Resources: {}\n"));
    }

    [Fact]
    public void Aliases_that_add_up_to_a_deep_tree_are_refused()
    {
        var text = new StringBuilder("Resources: {}\na0: &a0 x\n");
        for (var i = 1; i < 100; i++) text.Append($"a{i}: &a{i} {new string('[', 150)}*a{i - 1}{new string(']', 150)}\n");
        Assert.Contains("nested more than 200 levels", Hostile.Check(text.ToString()));
    }

    [Fact]
    public void Aliases_that_people_write_are_read() => Assert.Null(Hostile.Check("""
        Metadata:
          Tags: &tags
            - {Key: a, Value: b}
          More: &more {Type: AWS::SQS::Queue}
        Resources:
          A: {<<: *more, Properties: {Tags: *tags}}
          B: {<<: [*more, {Type: ignored}], Properties: {Tags: *tags}}
        """));

    [Fact]
    public void Merging_large_maps_takes_no_longer_than_their_size()
    {
        var map = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"  k{i}: 1\n"));
        Assert.Null(Hostile.Check($"Metadata: &m\n{map}Mappings:\n  <<: *m\n{map.Replace("k", "l")}Resources: {{}}\n"));
    }

    [Theory]
    [InlineData("AWS::SSM::Parameter", "Name: /p{0}, Value: !Join ['', [!GetAtt P{1}.Value, !GetAtt P{1}.Value]]")]
    [InlineData("AWS::SSM::Parameter", "Name: /p{0}, Value: '{{{{resolve:ssm:/p{1}}}}}{{{{resolve:ssm:/p{1}}}}}'")]
    [InlineData("AWS::SSM::Parameter", "Name: /p{0}, Value: [!GetAtt P{1}.Value, !GetAtt P{1}.Value]")]
    [InlineData("AWS::SSM::Parameter", "Name: /p{0}, Value: !ToJsonString [!GetAtt P{1}.Value, !GetAtt P{1}.Value]")]
    [InlineData("Custom::AWSCDKCfnJson", "Value: !Sub '${{P{1}.Value}}${{P{1}.Value}}'")]
    [InlineData("AWS::IAM::Role", "RoleName: !Sub '${{P{1}}}${{P{1}}}'")]
    [InlineData("AWS::IAM::Role", "RoleName: !Join ['', [!Ref P{1}, !Ref P{1}]]")]
    public void Names_made_of_names_come_to_an_end(string type, string properties)
    {
        var text = new StringBuilder("Resources:\n");
        for (var i = 0; i < 300; i++)
            text.Append($"  P{i}: {{Type: {type}, Properties: {{{string.Format(properties, i, (i + 1) % 300)}}}}}\n");
        text.Append(
            "  Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: !GetAtt P0.Value, RoleArn: !Ref P0, Version: !Ref P0}}\n");
        Hostile.Check(text.Replace("P299.Value", "P299.Arn").ToString());
    }

    [Fact]
    public void A_mapping_that_looks_itself_up_twice_is_refused() => Assert.Contains("refers to values that refer to others", Hostile.Check("""
        Mappings:
          M: {a: {b: !Join ['', [!FindInMap [M, a, b], !FindInMap [M, a, b]]]}}
        Resources:
          Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: !FindInMap [M, a, b]}}
        """));

    [Fact]
    public void A_text_of_unclosed_references_is_read_once() =>
        Assert.Null(
            Hostile.Check(
                $"Resources: {{Cluster: {{Type: AWS::EKS::Cluster, Properties: {{Name: !Sub " +
                $"'{new StringBuilder().Insert(0, "${", 200_000)}}}'}}}}}}"));

    [Fact]
    public void A_join_of_many_lines_takes_no_longer_than_its_length()
    {
        var lines = string.Join(",", Enumerable.Repeat("\"0123456789012345678901234567890123456789\"", 50_000));
        Assert.Null(Hostile.Check("""{"Resources":{"L":{"Type":"AWS::EC2::LaunchTemplate","Properties":{"LaunchTemplateData":{"UserData":{"Fn::Join":["\n",[ <lines> ]]}}}}}}""".Replace("<lines>", lines, StringComparison.Ordinal)));
    }

    [Fact]
    public void Many_conditions_over_many_parameters_are_looked_at_in_few_worlds()
    {
        var text = new StringBuilder("Parameters:\n");
        for (var i = 0; i < 2000; i++) text.Append($"  P{i}: {{Type: String}}\n");
        text.Append("Conditions:\n");
        for (var i = 0; i < 2000; i++) text.Append($"  C{i}: !Equals [!Ref P{i}, a{i}]\n");
        text.Append("Resources:\n");
        for (var i = 0; i < 2000; i++)
            text.Append(
                $"  R{i}: {{Type: AWS::EKS::FargateProfile, Condition: C{i}, Properties: {{FargateProfileName: eks-{i}}}}}\n");
        Assert.Null(Hostile.Check(text.ToString()));
    }
}
