using System.Text;
using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>Text for a person: first whether nodes join, then the findings by stack.</summary>
public sealed class TextReport : IReportFormatter
{
    private const int PlacesShown = 5;

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public bool ShowsProofs => false;

    /// <summary>Whether to colour it for a terminal.</summary>
    public bool Colours { get; init; }

    /// <summary>How many characters a line has before its text continues on the next.</summary>
    public int Width { get; init; } = int.MaxValue;

    /// <summary>Whether findings are grouped by stack, or stand as the result has them.</summary>
    public bool ByStack { get; init; } = true;

    /// <inheritdoc/>
    public void Write(AnalysisResult result, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var node in result.Nodes) Write(writer, node);
        foreach (var workloads in result.Workloads) Write(writer, workloads);
        if (result.Nodes.Count + result.Workloads.Count > 0) writer.WriteLine();
        var stack = "";
        foreach (var finding in result.Findings.OrderBy(f => ByStack ? f.Stack : "", StringComparer.Ordinal))
        {
            if (finding.Stack != stack) writer.WriteLine(Bold(finding.Stack));
            stack = finding.Stack;
            Write(writer, finding);
        }

        Write(writer, result.Summary);
    }

    private void Write(StreamWriter writer, NodeVerdict node)
    {
        var lines = new WrappedLines(writer, Width);
        writer.WriteLine(
            $"{Coloured(node.Verdict)}  {JoinLinkText.Compute(node.Kind)} {Bold(node.Label)} in {Ansi.Clean(node.Stack)}");
        foreach (var link in node.Links)
            if (link.State != LinkState.Proven && link.Evidence is [var first, ..])
                lines.Write("         ", 9,
                    $"{DisplayText.Of(link.Link)} {DisplayText.Of(link.State)}: {Ansi.Clean(first.Message)}");
    }

    private void Write(StreamWriter writer, WorkloadVerdict workloads)
    {
        writer.WriteLine($"{Coloured(workloads.Verdict)}  workloads of {Bold(workloads.Label)} in {Ansi.Clean(workloads.Stack)}");
        if (workloads.Verdict != LinkState.Proven && workloads.Evidence is [var first, ..])
            new WrappedLines(writer, Width).Write("         ", 9, Ansi.Clean(first.Message));
    }

    private void Write(StreamWriter writer, Finding finding)
    {
        var lines = new WrappedLines(writer, Width);
        lines.Write($"  {Coloured(finding)} ", 4, $"{finding.Rule} {Ansi.Clean(finding.Message)}");
        foreach (var place in finding.Places.Take(PlacesShown)) Write(writer, finding, place);
        if (finding.Places.Count > PlacesShown)
            writer.WriteLine($"    at   {finding.Places.Count - PlacesShown} places more, which --format json lists");
        if (finding.Affects.Count > 0) lines.Write("    for  ", 9, Ansi.Clean(string.Join(", ", finding.Affects)));
        if (finding.AwsError.Length > 0)
            lines.Write("    AWS  ", 9, DisplayText.Answer(finding.AwsError, finding.Surfaces?.ToString()));
        lines.Write("    fix  ", 9, finding.Fix);
        writer.WriteLine($"    see  {new Ansi(Colours).Link(finding.Reference)}");
        writer.WriteLine();
    }

    private static void Write(StreamWriter writer, Finding finding, FindingPlace place)
    {
        writer.WriteLine($"    at   {Ansi.Clean(place.Path)} ({Ansi.Clean(finding.Template)}:{place.Line})");
        if (place.ConstructPath is { } path) writer.WriteLine($"    from {Ansi.Clean(path)}");
    }

    private static void Write(StreamWriter writer, Summary summary)
    {
        writer.WriteLine(
            $"{Count(summary.Errors, "error")}, {Count(summary.Warnings, "warning")}, {summary.Infos} " +
            $"info, {summary.Suppressed} accepted; {Count(summary.Resources, "resource")} in {Count(summary.Stacks, "stack")}");
        if (summary.NodesJoin + summary.NodesFail + summary.NodesUnknown > 0)
            writer.WriteLine(
                $"node groups: {summary.NodesJoin} will join, {summary.NodesFail} will fail, {summary.NodesUnknown} unknown");
        foreach (var unused in summary.UnusedSuppressions) writer.WriteLine($"unused suppression: {unused}");
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private string Coloured(Verdict verdict) => verdict switch
    {
        Verdict.Joins => Paint("joins  ", Ansi.Green),
        Verdict.Fails => Paint("fails  ", Ansi.Red),
        _ => Paint("unknown", Ansi.Yellow),
    };

    private string Coloured(LinkState state) => state switch
    {
        LinkState.Proven => Paint("proven ", Ansi.Green),
        LinkState.Broken => Paint("broken ", Ansi.Red),
        _ => Paint("unknown", Ansi.Yellow),
    };

    private string Coloured(Finding finding)
    {
        var colour = finding.Severity switch { Severity.Error => Ansi.Red, Severity.Warning => Ansi.Yellow, _ => Ansi.Cyan };
        return Paint($"{DisplayText.Of(finding.Severity)} ({Effects.Name(finding.Effect)})", colour);
    }

    private string Bold(string text) => Paint(text, Ansi.Bold);

    private string Paint(string text, int code) => new Ansi(Colours).Paint(text, code);
}
