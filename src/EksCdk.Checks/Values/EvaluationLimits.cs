using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Values;

/// <summary>
/// What keeps the evaluation of templates finite: references that lead on and on must end before the thread's stack does,
/// and references that multiply (each name twice the one before) before memory does. One for all stacks of a model.
/// </summary>
internal sealed class EvaluationLimits
{
    /// <summary>Why a value is unknown that lies too far away.</summary>
    public const string TooFar = "its references lead on too far, or round in a circle";

    private const int MaxDepth = 400;

    // Templates that people and tools write evaluate to a few times their own size.
    private const long Least = 10_000_000;
    private const int PerByte = 40;
    private const int PerCall = 20;
    private readonly long _most;
    private readonly long _share;
    private long _spent;
    private int _depth;
    private bool _wasTooFar;

    public EvaluationLimits(Deployment deployment)
    {
        foreach (var stack in deployment.Stacks) _share += (long)stack.Template.Size * PerByte;
        _most = Least + _share;
    }

    /// <summary>
    /// Whether a deployment with more stacks would have come to the same: nothing was too far, or more than these stacks'
    /// share.
    /// </summary>
    public bool AreFar => !_wasTooFar && _spent <= _share;

    /// <summary>Goes one reference further; no if that is too far. Each yes is followed by <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _wasTooFar = true;
            return false;
        }

        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Counts what a call came to.</summary>
    /// <exception cref="InputException">All calls together came to far more than the templates hold.</exception>
    public EvaluatedValue Spend(EvaluatedValue content, Node site)
    {
        _spent += PerCall + content switch
        {
            TextContent text => Length(text),
            ListContent list => list.Items.Count,
            _ => 0,
        };
        if (_spent <= _most) return content;
        throw new InputException(site.Document.File, site.Line,
            "refers to values that refer to others, and so on: together they come to more than can be evaluated.",
            "Write the value out, or break the chain of references.");
    }

    private static int Length(TextContent text)
    {
        var length = text.Segments.Length;
        foreach (var segment in text.Segments) length += segment.Literal?.Length ?? 0;
        return length;
    }
}
