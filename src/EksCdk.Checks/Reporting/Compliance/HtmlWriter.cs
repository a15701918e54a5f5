using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// Writes HTML in which whatever stands between the braces of an interpolated string is escaped, always: only markup in the
/// source is markup.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private readonly StringBuilder _buffer = new();

    /// <summary>Writes markup with escaped values in it.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        output.Write(_buffer);
        _buffer.Clear();
    }

    /// <summary>Writes a path, escaped, that a browser may break after its separators and not in the middle of a name.</summary>
    public void WritePath(string path)
    {
        var start = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is not ('/' or '.' or ':') || i == path.Length - 1) continue;
            Write($"{path[start..(i + 1)]}<wbr>");
            start = i + 1;
        }

        Write($"{path[start..]}");
    }

    /// <summary>Writes text as it is: only for the page's own style and script.</summary>
    public void WriteRaw(string text) => output.Write(text);

    private static string Escape(string text) =>
        WebUtility.HtmlEncode(text.Any(IsDeceptive) ? string.Concat(text.Select(c => IsDeceptive(c) ? '\ufffd' : c)) : text);

    // Characters that are invisible, or turn the direction of what follows, could make a name look like another.
    private static bool IsDeceptive(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly StringBuilder _buffer;

        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _buffer = writer._buffer;
            _buffer.EnsureCapacity(literalLength + (formattedCount * 32));
        }

        public void AppendLiteral(string markup) => _buffer.Append(markup);

        public void AppendFormatted(string? text) => _buffer.Append(Escape(text ?? ""));

        public void AppendFormatted(int number) => _buffer.Append(number.ToString("#,0", CultureInfo.InvariantCulture));
    }
}
