using System.Diagnostics;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Says what the preview is doing and, where that takes long, that it still does.</summary>
internal sealed class Progress(IAnsiConsole console, int steps)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(1);

    private int _step;

    /// <summary>Says that a step begins that takes no time.</summary>
    public void Begin(string what) => console.MarkupLineInterpolated($"[bold]{++_step}/{steps}[/] {what}");

    /// <summary>Does one step.</summary>
    public async Task Step(string what, Func<Task> action)
    {
        Begin(what);
        var clock = Stopwatch.StartNew();
        using var timer = new Timer(_ => Note($"still at it, {clock.Elapsed.TotalSeconds:0} s"), null, Beat, Beat);
        await action().ConfigureAwait(false);
        await timer.DisposeAsync().ConfigureAwait(false);
        if (clock.Elapsed >= WorthSaying) Note($"done in {clock.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>Says something about the step.</summary>
    public void Note(string text) => console.MarkupLineInterpolated($"    [dim]{text}[/]");
}
