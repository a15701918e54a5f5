using System.Runtime.ExceptionServices;

namespace EksCdk.Checks.Values;

/// <summary>
/// Something that is worked out when it is first asked for. Whoever asks later has read what it had read; and a fault is
/// kept as the fault that it is.
/// </summary>
internal struct Cached<T>
{
    // A value that read no variable, which is nearly every one.
    private static readonly object Plain = new();
    private static readonly object Open = new();
    private T? _value;
    // Null before it is asked for, Open while it is worked out, then Plain, what it read (int[]), or its fault
    // (ExceptionDispatchInfo).
    private object? _state;

    /// <summary>The value.</summary>
    /// <param name="reads">Where the variables are noted that it reads.</param>
    /// <param name="from">What it is made from: a lambda that captures nothing is made once.</param>
    /// <param name="make">Works it out.</param>
    public T Get<TFrom>(Reads reads, TFrom from, Func<TFrom, T> make)
    {
        if (ReferenceEquals(_state, Plain)) return _value!;
        if (_state is null || ReferenceEquals(_state, Open)) Make(reads, from, make);
        if (_state is ExceptionDispatchInfo fault) fault.Throw();
        reads.Add(_state as int[]);
        return _value!;
    }

    /// <summary>The value of what may ask for itself.</summary>
    /// <param name="reads">Where the variables are noted that it reads.</param>
    /// <param name="from">What it is made from.</param>
    /// <param name="make">Works it out.</param>
    /// <param name="inCircle">What it is as long as it is being worked out.</param>
    public T Get<TFrom>(Reads reads, TFrom from, Func<TFrom, T> make, T inCircle) =>
        ReferenceEquals(_state, Open) ? inCircle : Get(reads, from, make);

    private void Make<TFrom>(Reads reads, TFrom from, Func<TFrom, T> make)
    {
        var outer = reads.Open();
        var relates = reads.Relates;
        reads.Relates = false;
        _state = Open;
        try
        {
            _value = make(from);
            _state = reads.Trail() ?? Plain;
        }
        catch (Exception e)
        {
            _state = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            reads.Relates = relates;
            reads.Close(outer);
        }
    }
}
