using System.Text;

namespace EksCdk.Configuration;

/// <summary>One thing that is wrong with an environment: where, what, and how to put it right.</summary>
public sealed record ConfigurationProblem
{
    /// <summary>The file, as a person would name it from where the command runs.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1; 0 when the problem is not at a line (the file is missing, or not readable as text).</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1; 0 when the problem is not at a line.</summary>
    public int Column { get; init; }

    /// <summary>The place in the environment, for example <c>nodeGroups[1].maxSize</c>; empty for the file as a whole.</summary>
    public string Path { get; init; } = "";

    /// <summary>
    /// The single value at the place, as it is written; null when there is none, or the environment was made in code.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>What is wrong, with the values that contradict each other.</summary>
    public required string Message { get; init; }

    /// <summary>How to put it right, often the right spelling.</summary>
    public string? Fix { get; init; }

    /// <summary>
    /// The problem on one line: <c>environments/dev.yaml:12: nodeGroups[0].instanceType: unknown key; did you mean
    /// 'instanceTypes'?</c>
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0) text.Append(':').Append(Line);
        text.Append(": ");
        if (Path.Length > 0) text.Append(Path).Append(": ");
        text.Append(Message);
        if (Fix is not null) text.Append("; ").Append(Fix);
        return text.ToString();
    }
}
