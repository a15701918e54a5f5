using System.Globalization;
using EksCdk.Checks;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Configuration;
using EksCdk.Facts;

namespace EksCdk.Cli.Preview;

/// <summary>
/// Writes the runbook of an upgrade: one minor version a step, each synthesized, checked and compared with the one before.
/// </summary>
internal sealed class UpgradeRun(Clone clone, Programs programs, TextWriter output, DateOnly today,
    Action<string>? waiting = null)
{
    /// <summary>Writes the runbook.</summary>
    /// <param name="file">The environment's file.</param>
    /// <param name="target">The version to go to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code: 1 where a step would fail.</returns>
    /// <exception cref="CommandException">There is no way to that version, or the app does not synthesize.</exception>
    public async Task<int> Run(string file, string target, CancellationToken cancellation)
    {
        var environment = EnvironmentLoader.Load(file);
        var name = new Naming(environment).Environment;
        var steps = Steps(environment.KubernetesVersion, target);
        // A preview of the same environment would replace what is read here.
        using var turn = await FileLock.Take(Path.Combine(clone.State, $"{name}.lock"),
            () => waiting?.Invoke("waiting for a preview of this environment..."), cancellation).ConfigureAwait(false);
        using var synthesis = new Synthesis(clone, programs);
        var before = DeploymentReader.Read([await synthesis.Run(file, name, cancellation).ConfigureAwait(false)]);
        output.WriteLine($"# Upgrade {name} from {environment.KubernetesVersion} to {target}");
        output.WriteLine();
        output.WriteLine($"Made by `eks upgrade {name} --to {target}` on {today:yyyy-MM-dd}. EKS goes up one minor version at " +
        "a time.");
        var fails = false;
        foreach (var own in OwnFiles.Of(environment))
        {
            var copy = Path.Combine(clone.State, own);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Path.GetDirectoryName(file)!, own), copy, overwrite: true);
        }

        foreach (var version in steps)
        {
            var edited = Path.Combine(clone.State, $"{name}-{version}.yaml");
            await File.WriteAllTextAsync(edited, WithVersion(await File.ReadAllTextAsync(file, cancellation)
                .ConfigureAwait(false), version), cancellation).ConfigureAwait(false);
            WriteVersion(version);
            if (Load(edited, out var why) is not { } next)
            {
                output.WriteLine($"**This step cannot be taken yet**: {why}");
                return ExitCode.Findings;
            }

            var assembly = await synthesis.Run(edited, $"{name}.to-{version}", cancellation).ConfigureAwait(false);
            var now = DeploymentReader.Read([assembly]);
            var result = Analyzer.Analyze(now, new AnalysisOptions { Today = today, KeepProofs = false });
            var changes = ChangeAnalyzer.Compare(before, now, new AnalysisOptions { Today = today }, null, result.Nodes);
            fails |= WriteStep(next, name, result, changes);
            before = now;
        }

        return fails ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>The environment's file with another version.</summary>
    internal static string WithVersion(string yaml, KubernetesVersion version)
    {
        const string key = "kubernetesVersion:";
        var lines = yaml.Split('\n').ToList();
        var line = $"{key} \"{version}\"";
        var at = lines.FindIndex(l => l.StartsWith(key, StringComparison.Ordinal));
        if (at >= 0) lines[at] = line;
        else lines.Insert(lines.FindIndex(l => l.StartsWith("name:", StringComparison.Ordinal)) + 1, line);
        return string.Join('\n', lines);
    }

    // A version may be on EKS before there is a kubectl, or a Karpenter, for it.
    private static EnvironmentConfiguration? Load(string file, out string why)
    {
        try
        {
            why = "";
            return EnvironmentLoader.Load(file);
        }
        catch (ConfigurationException problem)
        {
            why = problem.Message;
            return null;
        }
    }

    private static List<KubernetesVersion> Steps(string from, string to)
    {
        if (KubernetesVersion.Parse(from) is not { } first || KubernetesVersion.Parse(to) is not { } last)
            throw new CommandException(ExitCode.BadInput, $"--to '{to}' is no Kubernetes version. Write it as " +
            $"{KubernetesVersions.Newest}.");
        if (last.Minor <= first.Minor)
            throw new CommandException(ExitCode.BadInput,
                $"--to {to} is not above {from}, which the environment has: a control plane cannot be downgraded.");
        if (last.Minor > KubernetesVersions.Newest.Minor)
            throw new CommandException(ExitCode.BadInput,
                $"--to {to} is not known to be on EKS; the newest that is known is {KubernetesVersions.Newest}.");
        return [.. Enumerable.Range(first.Minor + 1, last.Minor - first.Minor).Select(minor =>
            new KubernetesVersion(first.Major, minor))];
    }

    private void WriteVersion(KubernetesVersion version)
    {
        var release = KubernetesVersions.All[version];
        output.WriteLine();
        output.WriteLine($"## {version}");
        output.WriteLine();
        output.WriteLine(
            $"In standard support until {release.EndOfStandardSupport:yyyy-MM-dd}, then until " +
            $"{release.EndOfExtendedSupport:yyyy-MM-dd} " +
            $"for {Dollars("controlPlaneInExtendedSupport")} USD a month instead of {Dollars("controlPlane")}.");
        output.WriteLine();
    }

    private bool WriteStep(EnvironmentConfiguration environment, string name, AnalysisResult result,
        ChangeReport changes)
    {
        var version = environment.KubernetesVersion;
        foreach (var finding in result.Findings.Where(f => f.Severity == Checks.Rules.Severity.Error))
            output.WriteLine($"- **This step would fail**: {finding.Message} ({finding.Rule}). {finding.Fix}");
        foreach (var change in changes.Changes.Where(ChangeWords.IsTold))
            output.WriteLine($"- {ChangeWords.Of(change.Kind)} {change.Name}: {change.Message}");
        output.WriteLine();
        output.WriteLine($"1. Set `kubernetesVersion: \"{version}\"`, preview, and commit that alone: a rollback across " +
        "versions may fail.");
        output.WriteLine($"2. `npx cdk deploy {name}-cluster -c environment={name}`: the control plane first, then the nodes " +
        "roll.");
        if (changes.AddOnsLeftBehind is { Count: > 0 } addOns)
            output.WriteLine(
                $"3. Update {string.Join(", ", addOns)} to the default of {version}: without a pinned version they stay as " +
                "they are " +
                "(`aws eks describe-addon-versions`, `aws eks update-addon`).");
        output.WriteLine($"4. `npx cdk deploy {name}-workloads -c environment={name}`: kubectl, controllers and charts follow.");
        foreach (var chart in Charts(changes).Concat(OlderImages(environment))) output.WriteLine($"   - {chart}");
        output.WriteLine("5. Wait until everything is Ready. After seven days there is no way back to the version before.");
        return result.HasErrors || changes.Blocks;
    }

    // What stays is not told, and definitions that nobody upgrades are what the next release of a chart fails on.
    private static IEnumerable<string> Charts(ChangeReport changes) => changes.Changes
        .Where(c => c is { Kind: ChangeKind.InPlace or ChangeKind.Noted, Type: "Custom::AWSCDK-EKS-HelmChart" })
        .Select(c => c.Fix.Length > 0 ? $"{c.Name}: {c.Message} {c.Fix}" : $"{c.Name}: {c.Message}");

    private static IEnumerable<string> OlderImages(EnvironmentConfiguration environment) =>
        from controller in ChartedControllers.In(environment)
        let install = controller.Install!
        where install.ImageTags.Count > 0 && !install.ImageTags.ContainsKey(environment.KubernetesVersion)
        select $"{controller.Name} stays at {install.ImageTag(environment.KubernetesVersion)}: no image of its for " +
            $"{environment.KubernetesVersion} is known yet. Its project makes one for each minor version, so look for it first.";

    private static string Dollars(string what) => Prices.Month[what].ToString("0", CultureInfo.InvariantCulture);
}
