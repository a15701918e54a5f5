using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Previews of several environments, one after the other, and what became of each.</summary>
internal sealed class SeveralPreviews(PreviewRun preview, IAnsiConsole console, TextWriter error)
{
    /// <summary>Previews them. What is wrong with one keeps none of the others from being previewed.</summary>
    /// <param name="namesOrPaths">Their names or files; one that is there twice is previewed once.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The worst of their exit codes, which is the highest.</returns>
    public async Task<int> Run(IReadOnlyList<string> namesOrPaths, CancellationToken cancellation)
    {
        var outcomes = new List<(string Environment, int ExitCode)>();
        var environments = new List<PreviewedEnvironment>();
        foreach (var name in namesOrPaths)
        {
            var exitCode = await Trying(async () =>
            {
                var loaded = await preview.Load(name, cancellation).ConfigureAwait(false);
                if (environments.Find(other => other.Name == loaded.Name) is not { } same) environments.Add(loaded);
                else if (same.File != loaded.File) throw SameFolder(same, loaded);
                return ExitCode.Clean;
            }).ConfigureAwait(false);
            if (exitCode != ExitCode.Clean) outcomes.Add((name, exitCode));
        }

        if (environments.Count > 0)
        {
            var progress = new Progress(console, PreviewRun.Preparations + environments.Count);
            await preview.Prepare(progress, cancellation).ConfigureAwait(false);
            foreach (var environment in environments)
            {
                console.WriteLine();
                console.WriteLine($"{new string('=', 20)} {environment.Asked} {new string('=', 20)}");
                preview.Introduce(environment);
                outcomes.Add((environment.Asked,
                    await Trying(() => preview.Run(environment, progress, cancellation)).ConfigureAwait(false)));
            }
        }

        WriteOutcomes(outcomes);
        return outcomes.Max(outcome => outcome.ExitCode);
    }

    private async Task<int> Trying(Func<Task<int>> preview)
    {
        try
        {
            return await preview().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Failure.Tell(failure, error);
        }
    }

    private void WriteOutcomes(IEnumerable<(string Environment, int ExitCode)> outcomes)
    {
        console.Heading("Environments");
        var grid = PreviewConsole.Columns(2);
        foreach (var (environment, exitCode) in outcomes)
        {
            grid.AddRow($"[bold]{Markup.Escape(environment)}[/]", exitCode switch
            {
                ExitCode.Clean => "[green]ready to deploy[/]",
                ExitCode.Findings => "[red]not ready to deploy[/]",
                ExitCode.BadInput => "[red]cannot be used[/]",
                _ => "[red]not known: the preview failed[/]",
            });
        }

        console.Write(grid);
    }

    private static CommandException SameFolder(PreviewedEnvironment first, PreviewedEnvironment second) =>
        new(ExitCode.BadInput,
            $"{first.FileFromRoot} and {second.FileFromRoot} are both called '{second.Name}', so one would be written over the " +
            $"other in out/{second.Name}. Give one of them another name or suffix, or preview them one after the other.");
}
