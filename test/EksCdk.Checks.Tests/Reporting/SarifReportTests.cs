using System.Text.Json;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting;

public class SarifReportTests
{
    private static JsonElement Run(params Finding[] findings) =>
        JsonDocument.Parse(new SarifReport().Written(SampleResult.Of(findings))).RootElement.GetProperty("runs")[0];

    private static string Fingerprint(Finding finding) =>
        Run(finding).GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash")
        .GetString()!;

    [Fact]
    public void It_says_that_it_is_SARIF_2_1_0()
    {
        var sarif = JsonDocument.Parse(new SarifReport().Written(SampleResult.Of())).RootElement;

        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        Assert.Equal(0, sarif.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void A_result_points_at_its_rule_and_its_line()
    {
        var run = Run(SampleResult.Finding);

        var result = run.GetProperty("results")[0];
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("EKS999", rule.GetProperty("id").GetString());
        Assert.Matches("^[A-Z][A-Za-z0-9]+$", rule.GetProperty("name").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal(12,
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine")
            .GetInt32());
        Assert.Contains("Fix: Shorten it.", result.GetProperty("message").GetProperty("text").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_a_relative_address() => Assert.Equal(
        "cdk.out/dev%20cluster.template.json",
        Run(SampleResult.Finding).GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation")
            .GetProperty("artifactLocation").GetProperty("uri").GetString());

    [Fact]
    public void A_line_that_is_not_known_is_the_first() => Assert.Equal(
        1,
        Run(SampleResult.Finding with { Line = 0 }).GetProperty("results")[0].GetProperty("locations")[0]
            .GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());

    [Fact]
    public void The_fingerprint_survives_an_edit_elsewhere_in_the_file_and_another_logical_id_of_the_same_construct() =>
        Assert.Equal(
        Fingerprint(SampleResult.Finding),
        Fingerprint(
            SampleResult.Finding with
            {
                Line = 40,
                Message = "The name has 201 characters.",
                LogicalId = "Nodes2",
                Path = "Resources.Nodes2.Properties.Name"
            }));

    [Fact]
    public void Another_rule_resource_or_property_has_another_fingerprint()
    {
        Finding[] findings =
        [
            SampleResult.Finding,
            SampleResult.Finding with { Rule = "EKS998" },
            SampleResult.Finding with { ConstructPath = "dev-cluster/Others" },
            SampleResult.Finding with { Path = "Resources.Nodes.Properties.Labels" },
            SampleResult.Finding with { Stack = "prod-cluster" },
        ];

        Assert.Equal(findings.Length, findings.Select(Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_finding_with_several_places_is_one_result_with_its_effect_and_what_it_affects()
    {
        var result = Assert.Single(Run(SampleResult.InTwoPlaces).GetProperty("results").EnumerateArray());
        var locations = result.GetProperty("locations").EnumerateArray();
        Assert.Equal([12, 40],
            locations.Select(l => l.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()));
        Assert.Equal(["Nodes", "Others"],
            locations.Select(l => l.GetProperty("logicalLocations")[0].GetProperty("name").GetString()));
        Assert.Equal("refused", result.GetProperty("properties").GetProperty("effect").GetString());
        Assert.Equal("A, B", string.Join(", ", result.GetProperty("properties").GetProperty("affects").EnumerateArray()));
        Assert.Contains("For: A, B", result.GetProperty("message").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(Effect.Refused, "error")]
    [InlineData(Effect.NoJoin, "error")]
    [InlineData(Effect.Broken, "warning")]
    [InlineData(Effect.Possible, "warning")]
    [InlineData(Effect.Costly, "note")]
    public void The_level_follows_from_the_effect(Effect effect, string level) =>
        Assert.Equal(level,
            Run(SampleResult.Finding with { Effect = effect }).GetProperty("results")[0].GetProperty("level").GetString());

    [Fact]
    public void What_is_accepted_is_no_result() => Assert.Equal(0, Run().GetProperty("results").GetArrayLength());
}
