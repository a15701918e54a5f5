using System.Text.Json.Serialization;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;


namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// Every finding of every rule pack of one run, open or accepted with its reason, and what was compliant where a pack can tell.
/// </summary>
public sealed record ComplianceReport
{
    /// <summary>The page that <see cref="Write"/> makes.</summary>
    public const string HtmlFileName = "compliance-report.html";

    /// <summary>The table that <see cref="Write"/> makes.</summary>
    public const string CsvFileName = "compliance-report.csv";

    /// <summary>The page beside it that tells what a deployment changes, where there is one.</summary>
    public const string ChangesFileName = "changes.html";

    /// <summary>The environment's name, or what else was checked.</summary>
    public required string Environment { get; init; }

    /// <summary>
    /// What a deployment changes, in one sentence, of which the page beside it tells; null where that is not known.
    /// </summary>
    [JsonIgnore]
    public string? Changes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Generated { get; init; }

    /// <summary>The programs that made the assembly and this report, with their versions.</summary>
    public required IReadOnlyList<(string Name, string Version)> Tools { get; init; }

    /// <summary>What the assembly was made from; null where that is not known.</summary>
    public ReportSource? Source { get; init; }

    /// <summary>The rules that failed instead of answering, a sentence each: faults of ours.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The totals of all packs.</summary>
    [JsonIgnore]
    public (int Open, int Acknowledged, int Unknown, int Compliant) Totals =>
        (Packs.Sum(p => p.Open), Packs.Sum(p => p.Acknowledged), Packs.Sum(p => p.Unknown), Packs.Sum(p => p.Compliant));

    /// <summary>The packs that ran, ours first.</summary>
    public required IReadOnlyList<CompliancePack> Packs { get; init; }

    /// <summary>The stacks, in the order of their deployment.</summary>
    public required IReadOnlyList<ComplianceStack> Stacks { get; init; }

    /// <summary>
    /// All entries: by what needs attention, the worst first, then by stack in the order of deployment and by construct.
    /// </summary>
    public required IReadOnlyList<ComplianceEntry> Entries { get; init; }

    /// <summary>Whether nodes will join.</summary>
    public required IReadOnlyList<NodeVerdict> Nodes { get; init; }

    /// <summary>Whether what runs on them works, for every cluster.</summary>
    public required IReadOnlyList<WorkloadVerdict> Workloads { get; init; }

    /// <summary>Where the clusters and their nodes are.</summary>
    public IReadOnlyList<ClusterMap> Maps { get; init; } = [];

    /// <summary>
    /// Makes the report of a synthesized assembly and writes it beside the assembly's <c>validation-report.json</c>: as a page,
    /// as a table and as <see cref="ReportFile"/>.
    /// </summary>
    /// <param name="assemblyFolder">The folder that <c>cdk synth</c> wrote, or the app's own after <c>Synth()</c>.</param>
    /// <param name="analysis">What the analyzer says of the same assembly.</param>
    /// <param name="environment">The environment's name.</param>
    /// <param name="packVersions">Versions of packs whose plugin does not tell its own, by the pack's name.</param>
    /// <param name="deployment">The assembly, where it has been read already; null to read it.</param>
    /// <param name="source">What the assembly was made from; null where that is not known.</param>
    /// <exception cref="InputException">The assembly cannot be read.</exception>
    public static ComplianceReport Write(
        string assemblyFolder,
        AnalysisResult analysis,
        string environment,
        IReadOnlyDictionary<string, string>? packVersions = null,
        Deployment? deployment = null,
        ReportSource? source = null)
    {
        var report = Read(assemblyFolder, analysis, environment, packVersions, deployment) with { Source = source };
        ReportFile.Write(report, assemblyFolder);
        using (var csv = new StreamWriter(Path.Combine(assemblyFolder, CsvFileName), append: false, ComplianceCsv.Encoding))
            ComplianceCsv.Write(report, csv);
        report.WritePage(assemblyFolder);
        return report;
    }

