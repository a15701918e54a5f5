using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk.Tests.Validation;

public sealed class ComplianceTests(SmallPlatform small) : IClassFixture<SmallPlatform>
{
    [Fact]
    public void Nothing_is_accepted_but_what_the_list_says()
    {
        var accepted = small.Platform.Report.Entries
            .Where(entry => entry.Status == ComplianceStatus.Acknowledged)
            .GroupBy(entry => (Rule: $"{entry.Rule}{(entry.Detail.Length > 0 ? $"[{entry.Detail}]" : "")}", entry.Reason))
            .OrderBy(group => group.Key.Rule, StringComparer.Ordinal)
            .Select(group =>
                $"{group.Key.Rule}\n  because: {group.Key.Reason}\n{string.Concat(group.Select(entry => $"  on: {entry.ConstructPath}\n").Order(StringComparer.Ordinal))}");
        Snapshots.AssertSame("test/EksCdk.Tests/Validation/acknowledged.txt", string.Join("\n", accepted));
    }

    [Fact]
    public void Every_acceptance_has_a_reason() =>
        Assert.All(small.Platform.Report.Entries.Where(entry => entry.Status == ComplianceStatus.Acknowledged), entry =>
            Assert.True(entry.Reason!.Length > 40, entry.Rule));

    [Fact]
    public void All_three_packs_and_the_validator_report_on_the_templates()
    {
        Assert.Contains("EksChecks", small.Platform.Report.Packs.Select(pack => pack.Name));
        Assert.Contains("AwsSolutions", small.Platform.Report.Packs.Select(pack => pack.Name));
        Assert.Contains("NIST.800.53.R5", small.Platform.Report.Packs.Select(pack => pack.Name));
    }

    [Fact]
    public void The_report_is_written_beside_the_templates()
    {
        Assert.True(File.Exists(Path.Combine(small.Platform.Folder, ComplianceReport.HtmlFileName)));
        Assert.True(File.Exists(Path.Combine(small.Platform.Folder, ComplianceReport.CsvFileName)));
        Assert.True(File.Exists(Path.Combine(small.Platform.Folder, "validation-report.json")));
    }
}
