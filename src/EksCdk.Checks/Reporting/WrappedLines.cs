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
        var room = Math.Max(Narrowest, width - Visible(head));
        var at = 0;
        while (text.Length - at > room)
        {
            var end = text.LastIndexOf(' ', at + room, room + 1);
            if (end <= at) end = text.IndexOf(' ', at + 1);
            if (end < 0) break;
            output.WriteLine(text[at..end]);
            output.Write(new string(' ', indent));
            at = end + 1;
            room = Math.Max(Narrowest, width - indent);
        }

        output.WriteLine(text[at..]);
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
