using System.Text.RegularExpressions;
using SharpYaml;
using SharpYaml.Events;

namespace EksCdk.Checks.Templates;

/// <summary>
/// Reads YAML as CloudFormation does: YAML 1.1, with the same liberties in indentation, scalars of that version, short tags for
/// intrinsic functions; anchors are allowed, within bounds.
/// </summary>
internal static partial class YamlDocumentReader
{
    /// <summary>
    /// What all aliases together may add, in nodes: enough for any template, too little for a "billion laughs".
    /// </summary>
    public const int MaxAliasedNodes = 1_000_000;

    public static Document Read(string file, string text)
    {
        // The parser takes NUL for the end, and would leave the rest out without a word.
        if (text.IndexOf('\0', StringComparison.Ordinal) is var nul && nul >= 0)
            throw new InputException(file, text.AsSpan(0, nul).Count('\n') + 1, "holds a NUL character: it is not text.",
                "Give a template in JSON or YAML, saved as UTF-8.");
        try
        {
            return Parse(file, text);
        }
        catch (InputException) when (TabsBetween.Replace(text, " ") is var spaced && spaced != text)
        {
            // CloudFormation's parser takes these tabs (awslabs/aws-cfn-template-flip#87), ours does not. Not tried first: in a
            // block of text they are text.
            return Parse(file, spaced);
        }
    }

    private static Document Parse(string file, string text)
    {
        var document = new Document(file, default, positionsAreLines: true) { Size = text.Length };
        // The builder refuses what is too deep in words of its own, before the parser does.
        var parser = Parser.CreateParser(new StringReader(text), 2 * JsonDocumentReader.MaxDepth);
        try
        {
            var events = new EventReader(parser);
            events.Expect<StreamStart>();
            if (events.Accept<StreamEnd>()) throw new InputException(file, 1, "is empty.", "Check what was to write it.");
            events.Expect<DocumentStart>();
            document.Root = new YamlNodeBuilder(document, events).Read();
            events.Expect<DocumentEnd>();
            if (events.Peek<DocumentStart>() is { } second)
                throw new InputException(file, second.Start.Line + 1, "holds more than one YAML document.",
                    "CloudFormation reads one: split the file at '---'.");
            return document;
        }
        catch (YamlException e)
        {
            throw TabAfter(e.Start, text) is { } line
                ? new InputException(file, line, "is indented with a tab, which YAML does not allow.", "Use spaces.")
                : new InputException(file, e.Start.Line + 1, $"is not YAML: {Reason(e.Message)}.", "Correct it there.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException
            or IndexOutOfRangeException or IOException)
        {
            // The parser loses its way in some unclosed brackets and impossible escapes, and says so without a place.
            throw new InputException(file, (parser.Current?.End.Line ?? 0) + 1, "is not YAML: what follows cannot stand here.",
                "Correct it there.");
        }
    }

    // After the dash of a list's element, on a line that is empty otherwise, before a comment.
    [GeneratedRegex(@"(?<=^ *-[- ]*)\t+|^ *\t[ \t]*(?=\r?$|#)", RegexOptions.Multiline)]
    private static partial Regex TabsBetween { get; }

    // The parser begins with both ends of the place, which we say ourselves.
    private static string Reason(string message) =>
        message[(message.IndexOf("): ", StringComparison.Ordinal) is >= 0 and var place ? place + 3 : 0)..].TrimEnd('.');

    // The parser names the line before, and "a mapping".
    private static int? TabAfter(Mark start, string text)
    {
        var line = 0;
        foreach (var one in text.AsSpan().EnumerateLines())
            if (++line > start.Line && one.TrimStart(' ') is ['\t', ..] rest && !rest.IsWhiteSpace())
                return line;
        return null;
    }
}
