using System.Text;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting;

/// <summary>One self-contained page: every rule on every resource, and whether nodes join.</summary>
public sealed class HtmlReport : IReportFormatter
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public void Write(AnalysisResult result, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        CompliancePage.Write(ComplianceReport.Of(result, "Checked templates"), writer);
    }
}
