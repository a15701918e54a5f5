namespace EksCdk.Checks.Graph;

/// <summary>Things by what they belong to.</summary>
/// <typeparam name="TOwner">What they belong to.</typeparam>
/// <typeparam name="T">The things.</typeparam>
internal sealed class Relation<TOwner, T>
    where TOwner : class
{
    private readonly Dictionary<TOwner, Population<T>> _groups = [];
    private readonly Population<T> _ofNone;

    public Relation(Reads reads, IEnumerable<T> things, Func<T, TOwner?> owner)
    {
        var all = things as Population<T> ?? new Population<T>(reads, [.. things], null);
        var ofNone = new List<T>();
        var groups = new Dictionary<TOwner, List<T>>();
        foreach (var thing in all.All)
        {
            var group = ofNone;
            if (owner(thing) is { } its && !groups.TryGetValue(its, out group)) groups[its] = group = [];
            group!.Add(thing);
        }

        _ofNone = all.Part(ofNone);
        foreach (var (its, group) in groups) _groups[its] = all.Part(group);
    }

    /// <summary>Those that belong to one, or, with null, to none.</summary>
    public IEnumerable<T> this[TOwner? owner] => owner is null ? _ofNone : _groups.TryGetValue(owner, out var group) ? group : [];
}
