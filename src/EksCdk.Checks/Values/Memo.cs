using System.Runtime.ExceptionServices;

namespace EksCdk.Checks.Values;

/// <summary>As <see cref="Cached{T}"/>, for values that have keys and may refer to each other, also in a circle.</summary>
/// <param name="reads">Where the variables are noted that they read.</param>
/// <param name="make">Works one out; the second argument is the place that asks first.</param>
/// <param name="inCircle">What to answer who asks for one while it is being worked out.</param>
internal sealed class Memo<TKey, TSite, TValue>(Reads reads, Func<TKey, TSite, TValue> make, Func<TKey, TSite, TValue> inCircle)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entry> _entries = [];

    public TValue Get(TKey key, TSite site)
    {
        if (!_entries.TryGetValue(key, out var entry)) Make(_entries[key] = entry = new Entry(), key, site);
        else if (entry.IsOpen) return inCircle(key, site);
        entry.Fault?.Throw();
        reads.Add(entry.Trail);
        return entry.Value!;
    }

    /// <summary>Whether it is being worked out just now.</summary>
    public bool IsOpen(TKey key) => _entries.TryGetValue(key, out var entry) && entry.IsOpen;

    private void Make(Entry entry, TKey key, TSite site)
    {
        var outer = reads.Open();
        entry.IsOpen = true;
        try
        {
            entry.Value = make(key, site);
        }
        catch (Exception e)
        {
            entry.Fault = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            entry.IsOpen = false;
            entry.Trail = reads.Close(outer);
        }
    }

    private sealed class Entry
    {
        public TValue? Value { get; set; }

        public int[]? Trail { get; set; }

        public bool IsOpen { get; set; }

        public ExceptionDispatchInfo? Fault { get; set; }
    }
}
