using EksCdk.Checks;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Configuration;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>The main job: from an environment's file to a platform that is synthesized, checked and explained.</summary>
internal sealed class PreviewRun(IAnsiConsole console, Programs programs, string folder)
{
    /// <summary>The environment of those who name none.</summary>
    public const string DefaultEnvironment = "dev";

    /// <summary>Previews an environment.</summary>
    /// <param name="nameOrPath">Its name, or its file.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">It cannot go on.</exception>
    /// <exception cref="ConfigurationException">The environment is not usable; nothing has been synthesized.</exception>
    public async Task<int> Run(string nameOrPath, CancellationToken cancellation)
    {
        var clone = Clone.Find(folder);
        var file = EnvironmentLoader.Resolve(nameOrPath, clone.Root);
        var environment = EnvironmentLoader.Load(file);
        var name = new Naming(environment).Environment;
        var fileFromRoot = Path.GetRelativePath(clone.Root, file).Replace('\\', '/');
        console.MarkupLineInterpolated($"Environment [bold]{name}[/] ({fileFromRoot}), Kubernetes {environment.KubernetesVersion} in {environment.Region}");

        var progress = new Progress(console);
        void Wait() => progress.Note("waiting for another preview of this clone...");
        using (await FileLock.Take(Path.Combine(clone.State, "build.lock"), Wait, cancellation).ConfigureAwait(false))
            await Prepare(clone, progress, cancellation).ConfigureAwait(false);

        // Held until the output has been read: another preview of the same environment would replace it.
        using var turn = await FileLock.Take(Path.Combine(clone.State, $"{name}.lock"), Wait, cancellation).ConfigureAwait(false);
        var assembly = "";
        await progress.Step(
            $"Synthesizing and validating {name} (about 15 s)",
            async () => assembly = await new Synthesis(clone, programs).Run(file, name, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        progress.Begin("Checking whether the nodes will join");
        var exitCode = Explain(assembly, name);
        if (exitCode == ExitCode.Clean) NextSteps.WriteDeployment(console, environment, fileFromRoot == $"environments/{nameOrPath}.yaml" ? nameOrPath : fileFromRoot, fileFromRoot);
        return exitCode;
    }

    private int Explain(string assembly, string name)
    {
        var deployment = DeploymentReader.Read([assembly]);
        var analysis = Analyzer.Analyze(deployment, new AnalysisOptions());
        var report = ComplianceReport.Read(assembly, analysis, name);

        PlatformView.WriteLayers(console, deployment);
        PlatformView.WriteNodes(console, analysis.Nodes, Path.GetRelativePath(folder, assembly));
        PlatformView.WriteWorkloads(console, analysis.Workloads);
        ComplianceView.WriteFindings(console, report);
        ComplianceView.WriteTotals(console, report);
        console.WriteLine();
        console.MarkupLineInterpolated($"Report: {Path.GetRelativePath(folder, Path.Combine(assembly, ComplianceReport.HtmlFileName))}");

        if (AnalysisFaults.Told(analysis, Console.Error, ExitCode.Clean) is not ExitCode.Clean and var fault) return fault;
        var failures = report.Entries.Count(ComplianceView.Fails);
        if (failures == 0 && analysis.Nodes.All(node => node.Verdict != Verdict.Fails)) return ExitCode.Clean;
        console.Heading("Next");
        console.MarkupLineInterpolated($"  [red]Not ready to deploy[/]: {failures} open {(failures == 1 ? "problem" : "problems")}. Fix what is listed above and preview again.");
        return ExitCode.Findings;
    }

    private async Task Prepare(Clone clone, Progress progress, CancellationToken cancellation)
    {
        await progress.Step("Looking for what the build needs", () => Setup.Run(clone, programs, progress, cancellation)).ConfigureAwait(false);
        var build = new AppBuild(clone, programs);
        var first = File.Exists(clone.AppAssembly) ? "" : " (the first time about a minute)";
        if (build.IsCurrent) progress.Begin("The CDK app is built and up to date");
        else await progress.Step($"Building the CDK app{first}", () => build.Run(cancellation)).ConfigureAwait(false);
    }
}
