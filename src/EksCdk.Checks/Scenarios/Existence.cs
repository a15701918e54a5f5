namespace EksCdk.Checks.Scenarios;

/// <summary>In which scenarios resources exist.</summary>
internal sealed class Existence
{
    private readonly Dictionary<(Stack, string?), Cell<bool>> _cells = [];
    private readonly Dictionary<(Stack, string?), Resource> _examples = [];

    /// <summary>Whether nothing is known to depend on variables.</summary>
    public bool IsCertain => _cells.Count == 0;

    /// <summary>Notes what exists in one scenario that was looked at.</summary>
    public void Add(DeploymentModel model, int run)
    {
        if (run == 0) FindConditions(model);
        var reads = model.Scenario.Reads;
        foreach (var (key, example) in _examples)
        {
            if (model.ScopeOf(example.Stack).Find(example.LogicalId) is not { } resource) continue;
            var outer = reads.Open();
            var exists = resource.Exists;
            if (reads.Close(outer) is not { } trail) continue;
            if (!_cells.TryGetValue(key, out var cell)) _cells[key] = cell = new Cell<bool>();
            cell.Add(Assignment.Of(trail, model.Scenario), [(exists, trail.Length)], run);
        }
    }

    /// <summary>Scenarios in which a resource certainly does not exist.</summary>
    public IEnumerable<Assignment> Lacks(Resource resource) =>
        _cells.TryGetValue(KeyOf(resource), out var cell) ? cell.Answers.Where(a => !a.Said).Select(a => a.When) : [];

    private static (Stack, string?) KeyOf(Resource resource) => (resource.Stack, resource.ConditionName);

    // Conditions are many fewer than resources.
    private void FindConditions(DeploymentModel model)
    {
        foreach (var scope in model.Scopes)
            foreach (var resource in scope.Resources)
                if (resource.IsConditional)
                    _examples.TryAdd(KeyOf(resource), resource);
    }
}
