using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;


namespace EksCdk.Checks.Reporting;

/// <summary>Prints the join chain of a group of nodes, so that a person learns from it.</summary>
public sealed class JoinChainReport
{
    /// <summary>Whether to colour it for a terminal.</summary>
    public bool Colours { get; init; }

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
        foreach (var (index, link) in node.Links.Index()) Write(index + 1, link, output);
    }

    /// <summary>Writes whether what runs in a cluster works, with what shows it.</summary>
    /// <param name="workloads">The verdict on a cluster's workloads.</param>
    /// <param name="output">Where to.</param>
    public void Write(WorkloadVerdict workloads, TextWriter output)
    {
        output.WriteLine(
            $"{Paint($"Workloads of {workloads.Label}", Ansi.Bold)} " +
            $"in {Ansi.Clean(workloads.Stack)}: {Coloured(workloads.Verdict)}");
        output.WriteLine();
        Write(workloads.Evidence, output);
        output.WriteLine();
    }

    private void Write(int number, LinkVerdict link, TextWriter output)
    {
        output.WriteLine(
            $"  {number} {JoinLinkText.Title(link.Link),-13} {Coloured(link.State)}  {JoinLinkText.Meaning(link.Link)}");
        Write(link.Evidence, output);
        output.WriteLine();
    }

    private void Write(IReadOnlyList<Evidence> all, TextWriter output)
    {
        foreach (var evidence in all)
        {
            output.WriteLine($"      {Coloured(evidence.State)}  {Ansi.Clean(evidence.Message)}");
            output.WriteLine(
                $"               {Ansi.Clean(evidence.Path)}{(evidence.Rule is null ? "" : $"  ({evidence.Rule})")}");
        }
    }

    private string Coloured(LinkState state) => state switch
    {
        LinkState.Proven => Paint("proven ", Ansi.Green),
        LinkState.Broken => Paint("broken ", Ansi.Red),
        _ => Paint("unknown", Ansi.Yellow),
    };

    private string Paint(string text, int code) => new Ansi(Colours).Paint(text, code);
}
