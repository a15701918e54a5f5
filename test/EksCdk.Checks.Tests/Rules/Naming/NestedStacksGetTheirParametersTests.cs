using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class NestedStacksGetTheirParametersTests
{
    private const string Child =
        "Parameters:\n  Range: { Type: String }\n  Name: { Type: String, Default: shop }\nResources:\n  Vpc: { Type: " +
        "AWS::EC2::VPC, Properties: { CidrBlock: !Ref Range } }\n";

    [Fact]
    public void The_declared_parameters_pass() => Assert.Equal(OutcomeState.Compliant, Of("{ Range: 10.0.0.0/16 }").State);

    [Fact]
    public void A_parameter_that_is_not_given_is_refused() =>
        Assert.Contains("Range", Broken("{ Name: other }"), StringComparison.Ordinal);

    [Fact]
    public void A_parameter_that_is_not_declared_is_refused() =>
        Assert.Contains("Zone", Broken("{ Range: 10.0.0.0/16, Zone: a }"), StringComparison.Ordinal);

    [Fact]
    public void One_stack_alone_has_nothing_to_say() => TestDeployment.Plain().IsSilent<NestedStacksGetTheirParameters>();

    [Fact]
    public void A_file_with_the_name_at_the_end_of_a_URL_may_be_another_one() =>
        TestDeployment.Cdk()
            .Add("Child",
                "{ Type: AWS::CloudFormation::Stack, Properties: { Parameters: { Zone: a }, TemplateURL: " +
                "https://bucket.s3.amazonaws.com/a/shop-cluster.template.json } }", beside: "Vpc")
            .IsBroken<NestedStacksGetTheirParameters>(
                "Child", "Parameters.Zone", "is what its TemplateURL leads to", effect: Effect.Possible);

    private static string Broken(string parameters)
    {
        var outcome = Of(parameters);
        Assert.Equal((OutcomeState.NonCompliant, Effect.Refused), (outcome.State, outcome.Effect));
        return outcome.Message;
    }

    private static Outcome Of(string parameters)
    {
        using var folder = new TemporaryFolder();
        folder.Write("root.yaml",
            $"Resources:\n  Network: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: ./network.yaml, " +
            $"Parameters: {parameters} }} }}\n");
        folder.Write("network.yaml", Child);
        return Assert.Single(new NestedStacksGetTheirParameters().Evaluate(folder.Model("root.yaml", "network.yaml")));
    }
}
