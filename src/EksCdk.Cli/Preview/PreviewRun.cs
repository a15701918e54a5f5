using EksCdk.Checks;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Cli.Commands;
using EksCdk.Configuration;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>The main job: from an environment's file to a platform that is synthesized, checked and explained.</summary>
internal sealed class PreviewRun(IAnsiConsole console, TextWriter error, Programs programs, string folder) : IDisposable
{
    // The same for all environments that it previews.
    private Synthesis? _synthesis;

    /// <summary>The environment of those who name none.</summary>
    public const string DefaultEnvironment = "dev";

    /// <summary>How many steps <see cref="Prepare"/> has.</summary>
    public const int Preparations = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>With what it is compared.</summary>
    public Comparison Comparison { get; init; } = new(null, []);

    /// <summary>How it is analyzed; null for what the app has found itself, today.</summary>
    public AnalysisOptions? Analysis { get; init; }

    /// <summary>Writes what was found in another form too; null where none is wanted.</summary>
    public Action<AnalysisResult>? Write { get; init; }

    /// <summary>Ends the app.</summary>
    public void Dispose() => _synthesis?.Dispose();

    /// <summary>Previews an environment.</summary>
    /// <param name="nameOrPath">Its name, or its file.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">It cannot go on.</exception>
    /// <exception cref="ConfigurationException">The environment is not usable; nothing has been synthesized.</exception>
    public async Task<int> Run(string nameOrPath, CancellationToken cancellation)
    {
        var environment = await Load(nameOrPath, cancellation).ConfigureAwait(false);
        Introduce(environment);
        var progress = new Progress(console, Preparations + 1);
        await Prepare(progress, cancellation).ConfigureAwait(false);
        return await Run(environment, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>The environment in a file.</summary>
    /// <exception cref="CommandException">The command does not run in a clone.</exception>
    /// <exception cref="ConfigurationException">The environment is not usable.</exception>
    public async Task<PreviewedEnvironment> Load(string nameOrPath, CancellationToken cancellation)
    {
        var root = Clone.Find(folder).Root;
        var file = EnvironmentLoader.Resolve(nameOrPath, root);
        var environment = await LoadFile(file, cancellation).ConfigureAwait(false);
        var fileFromRoot = Path.GetRelativePath(root, file).Replace('\\', '/');
        var asked = fileFromRoot == $"environments/{nameOrPath}.yaml" ? nameOrPath : fileFromRoot;
        return new PreviewedEnvironment(environment, file, fileFromRoot, asked);
    }

    // A pipe that nobody writes to would be read for ever.
    private static async Task<EnvironmentConfiguration> LoadFile(string file, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => EnvironmentLoader.Load(file), CancellationToken.None)
                .WaitAsync(Patience, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new CommandException(ExitCode.BadInput,
                $"{Comparison.Near(file)} is not to be read: it is a pipe that nobody writes to. Give the file itself.");
        }
    }

    /// <summary>Says which environment it is.</summary>
    public void Introduce(PreviewedEnvironment previewed)
    {
        var environment = previewed.Environment;
        console.MarkupLineInterpolated(
            $"Environment [bold]{previewed.Name}[/] ({previewed.FileFromRoot}), Kubernetes {environment.KubernetesVersion} in {environment.Region}");
    }

    /// <summary>Does what all environments need: sets up and builds the app.</summary>
    public async Task Prepare(Progress progress, CancellationToken cancellation)
    {
        var clone = Clone.Find(folder);
        using var turn = await FileLock.Take(Path.Combine(clone.State, "build.lock"), () => Wait(progress), cancellation)
            .ConfigureAwait(false);
        await progress.Step("Looking for what the build needs", () => Setup.Run(clone, programs, progress, cancellation))
            .ConfigureAwait(false);
        var build = new AppBuild(clone, programs);
        var first = File.Exists(clone.AppAssembly) ? "" : " (the first time about a minute)";
        if (build.IsCurrent) progress.Begin("The CDK app is built and up to date");
        else await progress.Step($"Building the CDK app{first}", () => build.Run(cancellation)).ConfigureAwait(false);
    }

    /// <summary>Synthesizes an environment, and explains what came out.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(PreviewedEnvironment previewed, Progress progress, CancellationToken cancellation)
    {
        var (clone, name) = (Clone.Find(folder), previewed.Name);
        _synthesis ??= new Synthesis(clone, programs);
        // Held until the output has been read: another preview of the same environment would replace it.
        using var turn = await FileLock.Take(Path.Combine(clone.State, $"{name}.lock"), () => Wait(progress), cancellation)
            .ConfigureAwait(false);
        var assembly = "";
        await progress.Step(
            $"Synthesizing {name} and checking whether its nodes will join (about 15 s)",
            async () => assembly =
                await _synthesis.Run(previewed.File, name, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        var revised = Comparison.Revision is { } revision
            ? await Revise(clone, previewed, revision, cancellation).ConfigureAwait(false) : null;
        var exitCode = Explain(clone, assembly, previewed.Environment, revised);
        if (exitCode == ExitCode.Clean)
            NextSteps.WriteDeployment(console, previewed.Environment, previewed.Asked, previewed.FileFromRoot,
                KeptAssembly.Of(clone.Root, name).Stacks);
        return exitCode;
    }

    // What the app of now makes of the file as it was: so that all that is different comes from the file.
    private async Task<string> Revise(Clone clone, PreviewedEnvironment previewed, string revision,
        CancellationToken cancellation)
    {
        var folder = Path.Combine(clone.State, $"{previewed.Name}.against");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var around = Path.GetDirectoryName(previewed.FileFromRoot)!;
        await AssemblyArgument.Extract(revision, around, clone.Root, folder).ConfigureAwait(false);
        var file = Path.Combine(folder, previewed.FileFromRoot);
        if (!File.Exists(file))
            throw new CommandException(ExitCode.BadInput,
                $"{revision} has no {previewed.FileFromRoot}: there is nothing to compare with. Leave --against out.");
        return await _synthesis!.Run(file, $"{previewed.Name}.against", cancellation).ConfigureAwait(false);
    }

    // The app has analyzed what it wrote: nothing is read or analyzed twice, unless it is to be done otherwise.
    private ComplianceReport Report(string assembly)
    {
        var report = ReportFile.Read(assembly);
        if (Analysis is null && Write is null) return report;
        var deployment = DeploymentReader.Read([Comparison.Near(assembly)]);
        var result = Analyzer.Analyze(deployment, Analysis ?? new AnalysisOptions());
        Write?.Invoke(result);
        return Analysis is null ? report
            : ComplianceReport.Write(assembly, result, report.Environment,
                report.Packs.ToDictionary(pack => pack.Name, pack => pack.Version), deployment, report.Source);
    }

    private int Explain(Clone clone, string assembly, EnvironmentConfiguration environment, string? revised)
    {
        var report = Report(assembly);
        PlatformView.WriteLayers(console, report.Stacks);
        console.MarkupLineInterpolated($"  [dim]{NetworkPrice.Of(environment)}[/]");
        var blocking = Comparison.Write(console, clone, assembly, report, environment, revised);
        PlatformView.WriteNodes(console, report.Nodes, Path.GetRelativePath(folder, assembly));
        PlatformView.WriteWorkloads(console, report.Workloads);
        ComplianceView.WriteFindings(console, report);
        ComplianceView.WriteTotals(console, report);
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"Report: {Path.GetRelativePath(folder, Path.Combine(assembly, ComplianceReport.HtmlFileName))}");

        foreach (var fault in report.Faults) error.WriteLine($"error: {fault}");
        if (report.Faults.Count > 0) return ExitCode.Fault;
        var failures = report.Entries.Count(ComplianceView.Fails);
        if (failures == 0 && blocking == 0 && report.Nodes.All(node => node.Verdict != Verdict.Fails)) return ExitCode.Clean;
        console.Heading("Next");
        if (failures > 0 || blocking == 0)
            WriteNotReady(Problems(failures, "open problem"), "Fix what is listed above and preview again.");
        if (blocking > 0)
            WriteNotReady(Problems(blocking, "dangerous change"),
                "Undo it, or accept it: --accept NAME=reason, or accept: in its file");
        return ExitCode.Findings;
    }

    private void WriteNotReady(string problems, string next) =>
        console.MarkupLineInterpolated($"  [red]Not ready to deploy[/]: {problems}. {next}");

    private static string Problems(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static void Wait(Progress progress) => progress.Note("waiting for another preview of this clone...");
}

/// <summary>An environment to preview.</summary>
/// <param name="Environment">What its file says.</param>
/// <param name="File">The file.</param>
/// <param name="FileFromRoot">The file, from the root of the clone.</param>
/// <param name="Asked">How a user would name it there.</param>
internal sealed record PreviewedEnvironment(EnvironmentConfiguration Environment, string File, string FileFromRoot, string Asked)
{
    /// <summary>Its name, with which all others begin, and that of its folder below <c>out</c>.</summary>
    public string Name { get; } = new Naming(Environment).Environment;
}
