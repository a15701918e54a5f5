namespace EksCdk.Checks.Values;

/// <summary>
/// The loop of a rule of which each turn is on its own. What a turn reads is added to what was read before the loop, and
/// forgotten at its end, so that nothing that is said in the next depends on it.
/// </summary>
internal abstract class Turns(Reads reads)
{
    private int _loops;
    private int _before;
    private bool _isInLoop;
    private bool _isInTurn;

    /// <summary>For a test of whether turns are really on their own: the only turn of the only loop to take.</summary>
    public (int Loop, int Turn)? Only { get; init; }

    /// <summary>Whether a loop may start: loops within turns, and within what is worked out once, belong to those.</summary>
    public bool MayStart => !_isInLoop && reads.Depth == 1;

    /// <summary>Whether a loop was left before its end, so that what follows depends on its turns.</summary>
    protected bool LeftEarly { get; private set; }

    public void StartLoop()
    {
        _isInLoop = true;
        _before = reads.Count;
        _loops++;
    }

    /// <summary>Starts a turn.</summary>
    /// <param name="turn">Its place among all that there may be.</param>
    /// <returns>Whether to take it.</returns>
    public bool Start(int turn)
    {
        if (Only is { } only && only != (_loops, turn)) return false;
        _isInTurn = true;
        Start(_loops, turn);
        return true;
    }

    public void End()
    {
        _isInTurn = false;
        End(reads.Trail());
        reads.Cut(_before);
    }

    public void EndLoop()
    {
        LeftEarly |= _isInTurn;
        _isInLoop = false;
    }

    /// <summary>A turn starts.</summary>
    protected abstract void Start(int loop, int turn);

    /// <summary>The turn that was started has ended.</summary>
    protected abstract void End(int[]? trail);
}