    /// <summary>Writes the page alone.</summary>
    /// <param name="folder">Where to.</param>
    public void WritePage(string folder)
    {
        using var html = new StreamWriter(Path.Combine(folder, HtmlFileName));
        CompliancePage.Write(this, html);
    }

    /// <summary>Makes the report of a synthesized assembly, without writing it.</summary>
    /// <param name="assemblyFolder">The folder that <c>cdk synth</c> wrote, or the app's own after <c>Synth()</c>.</param>
    /// <param name="analysis">What the analyzer says of the same assembly.</param>
    /// <param name="environment">The environment's name.</param>
    /// <param name="packVersions">Versions of packs whose plugin does not tell its own, by the pack's name.</param>
    /// <param name="deployment">The assembly, where it has been read already; null to read it.</param>
    /// <exception cref="InputException">The assembly cannot be read.</exception>
    public static ComplianceReport Read(
        string assemblyFolder,
        AnalysisResult analysis,
        string environment,
        IReadOnlyDictionary<string, string>? packVersions = null,
        Deployment? deployment = null)
    {
        var index = new AssemblyIndex(deployment ?? DeploymentReader.Read([assemblyFolder]));
        var packs = ValidationReportReader.Read(assemblyFolder, index);
        if (packVersions is not null)
            packs = packs.ConvertAll(pack => pack with { Version = packVersions.GetValueOrDefault(pack.Name, pack.Version) });
        var report = Make(index.Stacks(), analysis, environment, packs);
        return report with
        {
            Tools = [.. AssemblyIndex.ToolsOf(assemblyFolder), Analyzer],
            // Where somebody's machine keeps the assembly is not for a report that is handed on.
            Entries = [.. report.Entries.Select(e => e with { Template = Relative(e.Template, assemblyFolder) })],
        };
    }

    /// <summary>Makes the report of templates that need not be an assembly: of our own pack alone.</summary>
    /// <param name="analysis">What the analyzer says of them.</param>
    /// <param name="title">What to call them.</param>
    public static ComplianceReport Of(AnalysisResult analysis, string title) => Make([], analysis, title, []);

    private static ComplianceReport Make(IReadOnlyList<ComplianceStack> stacks, AnalysisResult analysis, string environment,
        List<ValidatedPack> validated)
    {
        var own =
            AnalysisEntries.Of(analysis,
                [.. validated.Where(pack => pack.Name == CompliancePack.Own).SelectMany(pack => pack.Entries)]);
        var others = validated.Where(pack => pack.Name != CompliancePack.Own).ToList();
        var order =
            stacks.Select((stack, i) => (stack.Name, Index: i)).DistinctBy(s => s.Name)
            .ToDictionary(s => s.Name, s => s.Index, StringComparer.Ordinal);
        return new ComplianceReport
        {
            Environment = environment,
            Generated = DateTimeOffset.UtcNow,
            Tools = [Analyzer],
            Packs =
                [CompliancePack.Of(CompliancePack.Own, ToolVersion.Text, own),
                    .. others.Select(pack => CompliancePack.Of(pack.Name, pack.Version, pack.Entries))],
            Stacks = stacks,
            Entries =
            [
                .. own.Concat(others.SelectMany(pack => pack.Entries))
                    .OrderBy(e => e.Status)
                    .ThenBy(e => e.Rank)
                    .ThenBy(e => order.GetValueOrDefault(e.Stack, -1))
                    .ThenBy(e => e.Stack, StringComparer.Ordinal)
                    .ThenBy(e => e.ConstructPath.Length > 0 ? e.ConstructPath : e.LogicalId, StringComparer.Ordinal)
                    .ThenBy(e => e.Rule, StringComparer.Ordinal),
            ],
            Nodes = analysis.Nodes,
            Workloads = analysis.Workloads,
            Maps = analysis.Maps,
            Faults = [.. analysis.Faults.Select(fault => fault.ToString())],
        };
    }

    private static (string Name, string Version) Analyzer => ("EksCdk", ToolVersion.Text);

    private static string Relative(string template, string folder) =>
        template.Length > 0 ? Path.GetRelativePath(folder, template).Replace('\\', '/') : "";
}
