using System.Text.RegularExpressions;
using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting;

/// <summary>Prints the join chain of a group of nodes: a line for what is proven, the whole evidence for what is not.</summary>
public sealed partial class JoinChainReport
{
    private const int Indent = 15;
    private const string Properties = "Properties.";

    /// <summary>Whether to colour it for a terminal.</summary>
    public bool Colours { get; init; }

    /// <summary>Whether the evidence of what is proven is shown too.</summary>
    public bool ShowsProofs { get; init; }

    /// <summary>How many characters a line has before its text continues on the next.</summary>
    public int Width { get; init; } = int.MaxValue;

    /// <summary>What was found, so that a broken link says what to do.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Writes the six links with what shows each.</summary>
    /// <param name="node">The group of nodes.</param>
    /// <param name="output">Where to.</param>
    public void Write(NodeVerdict node, TextWriter output)
    {
        var verdict = node.Verdict switch
        {
            Verdict.Joins => Paint("will join", Ansi.Green),
            Verdict.Fails => Paint("will not join", Ansi.Red),
            _ => Paint("may or may not join: not everything is known", Ansi.Yellow),
        };
        output.WriteLine(
            $"{Paint(node.Label, Ansi.Bold)}, {JoinLinkText.Compute(node.Kind)} in {Ansi.Clean(node.Stack)}: {verdict}");
        output.WriteLine();
        foreach (var (index, link) in node.Links.Index())
        {
            var head = $"  {index + 1} {JoinLinkText.Title(link.Link),-13} ";
            Lines(output).Write(
                $"{head}{Coloured(link.State)}  ", head.Length + 20,
                    $"{Proofs(link.Evidence),-9}  {JoinLinkText.Meaning(link.Link)}");
            Write(link.Evidence, output);
        }

        output.WriteLine();
    }

    /// <summary>Writes whether what runs in a cluster works, with what shows it.</summary>
    /// <param name="workloads">The verdict on a cluster's workloads.</param>
    /// <param name="output">Where to.</param>
    public void Write(WorkloadVerdict workloads, TextWriter output)
    {
        output.WriteLine(
            $"{Paint($"Workloads of {workloads.Label}", Ansi.Bold)} in {Ansi.Clean(workloads.Stack)}: " +
            $"{Coloured(workloads.Verdict)}  {Proofs(workloads.Evidence)}");
        Write(workloads.Evidence, output);
        output.WriteLine();
    }

    private void Write(IReadOnlyList<Evidence> all, TextWriter output)
    {
        foreach (var state in (LinkState[])[LinkState.Broken, LinkState.Unknown, LinkState.Proven])
            if (state != LinkState.Proven || ShowsProofs)
                foreach (var same in Said(all, state)) Write([.. same], output);
    }

    // One sentence may be true of several places.
    private void Write(List<Evidence> same, TextWriter output)
    {
        var first = same[0];
        var lines = Lines(output);
        lines.Write($"      {Coloured(first.State)}  ", Indent, Ansi.Clean(Names().Replace(first.Message, "$1")));
        output.WriteLine(
            $"{new string(' ', Indent)}{Ansi.Clean(PlaceOf(first))}{(first.Rule is null ? "" : $"  ({first.Rule})")}" +
            (same.Count > 1 ? $" and {Number.Of(same.Count - 1, "other place", "other places")}" : ""));
        if (first.State != LinkState.Broken || FindingOf(first) is not { } finding) return;
        if (finding.AwsError.Length > 0)
            lines.Write("          AWS  ", Indent, DisplayText.Answer(finding.AwsError, finding.Surfaces?.ToString()));
        lines.Write("          fix  ", Indent, finding.Fix);
    }

    private Finding? FindingOf(Evidence evidence) =>
        Findings.FirstOrDefault(f => f.Rule == evidence.Rule && f.Places.Any(p => p.LogicalId == evidence.Resource));

    private static string Proofs(IReadOnlyList<Evidence> evidence) =>
        Number.Of(Said(evidence, LinkState.Proven).Count(), "proof", "proofs");

    private static IEnumerable<IGrouping<(string Message, string? Rule), Evidence>> Said(
        IReadOnlyList<Evidence> all, LinkState state) =>
        all.Where(e => e.State == state).GroupBy(e => (e.Message, e.Rule));

    // The construct is what a person has written, the property what is wrong with it.
    private static string PlaceOf(Evidence evidence)
    {
        if (evidence.ConstructPath is not { } path) return evidence.Path;
        var resource = $"Resources.{evidence.Resource}";
        var property = evidence.Path.StartsWith(resource, StringComparison.Ordinal)
            ? evidence.Path[resource.Length..].TrimStart('.') : "";
        if (property.StartsWith(Properties, StringComparison.Ordinal)) property = property[Properties.Length..];
        return $"{VerdictLabel.ConstructOf(path)}  {property}".TrimEnd();
    }

    private WrappedLines Lines(TextWriter output) => new(output, Width);

    private string Coloured(LinkState state) => state switch
    {
        LinkState.Proven => Paint("proven ", Ansi.Green),
        LinkState.Broken => Paint("broken ", Ansi.Red),
        _ => Paint("unknown", Ansi.Yellow),
    };

    private string Paint(string text, int code) => new Ansi(Colours).Paint(text, code);

    // "${Vpc}" is how a template writes the name of a resource.
    [GeneratedRegex(@"\$\{([^{}]+)\}")]
    private static partial Regex Names();
}
