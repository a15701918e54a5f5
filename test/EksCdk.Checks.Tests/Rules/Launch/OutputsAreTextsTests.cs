using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class OutputsAreTextsTests
{
    private static TestDeployment Output(string output) => TestDeployment.Plain().Section("Outputs", $"{{ Out: {output} }}");

    [Theory]
    [InlineData("{ Value: { apiVersion: v1, clusters: [] } }", "is a map")]
    [InlineData("{ Value: [!Ref PrivateSubnetA, !Ref PrivateSubnetB] }", "is a list")]
    [InlineData("{ Value: !GetAZs '' }", "is a list")]
    [InlineData("{ Value: !Split [',', 'a,b'] }", "is a list")]
    [InlineData("{ Value: !Ref Cluster, Export: { Name: cluster name } }", "exported as 'cluster name'")]
    [InlineData("{ Value: !Ref Cluster, Export: { Name: a/b } }", "exported as 'a/b'")]
    public void What_CloudFormation_does_not_take_is_refused(string output, string saying) =>
        Output(output).IsBroken<OutputsAreTexts>("Vpc", saying: saying);

    [Theory]
    [InlineData("{ Value: !Ref Cluster, Export: { Name: 'net:Cluster-1' } }")]
    [InlineData("{ Value: !Join [',', [!Ref PrivateSubnetA, !Ref PrivateSubnetB]] }")]
    [InlineData("{ Value: !Select [0, !GetAZs ''] }")]
    [InlineData("{ Value: 5, Export: { Name: !Sub '${AWS::StackName}-x' } }")]
    [InlineData("{ Value: !If [A, 'x', 'y'] }")]
    public void What_it_takes_or_nobody_knows_passes(string output) => Output(output).IsSilent<OutputsAreTexts>();

    [Fact]
    public void A_template_without_outputs_has_nothing_to_say() => TestDeployment.Plain().IsSilent<OutputsAreTexts>();

    [Fact]
    public void A_macro_may_rewrite_them() =>
        Output("{ Value: [a, b] }").Section("Transform", "[MyMacro]").IsSilent<OutputsAreTexts>();
}
