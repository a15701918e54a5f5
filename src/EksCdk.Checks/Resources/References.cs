using System.Collections;

namespace EksCdk.Checks.Resources;

/// <summary>
/// The resources that a list property refers to. What the list holds beyond them (literal ids, parameters, imports from
/// outside) is not in the templates: then <see cref="AllKnown"/> is false, and nothing may be concluded from absence.
/// </summary>
/// <typeparam name="T">The view of the resources.</typeparam>
internal sealed class References<T> : IReadOnlyList<T>
    where T : View
{
    private readonly List<T> _found = [];

    internal References(Value value, DeploymentModel model, Predicate<T>? where = null)
        : this(value, value.Items, model, where)
    {
    }

    /// <summary>Where each element of the list holds its reference inside.</summary>
    internal References(Value value, IReadOnlyList<Value> items, DeploymentModel model, Predicate<T>? where = null)
    {
        Value = value;
        AllKnown = !value.IsUnknown;
        Why = value.IsUnknown ? value.Why : null;
        foreach (var item in items)
        {
            if (model.Find<T>(item) is { } view)
            {
                if (where is null || where(view)) _found.Add(view);
                continue;
            }

            AllKnown = false;
            Why ??= item.Why ?? $"{item.Display} is not in the templates";
        }
    }

    /// <summary>The list property.</summary>
    public Value Value { get; }

    /// <summary>Whether every element refers to a resource in the templates. True for a list that is missing or empty.</summary>
    public bool AllKnown { get; }

    /// <summary>Why not all are known, as the end of a sentence; null if they are.</summary>
    public string? Why { get; }

    /// <summary>How many resources in the templates it refers to.</summary>
    public int Count => _found.Count;

    /// <summary>How many elements the list has, or null if that is not known.</summary>
    public int? Length => Value.IsUnknown || Value.Symbol is not null ? null : Value.Items.Length; // An attribute may be a list.

    /// <summary>Whether the list refers to a resource; null where one of its elements is not known, and may.</summary>
    /// <param name="view">The resource.</param>
    public bool? Includes(T view) => _found.Contains(view) ? true : AllKnown ? false : null;

    /// <summary>The resource at that place among the known ones.</summary>
    /// <param name="index">Counted from 0.</param>
    public T this[int index] => _found[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _found.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
