namespace EksCdk.Checks.Resources;

/// <summary>User data in MIME multi-part form.</summary>
internal static class Multipart
{
    /// <summary>Whether a text starts as a MIME message does.</summary>
    public static bool IsHeader(string text) =>
        text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("Content-Type: multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line, shortened for a sentence.</summary>
    public static string FirstLine(string text)
    {
        var line = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n') is var end && end < 0 ? text.Length : end));
        return line.Length > 60 ? $"{line[..60]}…" : line.ToString();
    }

    /// <summary>
    /// What is wrong with the parts, as the end of a sentence, and whether they certainly have no effect; null if nothing is.
    /// </summary>
    public static (string Problem, bool Certain)? Problem(string text)
    {
        if (Boundary(text) is not { } boundary) return ("is MIME multi-part without a boundary in its header", true);
        var lines = Lines(text);
        if (!lines.Contains($"--{boundary}")) return ($"names the boundary {boundary}, and no line is --{boundary}", true);
        if (!lines.Contains($"--{boundary}--") && !EndsAsTheCdkShows(lines, boundary))
            return ($"does not end with --{boundary}--", false);
        return text[0] is '\r' or '\n' ? ("starts with an empty line, before the MIME header", false) : null;
    }

    /// <summary>Whether the header names a boundary, without which a text is no MIME multi-part at all.</summary>
    public static bool NamesBoundary(string text) => Boundary(text) is not null;

    /// <summary>The NodeConfigs in user data, parsed: its MIME parts of that kind, or all of it.</summary>
    public static IEnumerable<Value> NodeConfigs(SymbolicText userData)
    {
        foreach (var part in Parts(userData.Text).Where(p => !p.TrimStart().StartsWith("#!", StringComparison.Ordinal)))
            foreach (var document in Documents(part))
                if (document.Contains("node.eks.aws/", StringComparison.Ordinal))
                    yield return userData.ValueOf(document).Parse();
    }

    /// <summary>The types of the MIME parts that hold a NodeConfig; none if the user data has no parts.</summary>
    public static IEnumerable<string> TypesOfNodeConfigs(string text)
    {
        if (!IsHeader(text.TrimStart()) || Boundary(text) is not { } boundary) yield break;
        foreach (var part in text.Split($"--{boundary}").Skip(1))
            if (part.Contains("node.eks.aws/", StringComparison.Ordinal))
                yield return (Lines(part).FirstOrDefault(l => l.StartsWith(TypeHeader, StringComparison.OrdinalIgnoreCase))
                    ?? $"{TypeHeader} text/plain")[TypeHeader.Length..].Split(';')[0].Trim();
    }

    /// <summary>
    /// The first line of a part that is no header and has no empty line before it, which Go's reader of MIME, and so nodeadm,
    /// does not take; cloud-init's does. Null if there is none.
    /// </summary>
    public static string? LineInHeader(string text)
    {
        var lines = Lines(text);
        var boundary = Boundary(text);
        for (var i = 1; i < lines.Length; i++)
            if (lines[i - 1] == $"--{boundary}")
                for (; i < lines.Length && lines[i].Length > 0; i++)
                    if (!char.IsWhiteSpace(lines[i][0]) && !IsHeaderLine(lines[i])) return FirstLine(lines[i]);
        return null;
    }

    // The CDK's documentation ends user data with a backslash more (README of aws-eks, 2026-11-27): readers of MIME take that
    // line into the last part, where a script has one line more that does nothing.
    private static bool EndsAsTheCdkShows(string[] lines, string boundary)
    {
        var body = Array.IndexOf(lines, "", Array.LastIndexOf(lines, $"--{boundary}"));
        return Array.FindLast(lines, l => l.Length > 0) == $"--{boundary}--\\"
            && lines.Skip(body).FirstOrDefault(l => l.Length > 0)?.StartsWith("#!", StringComparison.Ordinal) is true;
    }

    // The headers of parts have names with hyphens, which tells them from the lines of a NodeConfig.
    private static bool IsHeaderLine(string line) => line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && line[..colon].Contains('-', StringComparison.Ordinal)
        && line[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private const string TypeHeader = "Content-Type:";

    private static IEnumerable<string> Documents(string yaml)
    {
        var document = new List<string>();
        foreach (var line in Lines(yaml))
        {
            if (line != "---") document.Add(line);
            else if (document.Count > 0)
            {
                yield return string.Join('\n', document);
                document = [];
            }
        }

        yield return string.Join('\n', document);
    }

    private static IEnumerable<string> Parts(string text)
    {
        if (!IsHeader(text.TrimStart()))
        {
            yield return text;
            yield break;
        }

        if (Boundary(text) is not { } boundary) yield break;
        List<string>? part = null;
        var inBody = false;
        foreach (var line in Lines(text))
        {
            if (line == $"--{boundary}" || line == $"--{boundary}--")
            {
                if (part is not null) yield return string.Join('\n', part);
                (part, inBody) = ([], false);
            }
            else if (inBody) part?.Add(line);
            else inBody = line.Length == 0 && part is not null;
        }
    }

    private static string? Boundary(string text)
    {
        const string name = "boundary=";
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var boundary = FirstLine(text[(at + name.Length)..]).Split(';')[0].Trim().Trim('"');
        return boundary.Length == 0 ? null : boundary;
    }

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++) lines[i] = lines[i].TrimEnd();
        return lines;
    }
}
