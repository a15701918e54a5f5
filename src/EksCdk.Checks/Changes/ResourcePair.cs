namespace EksCdk.Checks.Changes;

/// <summary>A resource before and after; one of the two is null where it is added or removed.</summary>
internal sealed class ResourcePair(Resource? old, Resource? now)
{
    private readonly List<PropertyChange> _changes = [];

    /// <summary>What it was.</summary>
    public Resource? Old => old;

    /// <summary>What it is.</summary>
    public Resource? New => now;

    /// <summary>What it is, or was.</summary>
    public Resource Any => now ?? old!;

    /// <summary>What is different.</summary>
    public IReadOnlyList<PropertyChange> Changes => _changes;

    /// <summary>Whether it has another logical id, or is in another stack: CloudFormation knows it as another one.</summary>
    public bool IsMoved { get; init; }

    /// <summary>Whether it is created: anew, or for the first time.</summary>
    public bool? IsCreated => old is null || IsMoved || IsReplaced is true ? true : IsReplaced is null ? null : now is null
        ? false : IsReplaced;

    /// <summary>Whether it is there before and after, and created anew; null where that is not known.</summary>
    public bool? IsReplaced
    {
        get
        {
            if (old is null || now is null) return false;
            if (IsMoved) return true;
            // Somebody's own code refuses before it creates anything; CloudFormation creates anew what it cannot change.
            if (UpdateRules.IsCustom(now.Type) && _changes.Exists(c => c is { Effect: UpdateEffect.Refused, IsCertain: true }))
                return false;
            bool? replaced = false;
            foreach (var change in _changes)
                replaced |= change.Effect switch
                {
                    UpdateEffect.Replaces => change.IsCertain ? true : null,
                    UpdateEffect.MayReplace => null,
                    _ => false,
                };
            return replaced;
        }
    }

    /// <summary>The changes with an effect, the certain ones first.</summary>
    public IEnumerable<PropertyChange> With(UpdateEffect effect) =>
        _changes.Where(c => c.Effect == effect).OrderByDescending(c => c.IsCertain);

    /// <summary>Adds a change; answers no where it is known already.</summary>
    public bool Add(PropertyChange change)
    {
        var known = _changes.FindIndex(c => c.Path == change.Path && c.Via == change.Via);
        if (known >= 0 && (_changes[known].IsCertain || !change.IsCertain)) return false;
        if (known >= 0) _changes[known] = change;
        else _changes.Add(change);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Any.ToString();
}

/// <summary>A property that is different.</summary>
/// <param name="Path">The property, with indices.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
/// <param name="IsCertain">Whether it certainly is another at deployment.</param>
/// <param name="Rule">What the change does to the resource.</param>
internal sealed record PropertyChange(string Path, Value Before, Value After, bool IsCertain, UpdateRule Rule)
{
    /// <summary>The resource through which it changes, its own text being the same; null where it was edited itself.</summary>
    public ResourcePair? Via { get; init; }

    /// <summary>What the change does to the resource.</summary>
    public UpdateEffect Effect => Rule.Effect;
}
