using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Rules;

/// <summary>
/// The sentence that says why a rule holds, put together only where it matters: of a thousand clusters there are a million
/// that nobody reads.
/// </summary>
[InterpolatedStringHandler]
internal ref struct ProofText
{
    private readonly bool _isRead;
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler, for an interpolated string.</summary>
    /// <param name="literals">How many characters are literal.</param>
    /// <param name="holes">How many values are put in.</param>
    /// <param name="subject">What the rule holds for.</param>
    /// <param name="isRead">Whether anything is to be put in.</param>
    public ProofText(int literals, int holes, Resource subject, out bool isRead)
    {
        isRead = _isRead = subject.Evaluation.Scenario.TellsProofs;
        if (isRead) _text = new(literals, holes);
    }

    /// <summary>Called by the compiler, for an interpolated string.</summary>
    /// <param name="literals">How many characters are literal.</param>
    /// <param name="holes">How many values are put in.</param>
    /// <param name="compute">The group of nodes that the rule holds for.</param>
    /// <param name="isRead">Whether anything is to be put in.</param>
    public ProofText(int literals, int holes, Compute compute, out bool isRead)
        : this(literals, holes, compute.Resource, out isRead)
    {
    }

    /// <summary>The sentence; empty where nobody reads it.</summary>
    public string Sentence => _isRead ? _text.ToStringAndClear() : "";

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);
}
