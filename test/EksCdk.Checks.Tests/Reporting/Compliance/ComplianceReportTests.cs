using System.Security.Cryptography;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

public class ComplianceReportTests
{
    private const string SubnetViolation = """
        { "ruleName": "NIST.800.53.R5-X[detail/1]", "description": "Says why.", "severity": "error", "suggestedFix": "Do it.",
          "violatingConstructs": [ { "constructPath": "dev-network/Vpc/Subnet/Resource" }, { "constructPath": "dev-cluster/Key/Resource" } ] }
        """;

    private static string Acknowledged(string rule, string construct, string reason) => $$"""
        { "ruleName": "{{rule}}", "description": "d", "severity": "warning", "violatingConstructs": [ { "constructPath": "{{construct}}" } ],
          "acknowledgedId": "x", "reason": "{{reason}}", "acknowledgedAt": "dev-cluster" }
        """;

    [Fact]
    public void A_violation_is_one_open_entry_per_construct_with_its_stack_and_resource()
    {
        using var assembly = new SmallAssembly().Validated("NIST.800.53.R5", violations: SubnetViolation);

        var entries = assembly.Report().Entries;

        Assert.Equal(2, entries.Count);
        var subnet = entries[0];
        Assert.Equal(("dev-network", "Subnet1", "AWS::EC2::Subnet", "dev-network.template.json"),
            (subnet.Stack, subnet.LogicalId, subnet.ResourceType, subnet.Template));
        Assert.Equal(("NIST.800.53.R5-X", "detail/1", ComplianceStatus.Open, "Do it."),
            (subnet.Rule, subnet.Detail, subnet.Status, subnet.Fix));
        Assert.Equal(("dev-cluster", "Key"), (entries[1].Stack, entries[1].LogicalId));
    }

    [Fact]
    public void An_acknowledged_violation_keeps_its_reason_and_where_it_was_acknowledged()
    {
        using var assembly =
            new SmallAssembly()
            .Validated("AwsSolutions",
                suppressed: Acknowledged("AwsSolutions-IAM4", "dev-cluster/Key/Resource", "AWS demands it."));

        var entry = Assert.Single(assembly.Report().Entries);

        Assert.Equal((ComplianceStatus.Acknowledged, "AWS demands it.", "dev-cluster"),
            (entry.Status, entry.Reason, entry.AcknowledgedAt));
    }

    [Fact]
    public void Our_own_pack_also_tells_what_is_compliant_and_what_is_unknown()
    {
        using var assembly = new SmallAssembly()
            .Says(OutcomeState.Compliant, "Key").Says(OutcomeState.Unknown).Says(OutcomeState.NonCompliant)
                .Says(OutcomeState.NonCompliant, "Old", suppressedBecause: "Tried: it works.")
            .Validated("AwsSolutions", violations: SubnetViolation);

        var packs = assembly.Report().Packs;

        Assert.Equal(
            new CompliancePack("EksChecks", packs[0].Version, TellsCompliant: true, Open: 1, Acknowledged: 1, Unknown: 1,
                Compliant: 1), packs[0]);
        Assert.Equal(
            new CompliancePack("AwsSolutions", "", TellsCompliant: false, Open: 2, Acknowledged: 0, Unknown: 0, Compliant: 0),
            packs[1]);
    }

    [Fact]
    public void A_finding_of_ours_that_the_CDK_app_acknowledges_is_not_open()
    {
        using var assembly = new SmallAssembly()
            .Says(OutcomeState.NonCompliant, "Nodes").Says(OutcomeState.NonCompliant, "Key")
            .Validated("EksChecks", suppressed: Acknowledged("EKS999", "dev-cluster/Nodes/Resource", "A reviewer agreed."));

        var entries = assembly.Report().Entries;

        Assert.Equal(2, entries.Count);
        Assert.Equal((ComplianceStatus.Open, "Key"), (entries[0].Status, entries[0].LogicalId));
        Assert.Equal((ComplianceStatus.Acknowledged, "Nodes", "A reviewer agreed."),
            (entries[1].Status, entries[1].LogicalId, entries[1].Reason));
    }

