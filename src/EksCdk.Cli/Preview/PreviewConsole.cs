using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Makes the console that a preview prints to.</summary>
internal static class PreviewConsole
{
    /// <summary>Coloured and wrapped in a terminal, plain in a pipe.</summary>
    public static IAnsiConsole On(TextWriter writer, Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.Coloured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Coloured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new TrimmedLines(writer) { NewLine = "\n" }),
        });
        console.Profile.Width = terminal.Width;
        console.Profile.Encoding = System.Text.Encoding.UTF8;
        return console;
    }

    /// <summary>A heading, with an empty line before it.</summary>
    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    /// <summary>Columns without borders; only the last one wraps.</summary>
    public static Grid Columns(int count)
    {
        var grid = new Grid();
        for (var i = 0; i < count; i++)
            grid.AddColumn(
                new GridColumn { NoWrap = i < count - 1, Padding = new Padding(i == 0 ? 2 : 0, 0, i == count - 1 ? 0 : 2, 0) });
        return grid;
    }
}
