using System.Collections.Concurrent;

namespace EksCdk.Checks.Templates;

/// <summary>
/// Everything that is deployed together: the stacks of one or more cloud assemblies and template files, nested stacks included.
/// </summary>
/// <remarks>
/// It never changes once it is read: any number of threads may read it, and analyze it, at the same time.
/// </remarks>
public sealed class Deployment
{
    private readonly ConcurrentDictionary<string, (Stack Stack, int Count)[]> _having = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ILookup<(string? Account, string? Region, Stack? Apart),
        (Stack Stack, int Count)>>
        _byPlace = new(StringComparer.Ordinal);

    internal Deployment(IReadOnlyList<Stack> stacks)
    {
        Stacks = stacks;
        var index = 0;
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stack in stacks)
        {
            var count = named[stack.Name] = named.GetValueOrDefault(stack.Name) + 1;
            stack.Key = count == 1 ? stack.Name : $"{stack.Name} ({count})";
            stack.Index = index++;
        }
    }

    private Deployment(Deployment whole, IReadOnlyList<Stack> stacks) => (Whole, Stacks) = (whole, stacks);

    /// <summary>All stacks: parents before the stacks nested in them.</summary>
    public IReadOnlyList<Stack> Stacks { get; }

    /// <summary>How many resources the templates have.</summary>
    public int ResourceCount => Stacks.Sum(s => s.Template.Facts.Resources);

    /// <summary>The deployment that it is a part of, and apart from the rest of; null if it is no part.</summary>
    internal Deployment? Whole { get; }

    /// <summary>Whether some template uses a type.</summary>
    internal bool Uses(string type) => Having(type).Count > 0;

    /// <summary>The stacks whose templates use a type, and how often.</summary>
    internal IReadOnlyList<(Stack Stack, int Count)> Having(string type) => _having.GetOrAdd(
        type, static (type, stacks) =>
            [.. stacks.Select(s => (s, s.Template.Facts.Types.GetValueOrDefault(type))).Where(h => h.Item2 > 0)], Stacks);

    /// <summary>As <see cref="Having(string)"/>, those that are deployed to one place.</summary>
    internal IEnumerable<(Stack Stack, int Count)> Having(string type, (string? Account, string? Region, Stack? Apart) place) =>
        _byPlace.GetOrAdd(type, static (type, deployment) => deployment.Having(type).ToLookup(h => h.Stack.Place), this)[place];

    /// <summary>Some of its stacks, to be looked at apart from the others.</summary>
    internal Deployment Part(IReadOnlyList<Stack> stacks) => new(this, stacks);

    /// <summary>The same deployment with another template for one of its stacks, as if that had been synthesized.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="template">The template's bytes, JSON or YAML, in UTF-8.</param>
    /// <exception cref="ArgumentException">There is no stack of that name.</exception>
    /// <exception cref="InputException">It is not a template.</exception>
    public Deployment WithTemplate(string stack, Stream template)
    {
        var replaced = Stacks.FirstOrDefault(s => s.Name == stack)
            ?? throw new ArgumentException($"There is no stack {stack}.", nameof(stack));
        var read = TemplateFile.RequireTemplateOrEmpty(TemplateFile.Read(template, replaced.Template.File));
        var copies = new Dictionary<Stack, Stack>();
        foreach (var one in Stacks)
        {
            var copy = one.Copy(one == replaced ? read : one.Template, one.Parent is null ? null : copies[one.Parent]);
            copies[one] = copy;
            if (one.ParentLogicalId is { } id) copy.Parent?.Nest(id, copy);
        }

        foreach (var (one, copy) in copies)
            foreach (var before in one.Dependencies)
                copy.DependOn(copies[before]);
        return new Deployment([.. copies.Values]);
    }
}
