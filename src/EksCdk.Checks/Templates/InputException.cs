namespace EksCdk.Checks.Templates;

/// <summary>
/// What was given to read cannot be read: one sentence with the file, the place, the value and the fix. Exit code 2.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Describes input that cannot be read.</summary>
    /// <param name="file">The file as the user named it, or <c>-</c> for standard input.</param>
    /// <param name="line">The line, counted from 1; 0 where no line is to blame.</param>
    /// <param name="problem">What is wrong, with the offending value.</param>
    /// <param name="fix">What to do about it.</param>
    public InputException(string file, int line, string problem, string fix)
        : base(InOneLine($"{file}{(line > 0 ? $":{line}" : "")}: {problem} {fix}"))
    {
        File = file;
        Line = line;
        Problem = InOneLine(problem);
        Fix = fix;
    }

    /// <summary>The file that could not be read.</summary>
    public string File { get; }

    /// <summary>The line to look at, counted from 1, or 0.</summary>
    public int Line { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What to do about it.</summary>
    public string Fix { get; }

    // Names of what is read stand in it, which may hold line breaks, or what a terminal takes for commands.
    private static string InOneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
