using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>Writes the entries of a report as comma-separated values, for a spreadsheet or another program.</summary>
public static class ComplianceCsv
{
    /// <summary>UTF-8 with its mark, without which Excel takes the file for another encoding.</summary>
    internal static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private static readonly string[] Header =
    [
        "Environment", "Pack", "PackVersion", "Status", "Rule", "Detail", "Controls", "Severity", "Effect", "Stack", "Construct",
            "ResourceType", "LogicalId",
        "Template", "Property", "Line", "AlsoAt", "Affects", "Title", "Message", "Reason", "AcknowledgedAt", "AwsError",
            "SurfacesAfter", "Fix", "Reference",
    ];

    /// <summary>Writes one line per entry, after a line of column names. No field starts a formula in a spreadsheet.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ComplianceReport report, TextWriter output)
    {
        using var csv = new CsvWriter(output, Format(), leaveOpen: true);
        var versions = report.Packs.ToDictionary(pack => pack.Name, pack => pack.Version, StringComparer.Ordinal);
        foreach (var name in Header) csv.WriteField(name);
        csv.NextRecord();
        foreach (var e in report.Entries)
        {
            string[] fields =
            [
                report.Environment, e.Pack, versions.GetValueOrDefault(e.Pack, ""), e.Status.ToString().ToLowerInvariant(),
                    e.Rule, e.Detail, string.Join(", ", e.Controls), e.Severity, e.Effect,
                e.Stack, e.ConstructPath, e.ResourceType, e.LogicalId, e.Template, e.Path, e.Line > 0 ? $"{e.Line}" : "",
                string.Join("; ", e.Places.Skip(1).Select(p => $"{p.Path} (line {p.Line})")), string.Join("; ", e.Affects),
                    e.Title, e.Message,
                e.Reason, e.AcknowledgedAt, e.AwsError, e.SurfacesAfter, e.Fix, e.Reference,
            ];
            foreach (var field in fields) csv.WriteField(field);
            csv.NextRecord();
        }
    }

    // The characters that start a formula: https://owasp.org/www-community/attacks/CSV_Injection
    private static CsvConfiguration Format() => new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
    };
}
