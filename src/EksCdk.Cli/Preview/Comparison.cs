using EksCdk.Checks;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Sources;
using EksCdk.Cli.Commands;
using EksCdk.Configuration;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>With what a preview is compared, and what is accepted of the changes.</summary>
/// <param name="Against">A folder or a revision of git; null for what was deployed last, where that is kept.</param>
/// <param name="Accepted">What is accepted.</param>
internal sealed record Comparison(string? Against, IReadOnlyList<Acceptance> Accepted)
{
    /// <summary>What was deployed last.</summary>
    public const string Deployed = "deployed";

    /// <summary>The page that is written into the assembly.</summary>
    public const string Page = ComplianceReport.ChangesFileName;

    /// <summary>The day for which it is judged; null for today.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The revision of git in which the environment's file is compared; null where another thing is.</summary>
    public string? Revision => Against is not null and not Deployed && AssemblyArgument.IsRevision(Against) ? Against : null;

    /// <summary>Prints what a deployment would change, and writes it as a page.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="clone">The clone.</param>
    /// <param name="assembly">What would be deployed.</param>
    /// <param name="compliance">What was found in it; its page gets a link to the one of the changes.</param>
    /// <param name="environment">What the file says.</param>
    /// <param name="revised">What the app makes of the file as it was in <see cref="Revision"/>; null where that is not
    /// asked for.</param>
    /// <returns>How many changes should not be deployed, and are not accepted.</returns>
    /// <exception cref="CommandException">There is nothing to compare with where that was asked for.</exception>
    public int Write(IAnsiConsole console, Clone clone, string assembly, ComplianceReport compliance,
        EnvironmentConfiguration environment, string? revised)
    {
        var name = Path.GetFileName(assembly);
        var isDeployed = Against is null or Deployed;
        if (Against is null && !KeptAssembly.Of(clone.Root, name).IsThere) return 0;

        var (old, source) = AssemblyArgument.ReadWithSource(
            isDeployed ? AssemblyArgument.Deployed(clone.Root, name) : revised ?? Against!, clone.Root);
        var options = new AnalysisOptions();
        var report = ChangeAnalyzer.Compare(old, DeploymentReader.Read([Near(assembly)]), Today is { } day
            ? options with { Today = day } : options, [.. Accepted, .. Acceptances.Of(environment)],
            compliance.Nodes).ExplainedBy(source, AssemblySource.Read(assembly));
        ChangesView.Write(console, report, isDeployed ? "the last deployment" : Against!);
        var page = Path.Combine(assembly, Page);
        using (var output = File.Create(page)) ChangePage.Write(report, output);
        (compliance with { Changes = ChangeWords.Title(report) }).WritePage(assembly);
        console.MarkupLineInterpolated($"  [dim]As a page: {Near(page)}[/]");
        return report.Changes.Count(change => change is { Blocks: true, Accepted: null });
    }

    /// <summary>A path as from where the command runs, as far as it is below it: files are named so.</summary>
    internal static string Near(string folder) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), folder) is var near && near.StartsWith("..",
            StringComparison.Ordinal)
            ? folder : near;
}
