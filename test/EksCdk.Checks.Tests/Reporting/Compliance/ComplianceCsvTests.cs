using System.Globalization;
using CsvHelper;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

public class ComplianceCsvTests
{
    private static List<Dictionary<string, string>> Rows(SmallAssembly assembly)
    {
        assembly.Write();
        using var csv =
            new CsvReader(new StringReader(assembly.Text(ComplianceReport.CsvFileName)), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>()
            .Select(r => ((IDictionary<string, object>)r).ToDictionary(f => f.Key, f => (string)f.Value))];
    }

    [Fact]
    public void Every_entry_is_a_line_with_its_columns()
    {
        using var assembly =
            new SmallAssembly().Says(OutcomeState.NonCompliant, message: "It has \"quotes\", commas\nand lines.")
            .Says(OutcomeState.Compliant, "Key");

        var rows = Rows(assembly);

        Assert.Equal(2, rows.Count);
        Assert.Equal(("dev", "EksChecks", "open", "EKS999", "Nodes"),
            (rows[0]["Environment"], rows[0]["Pack"], rows[0]["Status"], rows[0]["Rule"], rows[0]["LogicalId"]));
        Assert.Equal("It has \"quotes\", commas\nand lines.", rows[0]["Message"]);
        Assert.Equal("compliant", rows[1]["Status"]);
        Assert.Equal(("refused", ""), (rows[0]["Effect"], rows[1]["Effect"]));
    }

    [Fact]
    public void Further_places_and_what_is_affected_have_their_columns()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant);
        assembly.Outcomes[0] = assembly.Outcomes[0] with
        {
            Places =
                [assembly.Outcomes[0].Places[0],
                    new FindingPlace("Others", "AWS::EKS::Nodegroup", null, "Resources.Others.Properties.Name", 9)],
            Affects = ["A", "B"],
        };

        var row = Assert.Single(Rows(assembly));

        Assert.Equal(("Resources.Others.Properties.Name (line 9)", "A; B"), (row["AlsoAt"], row["Affects"]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    public void No_field_starts_a_formula(string message)
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant, message: message);

        Assert.Equal($"'{message}", Rows(assembly)[0]["Message"]);
    }

    [Fact]
    public void The_folder_of_this_machine_is_not_in_it()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant);

        Assert.Equal("dev-cluster.template.json", Rows(assembly)[0]["Template"]);
        Assert.DoesNotContain(assembly.Folder, assembly.Text(ComplianceReport.CsvFileName), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_sees_that_it_is_UTF_8()
    {
        using var assembly = new SmallAssembly();
        assembly.Write();

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(Path.Combine(assembly.Folder, ComplianceReport.CsvFileName))[..3]);
    }
}
