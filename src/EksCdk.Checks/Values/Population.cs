using System.Collections;

namespace EksCdk.Checks.Values;

/// <summary>
/// Those of some things that are there in this scenario. Whoever goes through them has read the conditions of all, also of
/// those that are not there; <see cref="ModelLists.OneByOne"/> keeps them apart.
/// </summary>
/// <typeparam name="T">The things.</typeparam>
internal sealed class Population<T> : IReadOnlyList<T>
{
    private readonly Reads _reads;
    private readonly Func<T, bool>? _isThere;
    private readonly Cached<bool>[] _known;
    private Cached<List<T>> _there;

    /// <param name="reads">Where the variables are noted that are read.</param>
    /// <param name="all">All that may be there in some scenario, in an order that is the same in each.</param>
    /// <param name="isThere">Whether one is; null if all are.</param>
    public Population(Reads reads, List<T> all, Func<T, bool>? isThere)
    {
        _reads = reads;
        All = all;
        _isThere = isThere;
        _known = isThere is null ? [] : new Cached<bool>[all.Count];
    }

    /// <summary>Those that are not there included.</summary>
    public List<T> All { get; }

    public int Count => There.Count;

    public T this[int index] => There[index];

    private List<T> There => _isThere is null ? All : _there.Get(_reads, this, static all => [.. all.Existing()]);

    /// <summary>Whether the one at that place is there.</summary>
    public bool IsThere(int index) =>
        _isThere is null || _known[index].Get(_reads, (_isThere, All[index]), static a => a._isThere(a.Item2));

    public IEnumerator<T> GetEnumerator() => There.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Some of them, chosen by what does not depend on whether they are there.</summary>
    public Population<T> Part(List<T> some) => new(_reads, some, _isThere);

    internal IEnumerable<T> OneByOne()
    {
        if (_reads.Turns is not { MayStart: true } turns) return this;
        return OneByOne(turns);
    }

    private IEnumerable<T> OneByOne(Turns turns)
    {
        turns.StartLoop();
        try
        {
            for (var i = 0; i < All.Count; i++)
            {
                if (!turns.Start(i)) continue;
                if (IsThere(i)) yield return All[i];
                turns.End();
            }
        }
        finally
        {
            turns.EndLoop();
        }
    }

    private IEnumerable<T> Existing()
    {
        for (var i = 0; i < All.Count; i++)
            if (IsThere(i))
                yield return All[i];
    }
}
