using System.Text;
using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Reporting;

/// <summary>Changes as Markdown, for a comment on a pull request.</summary>
public static class ChangeMarkdown
{
    /// <summary>By this a workflow finds the comment that it wrote before.</summary>
    public const string Mark = "<!-- eks diff -->";

    private const string Markup = "\\`*_{}[]<>|#@&";

    /// <summary>Writes the report.</summary>
    /// <param name="report">What happens.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(ChangeReport report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Mark);
        writer.WriteLine($"### {ChangeWords.Title(report)}");
        writer.WriteLine();
        foreach (var key in report.Edited) writer.WriteLine($"- {Code(ChangeWords.Of(key, report.EditedFile))}");
        if (report.Edited.Count > 0) writer.WriteLine();
        var told = ChangeWords.Alike(report.Changes.Where(ChangeWords.IsTold)).ToList();
        if (told.Count > 0)
        {
            writer.WriteLine("| | what | why |");
            writer.WriteLine("|---|---|---|");
            foreach (var alike in told) writer.WriteLine(Row(alike));
            writer.WriteLine();
        }

        if (ChangeWords.Rest(report) is { Length: > 0 } rest) writer.WriteLine($"{rest}, {report.Unchanged} unchanged.");
        if (report.Order.Count > 1) writer.WriteLine($"\nOrder: {Code(string.Join(", ", report.Order))}");
    }

    private static string Row(IReadOnlyList<Change> alike)
    {
        var change = alike[0];
        var word = ChangeWords.Of(change.Kind);
        var kind = change is { Blocks: true, Accepted: null } ? $"**{word}**" : word;
        var fix = change.Fix.Length > 0 ? $"<br>*Fix*: {Text(change.Fix)}" : "";
        var accepted = change.Accepted is { } reason ? $"<br>*Accepted*: {Text(reason)}"
            : change.Lapsed is { } past ? $"<br>*No longer accepted* {Text(past)}" : "";
        var why = string.Join("<br>", change.Because.Select(step => Code(ChangeWords.Of(step))));
        return $"| {kind} | {Code(ChangeWords.NamesOf(alike))}: {Text(ChangeWords.MessageOf(alike))}{fix}{accepted} | {why} |";
    }

    // What a template says is text here, and no markup.
    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in Ansi.Clean(text))
        {
            if (Markup.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Code(string text) =>
        $"`{Ansi.Clean(text).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";
}
