namespace EksCdk.Checks.Rules;

/// <summary>
/// What keeps nodes from something that they must reach, gathered by its place: one cause is one finding, with the groups and
/// subnets that it concerns, and not one for each of them.
/// </summary>
internal sealed class DeadEnds
{
    private readonly List<DeadEnd> _ends = [];
    private readonly Dictionary<Compute, HashSet<Subnet>> _deadSubnets = [];

    /// <summary>Each cause, for each group of nodes that it concerns.</summary>
    public IEnumerable<(Compute Compute, DeadEnd End)> PerCompute =>
        _ends.SelectMany(end => end.Computes.Select(compute => (compute, end)));

    /// <summary>
    /// What happens to a group by all causes together: each may close one of its subnets, and nodes start in the others.
    /// </summary>
    /// <param name="compute">The group.</param>
    public Effect EffectFor(Compute compute) => NodeFailure.Of(compute, _deadSubnets.GetValueOrDefault(compute)?.Count ?? 0);

    /// <summary>Adds what is wrong in a place for nodes of a group in one of its subnets.</summary>
    /// <param name="where">The property to change; null if there is none.</param>
    /// <param name="problem">What is wrong, without a full stop: said once for each place.</param>
    /// <param name="compute">The group.</param>
    /// <param name="subnet">The subnet.</param>
    /// <param name="cause">What is to blame in all places where it is the same; null where the place itself is.</param>
    public void Add(Value? where, string problem, Compute compute, Subnet subnet, Resource? cause = null)
    {
        var end = _ends.Find(e => cause is null ? e.Cause is null && e.IsIn(where) : e.Cause == cause);
        if (end is null) _ends.Add(end = new DeadEnd(where, cause));
        end.Add(problem, compute, subnet);
        if (!_deadSubnets.TryGetValue(compute, out var dead)) _deadSubnets[compute] = dead = [];
        dead.Add(subnet);
    }
}

/// <summary>One cause, and the nodes that it concerns.</summary>
/// <param name="where">The property to change; null if there is none.</param>
/// <param name="cause">What is to blame; null where the property itself is.</param>
internal sealed class DeadEnd(Value? where, Resource? cause)
{
    private readonly List<string> _problems = [];
    private readonly List<(Compute Compute, Subnet Subnet)> _concerned = [];

    /// <summary>What is to blame; null where the property itself is.</summary>
    public Resource? Cause => cause;

    /// <summary>The property to change; null if there is none.</summary>
    public Value? Where => where;

    /// <summary>The groups that it concerns.</summary>
    public IEnumerable<Compute> Computes => _concerned.Select(c => c.Compute).Distinct();

    /// <summary>What is wrong, and whom it concerns.</summary>
    public string Message =>
        $"{string.Join("; ", _problems)}: this concerns {List(Computes.Select(c => c.Label))} " +
        $"in {List(_concerned.Select(c => c.Subnet.Resource.LogicalId))}.";

    /// <summary>Whether it is the cause in that place.</summary>
    /// <param name="place">The property to change.</param>
    public bool IsIn(Value? place) => place?.Owner == where?.Owner && place?.Path == where?.Path;

    /// <summary>Adds a group in a subnet.</summary>
    /// <param name="problem">What is wrong there. In one place it is the same for all, in several it is said of each.</param>
    /// <param name="compute">The group.</param>
    /// <param name="subnet">The subnet.</param>
    public void Add(string problem, Compute compute, Subnet subnet)
    {
        _concerned.Add((compute, subnet));
        if (_problems.Count == 0 || (cause is not null && !_problems.Contains(problem))) _problems.Add(problem);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Distinct(StringComparer.Ordinal));
}
