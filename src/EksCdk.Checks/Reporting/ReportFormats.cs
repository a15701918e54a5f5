namespace EksCdk.Checks.Reporting;

/// <summary>The formats of reports.</summary>
public static class ReportFormats
{
    /// <summary>Every format, the default first.</summary>
    public static IReadOnlyList<IReportFormatter> All { get; } =
        [new TextReport(), new JsonReport(), new SarifReport(), new JunitReport(), new HtmlReport()];

    /// <summary>The format of that name, or null.</summary>
    /// <param name="name">For example <c>json</c>.</param>
    public static IReportFormatter? Find(string name) =>
        All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
