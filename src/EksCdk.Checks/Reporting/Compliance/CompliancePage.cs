using System.Security.Cryptography;
using System.Text;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// Writes a report as one self-contained page: no other file, no network, and a policy that lets no other script run.
/// </summary>
public static class CompliancePage
{
    private static readonly string Style = Resource("compliance.css") + ProofPicture.Style;
    private static readonly string Script = Resource("compliance.js");

    /// <summary>Writes the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ComplianceReport report, TextWriter output)
    {
        var html = new HtmlWriter(output);
        var title = $"EKS compliance report: {report.Environment}, {report.Generated.ToString("yyyy-MM-dd")}";
        PageHead.Write(html, title, Style, Script);
        html.Write($"""
            <body>
            <a class="skip" href="#findings">Skip to the findings</a>

            """);
        OverviewSections.WriteHead(report, html);
        NodeSection.Write(report, html);
        ProofPicture.WriteSections(report, html);
        FindingsSection.Write(report, html);
        OverviewSections.WriteCoverage(report, html);
        NotesSection.Write(report, html);
        html.Write($"<script>");
        html.WriteRaw(Script);
        html.Write($"</script>\n</body>\n</html>\n");
    }

    /// <summary>The source expression of a content security policy that allows exactly this text.</summary>
    internal static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    internal static string Resource(string name)
    {
        using var stream = typeof(CompliancePage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        // The hash in the policy is of what a browser sees, in which no line ends in CR.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
