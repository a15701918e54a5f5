using System.Globalization;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class FunctionsHaveARuntimeTests
{
    private static TestDeployment With(string runtime) => TestDeployment.Plain()
        .Add("Handler",
            $"{{ Type: AWS::Lambda::Function, Properties: {{ Handler: index.handler, Runtime: {runtime}, Role: !GetAtt " +
            $"AppRole.Arn, " +
            "Code: { ZipFile: x } } }");

    [Fact]
    public void One_that_Lambda_was_seen_to_refuse_is_refused() =>
        With("python3.7").IsBroken<FunctionsHaveARuntime>("Handler", "Runtime", "python3.7");

    [Theory]
    [InlineData("2023-06-01", OutcomeState.Compliant)]
    [InlineData("2024-01-31", OutcomeState.Unknown)]
    [InlineData("2024-07-01", OutcomeState.NonCompliant)]
    public void It_was_not_refused_while_Lambda_had_it(string day, OutcomeState expected)
    {
        var model = new DeploymentModel(
            With("python3.7").Read(), new Scenario(), DateOnly.Parse(day, CultureInfo.InvariantCulture));

        Assert.Equal(expected, Assert.Single(new FunctionsHaveARuntime().Evaluate(model)).State);
    }

    [Fact]
    public void One_that_it_supports_passes() => With("python3.13").IsCompliant<FunctionsHaveARuntime>("Handler");

    [Theory]
    [InlineData("python3.9")]
    [InlineData("python9.9")]
    [InlineData("!Ref AdminRoleArn")]
    public void Others_are_not_known(string runtime) => With(runtime).IsUnknown<FunctionsHaveARuntime>("Handler");

    [Fact]
    public void An_image_has_none() =>
        With("python3.7").Remove("Handler.Properties.Runtime").IsSilent<FunctionsHaveARuntime>("Handler");
}
