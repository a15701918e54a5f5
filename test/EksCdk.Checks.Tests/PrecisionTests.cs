using System.Text;
using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests;

/// <summary>docs/precision.md: what the analyzer says of deployments that work.</summary>
public sealed class PrecisionTests
{
    private const string Introduction = """
        # Precision

        What the analyzer says of the assemblies that AWS's own integration tests deploy (aws/aws-cdk), on the day of those snapshots:
        they work, so there must be no error. A warning may be right all the same: these tests don't aim at production. What is
        unknown is listed with its reason, so that it can be argued with.

        This page is generated where the assemblies are beside the repository, in `../shared`. They are not part of the public clone, in
        which `dotnet test` skips what needs them and says so; who has them and misses one sees a failure.
        `UPDATE_SNAPSHOTS=1 dotnet test test/EksCdk.Checks.Tests --filter PrecisionTests` accepts what is now.

        """;

    [SharedFact]
    public void The_page_says_what_is_found_in_what_AWS_deploys()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var corpus in KnownGood.All)
            Write(corpus, [.. corpus.Assemblies.Select(name => (name, corpus.Analyze(name)))], page);
        Snapshots.AssertSame("docs/precision.md", page.ToString());
    }

    private static void Write(KnownGood corpus, List<(string Name, AnalysisResult Result)> results, StringBuilder page)
    {
        page.Append($"\n## {corpus.Folder}: {corpus.Made}\n\n");
        var nodes = results.SelectMany(r => r.Result.Nodes).ToList();
        page.Append(
            $"**{results.Sum(r => r.Result.Summary.Errors)} errors** in {results.Count} assemblies " +
            $"with {results.Sum(r => r.Result.Summary.Resources)} resources. ");
        page.Append($"Of {nodes.Count} groups of nodes {nodes.Count(n => n.Verdict == Verdict.Joins)} join, ");
        page.Append(
            $"{nodes.Count(n => n.Verdict == Verdict.Unknown)} are unknown, {nodes.Count(n => n.Verdict == Verdict.Fails)} " +
            $"fail.\n\n");
        foreach (var (name, finding) in Findings(results, Severity.Error))
            page.Append($"The error is right: {name}, {finding.Rule}: {finding.Message}\n\n");
        page.Append(
            "| assembly | errors | warnings | groups of nodes | that join | unknown links |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var (name, result) in results)
            page.Append(
                $"| {name} | {result.Summary.Errors} | {result.Summary.Warnings} | {result.Nodes.Count} " +
                $"| {result.Summary.NodesJoin} | {result.Nodes.Sum(n => n.Links.Count(l => l.State == LinkState.Unknown))} |\n");
        WriteWarnings(results, page);
        WriteUnknowns(results, page);
    }

    private static void WriteWarnings(List<(string Name, AnalysisResult Result)> results, StringBuilder page)
    {
        page.Append("\n### Warnings by rule\n\n| rule | what should hold | warnings | assemblies |\n|---|---|--:|--:|\n");
        foreach (var rule in Findings(results, Severity.Warning).GroupBy(f => f.Finding.Rule)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
            page.Append(
                $"| {rule.Key} | {rule.First().Finding.Title} | {rule.Count()} " +
                $"| {rule.Select(f => f.Name).Distinct().Count()} |\n");
    }

    private static void WriteUnknowns(List<(string Name, AnalysisResult Result)> results, StringBuilder page)
    {
        page.Append("\n### Unknown links and why\n\n");
        foreach (var (name, result) in results)
            foreach (var same in result.Nodes.SelectMany(Unknowns).GroupBy(u => (u.Link, u.Reason)))
                page.Append(
                    $"- {name}, {JoinLinkText.Title(same.Key.Link)}: {same.Key.Reason}. " +
                    $"({string.Join(", ", same.Select(u => u.Node))})\n");
    }

    private static IEnumerable<(string Name, Finding Finding)> Findings(List<(string Name, AnalysisResult Result)> results,
        Severity severity) =>
        results.SelectMany(r => r.Result.Findings.Where(f => f.Severity == severity).Select(f => (r.Name, f)));

    private static IEnumerable<(string Node, JoinLink Link, string Reason)> Unknowns(NodeVerdict node) =>
        from link in node.Links
        where link.State == LinkState.Unknown
        from reason in link.Evidence.Where(e => e.State == LinkState.Unknown).Select(e => e.Message.TrimEnd('.')).Distinct()
        select (node.LogicalId, link.Link, reason);
}
