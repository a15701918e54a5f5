using System.Buffers;
using System.Text;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// Writes the entries of a report as comma-separated values (RFC 4180), for a spreadsheet or another program. The libraries for
/// it cannot be compiled ahead.
/// </summary>
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
        var versions = report.Packs.ToDictionary(pack => pack.Name, pack => pack.Version, StringComparer.Ordinal);
        WriteRecord(output, Header);
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
            WriteRecord(output, fields);
        }
    }

    // The characters that start a formula: https://owasp.org/www-community/attacks/CSV_Injection
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    private static void WriteRecord(TextWriter output, string[] fields)
    {
        output.Write(string.Join(',', fields.Select(Field)));
        output.Write("\r\n");
    }

    private static string Field(string field)
    {
        if (field.Length == 0) return field;
        var isFormula = Formula.Contains(field[0]);
        return isFormula || field[0] == ' ' || field[^1] == ' ' || field.AsSpan().ContainsAny(Special)
            ? $"\"{(isFormula ? "'" : "")}{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
    }
}
