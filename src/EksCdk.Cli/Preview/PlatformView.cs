using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Prints what will be deployed: the layers, and whether the nodes will join.</summary>
internal static class PlatformView
{
    // The rule that names what is assumed of a network that no template makes.
    private const string Assumption = "EKS439";

    /// <summary>Per stack: what it holds, and what it depends on.</summary>
    public static void WriteLayers(IAnsiConsole console, IReadOnlyList<ComplianceStack> stacks)
    {
        console.Heading("Layers, in the order in which they are deployed");
        var grid = PreviewConsole.Columns(2);
        foreach (var stack in stacks.Where(stack => !stack.IsNested))
        {
            var after = stack.DependsOn.Count == 0 ? "depends on no other layer"
                : $"depends on {string.Join(", ", stack.DependsOn)}";
            grid.AddRow($"[bold]{Markup.Escape(stack.Name)}[/]", Markup.Escape(ResourceWords.Of(stack)));
            grid.AddRow("", $"[dim]{Markup.Escape(after)}[/]");
        }

        console.Write(grid);
    }

    /// <summary>Per group of nodes: the verdict, and the link on which it hangs.</summary>
    public static void WriteNodes(IAnsiConsole console, IReadOnlyList<NodeVerdict> nodes, string assembly)
    {
        console.Heading("Will the nodes join?");
        if (nodes.Count == 0)
        {
            console.MarkupLine("  There are no nodes: no node group and no Fargate profile.");
            return;
        }

        var grid = PreviewConsole.Columns(3);
        foreach (var node in nodes)
        {
            var verdict = node.Verdict switch
            {
                Verdict.Joins => "[green]joins[/]",
                Verdict.Fails => "[red]fails[/]",
                _ => "[yellow]unknown[/]",
            };
            grid.AddRow(verdict, $"[bold]{Markup.Escape(node.Label)}[/]",
                $"{JoinLinkText.Compute(node.Kind)}: {Markup.Escape(Reason(node))}");
        }

        console.Write(grid);
        console.MarkupLineInterpolated(
            $"  [dim]The evidence, link by link: dotnet run --project src/EksCdk.Cli -- explain {assembly}[/]");
    }

    /// <summary>Per cluster: whether what the templates install in it works.</summary>
    public static void WriteWorkloads(IAnsiConsole console, IReadOnlyList<WorkloadVerdict> workloads)
    {
        if (workloads.Count == 0) return;
        console.Heading("Will the workloads work?");
        var grid = PreviewConsole.Columns(3);
        foreach (var cluster in workloads)
        {
            var (verdict, why) = cluster.Verdict switch
            {
                LinkState.Proven => ("[green]works[/]", "charts, manifests, add-ons and the roles of pods"),
                LinkState.Broken => ("[red]broken[/]", Said(cluster, LinkState.Broken)),
                _ => ("[yellow]unknown[/]", Said(cluster, LinkState.Unknown)),
            };
            grid.AddRow(verdict, $"[bold]{Markup.Escape(cluster.Label)}[/]", Markup.Escape(why));
        }

        console.Write(grid);
    }

    private static string Said(WorkloadVerdict cluster, LinkState state)
    {
        var said = cluster.Evidence.Where(evidence => evidence.State == state).Select(evidence => evidence.Message).ToList();
        return said is not [var first, ..] ? "no rule could say" : said.Count == 1 ? first
            : $"{first} (and {said.Count - 1} more)";
    }

    private static string Reason(NodeVerdict node)
    {
        if (node.Verdict == Verdict.Joins)
        {
            var assumes = node.Links.Any(link => link.Evidence.Any(evidence => evidence.Rule == Assumption));
            return "every link is proven" + (assumes ? ", assuming what network.existing says" : "");
        }

        var state = node.Verdict == Verdict.Fails ? LinkState.Broken : LinkState.Unknown;
        var hanging = node.Links.Where(link => link.State == state).ToList();
        if (hanging is not [var first, ..]) return "nothing is known of it";
        var why = first.Evidence.FirstOrDefault(evidence => evidence.State == state)?.Message ?? "no rule could say";
        return $"{JoinLinkText.Title(first.Link)} is {(state == LinkState.Broken ? "broken" : "not known")}: {why}"
            + (hanging.Count == 1 ? ""
                : $" (so {(hanging.Count == 2 ? "is" : "are")} {string.Join(", ", hanging.Skip(1).Select(link => JoinLinkText.Title(link.Link)))})");
    }
}
