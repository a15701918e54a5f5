using System.Collections;

namespace EksCdk.Checks.JoinChain;

/// <summary>A list that is made when it is first looked at: most reports show the evidence of few links.</summary>
internal sealed class LazyList<T>(Func<List<T>> make) : IReadOnlyList<T>
{
    private readonly Lazy<List<T>> _list = new(make);

    public int Count => _list.Value.Count;

    public T this[int index] => _list.Value[index];

    public IEnumerator<T> GetEnumerator() => _list.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
