namespace EksCdk.Checks;

/// <summary>The stacks of a deployment in groups between which no link is known.</summary>
internal sealed class StackGroups
{
    // Rules whose code has just run for one cluster run faster for the next, and what is done once for a model serves both. With
    // more than two clusters, what is alive whenever garbage is collected costs more than that saves: see bench/README.md.
    private const int FewResources = 250;
    // So many that every core has work all the same.
    private const int ManyGroups = 64;
    private readonly Deployment _deployment;
    // For each stack another of its group that comes before it, or itself.
    private readonly int[] _before;

    public StackGroups(Deployment deployment)
    {
        _deployment = deployment;
        _before = [.. Enumerable.Range(0, deployment.Stacks.Count)];
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        var templates = new Dictionary<Document, int>();
        foreach (var stack in deployment.Stacks)
        {
            if (stack.Parent is { } parent) Link(stack.Index, parent.Index);
            foreach (var dependency in stack.Dependencies) Link(stack.Index, dependency.Index);
            if (!templates.TryAdd(stack.Template, stack.Index)) Link(stack.Index, templates[stack.Template]);
            foreach (var name in stack.Template.Facts.Exports.Prepend(stack.Name))
                if (!named.TryAdd(name, stack.Index))
                    Link(stack.Index, named[name]);
        }

        foreach (var stack in deployment.Stacks)
            foreach (var read in stack.Template.Facts.Reads)
                if (named.TryGetValue(read, out var other))
                    Link(stack.Index, other);
        LinkSmall();
    }

    /// <summary>The groups by their first stacks, each in the order of the deployment.</summary>
    public List<List<Stack>> All => [.. _deployment.Stacks.GroupBy(s => FirstOf(s.Index)).Select(g => g.ToList())];

    /// <summary>Links those of which one looked for what another has, or that both have what there can be but once.</summary>
    public void Link(IReadOnlyList<Part> parts)
    {
        var looked = parts.SelectMany(p => p.Looked).ToHashSet();
        var given = new Dictionary<(string, string), int>();
        foreach (var part in parts)
            foreach (var (kind, name, isAlone) in part.Given)
                if (!given.TryAdd((kind, name), part.First) && (isAlone || looked.Contains((kind, name))))
                    Link(part.First, given[(kind, name)]);
        foreach (var part in parts)
            foreach (var name in part.Looked)
                if (given.TryGetValue(name, out var first))
                    Link(part.First, first);
    }

    // Of many groups, small ones are taken together with those beside them.
    private void LinkSmall()
    {
        var groups = All;
        if (groups.Count < ManyGroups) return;
        var (first, resources) = (groups[0][0], 0);
        foreach (var group in groups)
        {
            var its = group.Sum(stack => stack.Template.Facts.Resources);
            if (resources + its > FewResources) (first, resources) = (group[0], 0);
            Link(first.Index, group[0].Index);
            resources += its;
        }
    }

    private void Link(int one, int other)
    {
        var (a, b) = (FirstOf(one), FirstOf(other));
        _before[Math.Max(a, b)] = Math.Min(a, b);
    }

    private int FirstOf(int stack)
    {
        while (_before[stack] != stack) stack = _before[stack] = _before[_before[stack]];
        return stack;
    }
}