    [Fact]
    public void Of_the_open_ones_the_worst_comes_first()
    {
        using var assembly =
            new SmallAssembly().Says(OutcomeState.NonCompliant, "Advice").Says(OutcomeState.NonCompliant, "Broken")
            .Says(OutcomeState.NonCompliant, "Possible").Says(OutcomeState.NonCompliant, "Refused");
        foreach (var (i, effect) in new[] { Effect.Advice, Effect.Broken, Effect.Possible, Effect.Refused }.Index())
            assembly.Outcomes[i] = assembly.Outcomes[i] with { Effect = effect };

        Assert.Equal(["Refused", "Broken", "Possible", "Advice"], assembly.Report().Entries.Select(e => e.LogicalId));
    }

    [Fact]
    public void A_finding_of_ours_that_only_the_CDK_reports_is_not_lost()
    {
        using var assembly = new SmallAssembly().Validated("EksChecks", violations: """
            { "ruleName": "EksChecks::EksChecks-EKS998", "description": "d", "severity": "error", "violatingConstructs": [ { "constructPath": "dev-cluster/Key/Resource" } ] }
            """);

        var entry = Assert.Single(assembly.Report().Entries);

        Assert.Equal(("EKS998", ComplianceStatus.Open), (entry.Rule, entry.Status));
    }

    [Fact]
    public void A_violation_of_a_whole_stack_belongs_to_that_stack_and_one_of_nothing_to_the_app()
    {
        using var assembly = new SmallAssembly().Validated("P", violations: """
            { "ruleName": "R1", "description": "d", "severity": "error", "violatingConstructs": [ { "constructPath": "dev-cluster" } ] },
            { "ruleName": "R2", "description": "d", "severity": "error", "violatingConstructs": [] }
            """);

        Assert.Equal(["R2:", "R1:dev-cluster"], assembly.Report().Entries.Select(e => $"{e.Rule}:{e.Stack}"));
    }

    [Fact]
    public void Open_entries_of_a_stack_come_first()
    {
        using var assembly =
            new SmallAssembly().Says(OutcomeState.Compliant, "A").Says(OutcomeState.Unknown, "B")
            .Says(OutcomeState.NonCompliant, "C");

        Assert.Equal(["C", "B", "A"], assembly.Report().Entries.Select(e => e.LogicalId));
    }

    [Fact]
    public void Stacks_tell_which_template_was_checked()
    {
        using var assembly = new SmallAssembly();

        var stack = assembly.Report().Stacks[1];

        Assert.Equal(("dev-cluster", "111122223333", "eu-central-1", 2),
            (stack.Name, stack.Account, stack.Region, stack.Resources));
        Assert.Equal(
            Convert.ToHexStringLower(
                SHA256.HashData(File.ReadAllBytes(Path.Combine(assembly.Folder, "dev-cluster.template.json")))), stack.Sha256);
    }

    [Fact]
    public void Versions_come_from_the_construct_tree_and_from_the_caller()
    {
        using var assembly = new SmallAssembly().Validated("AwsSolutions");

        var report =
            ComplianceReport.Read(assembly.Folder, assembly.Analysis(), "dev",
                new Dictionary<string, string> { ["AwsSolutions"] = "3.0.2" });

        Assert.Contains(("AWS CDK", "2.276.0"), report.Tools);
        Assert.Equal("3.0.2", report.Packs[1].Version);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{ "pluginReports": 3 }""")]
    [InlineData("""{ "pluginReports": [ 7 ] }""")]
    public void A_validation_report_that_is_none_is_refused_by_its_name(string text)
    {
        using var assembly = new SmallAssembly().Put("validation-report.json", text);

        var refused = Assert.Throws<InputException>(assembly.Report);

        Assert.Contains("validation-report.json", refused.Message, StringComparison.Ordinal);
    }
}
