using EksCdk.Checks.Rules;

namespace EksCdk.Cli.Tests.Commands;

public class RulesCommandTests
{
    [Fact]
    public void It_lists_every_rule()
    {
        var result = Eks.Run("rules");

        Assert.Equal(ExitCode.Clean, result.ExitCode);
        Assert.All(RuleCatalog.All, rule => Assert.Contains($"  {rule.Id}  ", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void It_explains_one()
    {
        var rule = RuleCatalog.Find("EKS901")!;

        var result = Eks.Run("rules", "eks901");

        Assert.All([rule.Id, rule.Title, rule.Why, rule.AwsError, rule.Fix, rule.Reference], text =>
            Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_does_not_exist_ends_with_2()
    {
        var result = Eks.Run("rules", "EKS000");

        Assert.Equal((ExitCode.BadInput, "error: there is no rule 'EKS000'. eks rules lists them all."),
            (result.ExitCode, result.Error.Trim()));
    }
}
