using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using EksCdk.Checks;
using EksCdk.Checks.Resources;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Integ.Tests.Proof;

/// <summary>
/// What is made wrong in a case turns its proof and its snapshot red: the one says what would happen, the other that something
/// changed.
/// </summary>
public sealed partial class SabotageTests : IDisposable
{
    private const string Untouched = "Untouched";

    // Below the repository's root, from which integ-runner finds its modules.
    private readonly DirectoryInfo _folder =
        Directory.CreateDirectory(Path.Combine(Repository.Root, "out", $"sabotage-{Guid.NewGuid():N}"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_sabotage_turns_the_proof_red_or_is_listed_as_one_that_the_analyzer_misses()
    {
        var page = new StringBuilder();
        var missed = new List<string>();
        foreach (var sabotage in Sabotages.All)
        {
            var folder = Path.Combine(_folder.FullName, $"proof{page.Length}");
            sabotage.WriteTo(folder);
            var said = Red(Analyzer.Analyze(DeploymentReader.Read([folder]), new AnalysisOptions()));
            if (said is null) missed.Add($"- {sabotage.What} ({sabotage.Case})\n");
            page.AppendLine($"| {sabotage.What} | {sabotage.Case} | {said ?? "**nothing**"} |");
        }
        var faults = missed.Count == 0 ? "None is missed.\n"
            : $"The proof misses {missed.Count}, which are faults of the analyzer:\n\n{string.Concat(missed)}";
        Snapshots.AssertSame("docs/integration-sabotages.md",
            $"{Head(Sabotages.All.Count, missed.Count)}\n\n{faults}\n{TableHead}\n{page}");
        Assert.InRange(Sabotages.All.Count - missed.Count, 20, int.MaxValue);
    }

    [Fact]
    public void Every_sabotage_turns_the_snapshot_red()
    {
        var names = Sabotages.All.Select((sabotage, i) => (Name: $"Sabotage{i:00}", sabotage)).ToList();
        foreach (var (name, sabotage) in names) Arrange(name, sabotage.Case, sabotage.WriteTo);
        Arrange(Untouched, "Al2023Join", folder => Sabotage.Copy(IntegCase.Named("Al2023Join").Folder, folder));

        var said = IntegRunner().ToDictionary(line => line.Groups[2].Value, line => line.Groups[1].Value);

        Assert.Equal(names.Count + 1, said.Count);
        Assert.Equal("UNCHANGED", said[Untouched]);
        Assert.Empty(names.Where(n => said[n.Name] != "CHANGED").Select(n => n.sabotage.What));
    }

    private static string Head(int all, int missed) => $"""
        # Sabotages of the integration tests

        Written by a test, which makes one thing wrong in the assembly of a case, as a mistake in the platform's code would, and asks the analyzer and
        integ-runner. integ-runner says of all {all} that the snapshot has changed. The analyzer says of {all - missed} what would happen; what the
        table shows is the first thing that it says.
        """;

    private const string TableHead = "| sabotage | of case | the proof says |\n|---|---|---|";

    private static readonly Dictionary<ComputeKind, string> Words =
        new()
        {
            [ComputeKind.NodeGroup] = "nodes",
            [ComputeKind.FargateProfile] = "Fargate pods",
            [ComputeKind.AutoMode] = "nodes of Auto Mode",
            [ComputeKind.AutoModePool] = "nodes of an own pool of Auto Mode",
        };

    /// <summary>The first thing that makes a proof red, or null where it is green.</summary>
    private static string? Red(AnalysisResult result)
    {
        if (result.Findings.FirstOrDefault(finding => finding.Effect >= Effect.Possible) is { } finding)
            return $"[{finding.Rule}](rules/{finding.Rule}.md), {Effects.Name(finding.Effect)}: {finding.Title}";
        if (result.Nodes.FirstOrDefault(nodes => nodes.Verdict != Verdict.Joins) is { } nodes)
            return $"that it is not proven that the {Words[nodes.Kind]} join";
        return result.Workloads.FirstOrDefault(workload => workload.Verdict != LinkState.Proven) is not null
            ? "that it is not proven that the workloads work" : null;
    }

    // A test of integ-runner: a file, its snapshot, and an assembly that a copy stands in for the synthesis of.
    private void Arrange(string name, string snapshotOf, Action<string> write)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, $"{name}.cs"), "");
        Sabotage.Copy(IntegCase.Named(snapshotOf).Folder, Path.Combine(_folder.FullName, $"{name}.cs.snapshot"));
        write(Path.Combine(_folder.FullName, $"{name}.assembly"));
    }

    private MatchCollection IntegRunner()
    {
        var copy = Path.Combine(_folder.FullName, "copy.mjs");
        File.WriteAllText(copy,
            "import { cpSync } from 'node:fs';\ncpSync(process.argv[2].replace(/cs$/, 'assembly'), process.env.CDK_OUTDIR, { " +
            "recursive: true });\n");
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(Repository.Root, "node_modules/@aws-cdk/integ-runner/bin/integ-runner"), "--directory", _folder.FullName,
            "--app", $"node {copy} {{filePath}}", "--test-regex", "\\.cs$", "--max-workers", "2",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            // Without it integ-runner asks the instance metadata service for seconds.
            Environment = { ["AWS_REGION"] = "us-east-1" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return ResultLine().Matches(output);
    }

    [GeneratedRegex(@"^  (UNCHANGED|CHANGED|NEW|ERROR) +(\S+) ", RegexOptions.Multiline)]
    private static partial Regex ResultLine();
}
