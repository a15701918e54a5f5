using System.Text;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class TemplateKeysAreUniqueTests
{
    private static IReadOnlyList<Finding> Findings(string template) =>
        Analyzer.Analyze(DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(template)), "t.yaml"),
            new AnalysisOptions { Today = TestDeployment.Today }, [new TemplateKeysAreUnique()]).Findings;

    [Fact]
    public void Keys_that_stand_once_are_no_matter() => TestDeployment.Plain().IsSilent<TemplateKeysAreUnique>();

    [Fact]
    public void A_property_that_stands_twice_is_warned_of_in_its_line()
    {
        var found = Assert.Single(Findings("""
            Resources:
              First: { Type: AWS::EC2::VPC }
              Second:
                Type: AWS::EC2::VPC
                Properties:
                  CidrBlock: 10.0.0.0/16
                  CidrBlock: 10.1.0.0/16
            """));
        Assert.Equal((Severity.Warning, Effect.Possible, "Second", 7),
            (found.Severity, found.Effect, found.LogicalId, found.Line));
        Assert.Contains("'CidrBlock' is repeated in one map, in lines 6 and 7 of t.yaml", found.Message);
    }

    [Fact]
    public void A_section_that_stands_twice_is_warned_of()
    {
        var found = Assert.Single(Findings("""
            {
              "Outputs": {},
              "Resources": { "Net": { "Type": "AWS::EC2::VPC" } },
              "Outputs": {}
            }
            """));
        Assert.Contains("lines 2 and 4", found.Message);
        Assert.Equal(4, found.Line);
    }
}
