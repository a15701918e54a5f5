using System.Text;
using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Reporting;

/// <summary>Changes as text for a person: what is dangerous first, what is harmless as a count.</summary>
public sealed class ChangeText
{
    private const int Word = 15;

    /// <summary>Whether to colour it for a terminal.</summary>
    public bool Colours { get; init; }

    /// <summary>Whether to list what is changed in place, created or removed without harm, too.</summary>
    public bool All { get; init; }

    /// <summary>Writes the report.</summary>
    /// <param name="report">What happens.</param>
    /// <param name="output">Where to; it stays open.</param>
    public void Write(ChangeReport report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(report, writer);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="report">What happens.</param>
    /// <param name="writer">Where to.</param>
    public void Write(ChangeReport report, TextWriter writer)
    {
        foreach (var key in report.Edited)
            writer.WriteLine($"{"edited",-Word}{Ansi.Clean(ChangeWords.Of(key, report.EditedFile))}");
        if (report.IsEmpty) writer.WriteLine(ChangeWords.OfNone(report));
        foreach (var alike in ChangeWords.Alike(report.Changes.Where(c => All || ChangeWords.IsTold(c)))) Write(writer, alike);
        var rest = All ? "" : ChangeWords.Rest(report);
        if (rest.Length > 0) writer.WriteLine($"{"",-Word}{rest}");
        if (report.Order.Count > 1) writer.WriteLine($"{"order",-Word}{Ansi.Clean(string.Join(", ", report.Order))}");
        foreach (var name in report.UnusedAcceptances)
            writer.WriteLine($"{"not accepted",-Word}nothing that is called {Ansi.Clean(name)} changes");
    }

    private void Write(TextWriter writer, IReadOnlyList<Change> alike)
    {
        var ansi = new Ansi(Colours);
        var change = alike[0];
        var word = ChangeWords.Of(change.Kind);
        var colour = change is { Blocks: true, Accepted: null } ? Ansi.Red
            : change.Kind < ChangeKind.Noted ? Ansi.Yellow : Ansi.Green;
        writer.WriteLine(
            $"{ansi.Paint(word, colour)}{new string(' ', Math.Max(1, Word - word.Length))}" +
            $"{ansi.Paint(ChangeWords.NamesOf(alike), Ansi.Bold)}: {Ansi.Clean(ChangeWords.MessageOf(alike))}");
        foreach (var (step, index) in change.Because.Select((s, i) => (s, i)))
            writer.WriteLine($"{"",-Word}{(index == 0 ? "because " : "   from ")}{Ansi.Clean(ChangeWords.Of(step))}");
        if (change.Fix.Length > 0) writer.WriteLine($"{"",-Word}fix     {Ansi.Clean(change.Fix)}");
        if (change.Accepted is { } reason) writer.WriteLine($"{"",-Word}accepted {Ansi.Clean(reason)}");
        if (change.Lapsed is { } past) writer.WriteLine($"{"",-Word}no longer accepted {Ansi.Clean(past)}");
    }
}
