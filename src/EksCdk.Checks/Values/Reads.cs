namespace EksCdk.Checks.Values;

/// <summary>
/// Which variables were read since some point, in the order in which they were first read. What is worked out and kept is
/// framed by <see cref="Open"/> and <see cref="Close"/>; what it had read is added again whenever somebody uses it. So what
/// an answer has read does not depend on what was kept already. Most templates have no variable: then nothing is ever added.
/// </summary>
internal sealed class Reads
{
    private Entry[] _log = [];
    // Where each variable stands in the log; -1 for those that do not.
    private int[] _places = [];
    private int _count;
    private int _start;

    /// <summary>How many variables were read in the open frame.</summary>
    public int Count => _count - _start;

    /// <summary>How many frames are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Where a loop may say that each of its turns is on its own; null where nobody records answers.</summary>
    public Turns? Turns { get; set; }

    /// <summary>
    /// Whether relations are being worked out, which hold whether or not both ends exist. What is worked out once meanwhile is
    /// no part of that.
    /// </summary>
    public bool Relates { get; set; }

    /// <summary>A variable was read.</summary>
    public void Add(int variable)
    {
        if (variable >= _places.Length) Grow(variable);
        var place = _places[variable];
        if (place >= _start) return;
        if (_count == _log.Length) Array.Resize(ref _log, Math.Max(16, 2 * _count));
        _log[_count] = new Entry(variable, place);
        _places[variable] = _count++;
    }

    /// <summary>Something was used that had read these.</summary>
    public void Add(int[]? trail)
    {
        if (trail is null) return;
        foreach (var variable in trail) Add(variable);
    }

    /// <summary>Starts a frame: what is read from now on is told apart.</summary>
    /// <returns>The frame around it, for <see cref="Close"/>.</returns>
    public int Open()
    {
        var outer = _start;
        _start = _count;
        Depth++;
        return outer;
    }

    /// <summary>Ends a frame.</summary>
    /// <param name="outer">What <see cref="Open"/> returned.</param>
    /// <returns>What was read in it; null for nothing.</returns>
    public int[]? Close(int outer)
    {
        var trail = Trail();
        Cut(0);
        _start = outer;
        Depth--;
        return trail;
    }

    /// <summary>What was read in the open frame so far; null for nothing.</summary>
    public int[]? Trail()
    {
        if (_count == _start) return null;
        var trail = new int[_count - _start];
        for (var i = 0; i < trail.Length; i++) trail[i] = _log[_start + i].Variable;
        return trail;
    }

    /// <summary>Forgets what was read in the open frame, but for its first so many.</summary>
    public void Cut(int count)
    {
        while (_count > _start + count)
        {
            var last = _log[--_count];
            _places[last.Variable] = last.PlaceBefore;
        }
    }

    private void Grow(int variable)
    {
        var known = _places.Length;
        Array.Resize(ref _places, Math.Max(variable + 1, 2 * known));
        Array.Fill(_places, -1, known, _places.Length - known);
    }

    private readonly record struct Entry(int Variable, int PlaceBefore);
}
