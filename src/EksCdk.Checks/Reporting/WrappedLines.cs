namespace EksCdk.Checks.Reporting;

/// <summary>Writes lines whose text continues below, indented.</summary>
/// <param name="output">Where to.</param>
/// <param name="width">How many characters a line has; what has no blank is never broken.</param>
internal sealed class WrappedLines(TextWriter output, int width)
{
    private const int Narrowest = 20;

    /// <summary>Writes a text behind its head.</summary>
    /// <param name="head">What stands before it, colours included.</param>
    /// <param name="indent">How far the lines after the first are indented.</param>
    /// <param name="text">The text, without colours.</param>
    public void Write(string head, int indent, string text)
    {
        output.Write(head);
        var lines = Of(text, Math.Max(Narrowest, width - Visible(head)), Math.Max(Narrowest, width - indent));
        foreach (var (i, line) in lines.Index())
        {
            if (i > 0) output.Write(new string(' ', indent));
            output.WriteLine(line);
        }
    }

    /// <summary>The lines of a text, broken at blanks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">How many characters the first line has.</param>
    /// <param name="others">How many the others have.</param>
    public static IEnumerable<string> Of(string text, int first, int others)
    {
        var (at, room) = (0, first);
        while (text.Length - at > room)
        {
            var end = text.LastIndexOf(' ', at + room, room + 1);
            if (end <= at) end = text.IndexOf(' ', at + 1);
            if (end < 0) break;
            yield return text[at..end];
            (at, room) = (end + 1, others);
        }

        yield return text[at..];
    }

    // A colour begins with escape and ends with m.
    private static int Visible(string head)
    {
        var count = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == '\u001b') i = head.IndexOf('m', i);
            else count++;
        return count;
    }
}
