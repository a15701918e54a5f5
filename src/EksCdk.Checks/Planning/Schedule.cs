namespace EksCdk.Checks.Planning;

/// <summary>
/// The order in which CloudFormation creates resources: each as soon as what it needs is there, and a stack as soon as those that
/// it depends on are. Any number starts at once, so that the time is that of the longest way.
/// </summary>
internal sealed class Schedule
{
    private readonly Dictionary<Resource, PlannedTime> _starts = [];
    private readonly Dictionary<Resource, PlannedTime> _ends = [];
    private readonly Dictionary<Resource, Resource> _waitsFor = [];
    private readonly Dictionary<Stack, PlannedTime> _there = [];
    private readonly Dictionary<Stack, Stack> _comesAfter = [];
    private readonly DeploymentModel _model;

    public Schedule(DeploymentModel model)
    {
        _model = model;
        foreach (var stack in InOrder(model)) Plan(stack);
        End = _there.Values.Aggregate(default(PlannedTime), (last, end) => last.Or(end));
    }

    /// <summary>The stacks.</summary>
    public List<PlannedStack> Stacks { get; } = [];

    /// <summary>When everything is there.</summary>
    public PlannedTime End { get; }

    /// <summary>When a resource is started.</summary>
    public PlannedTime StartOf(Resource resource) => _starts[resource];

    /// <summary>When a resource is there.</summary>
    public PlannedTime EndOf(Resource resource) => _ends[resource];

    /// <summary>The longest way: through the stack that is there last, those that it waited for, and each of them.</summary>
    public IEnumerable<Resource> CriticalPath()
    {
        var stacks = new List<Stack>();
        for (var last = _there.Count == 0 ? null : _there.MaxBy(s => s.Value.Typical).Key; last is not null;
            last = _comesAfter.GetValueOrDefault(last))
            stacks.Insert(0, last);
        foreach (var stack in stacks)
        {
            var way = new List<Resource>();
            for (var last = ResourcesOf(stack).MaxBy(r => _ends[r].Typical); last is not null;
                last = _waitsFor.GetValueOrDefault(last))
                way.Insert(0, last);
            foreach (var resource in way) yield return resource;
        }
    }

    private static List<Stack> InOrder(DeploymentModel model)
    {
        var left = model.Deployment.Stacks.Where(s => s.Parent is null).ToList();
        var order = new List<Stack>();
        while (left.Count > 0)
        {
            var next = left.Find(s => !left.Exists(o => o != s && model.Dependencies.IsStackBefore(o, s))) ?? left[0];
            left.Remove(next);
            order.Add(next);
        }

        return order;
    }

    private void Plan(Stack stack)
    {
        var start = default(PlannedTime);
        foreach (var (other, end) in _there)
            if (_model.Dependencies.IsStackBefore(other, stack))
            {
                if (end.Typical > start.Typical) _comesAfter[stack] = other;
                start = start.Or(end);
            }

        var time = ResourcesOf(stack).Aggregate(start, (last, resource) => last.Or(Plan(resource, start)));
        _there[stack] = time.After(Durations.Stack);
        Stacks.Add(new PlannedStack(stack.Name, start, _there[stack]));
    }

    private IEnumerable<Resource> ResourcesOf(Stack outermost) => _model.Scopes
        .Where(scope => scope.Stack.Outermost == outermost).SelectMany(scope => scope.Resources)
        .Where(r => r.Exists && r.Type != "AWS::CDK::Metadata");

    // Depth first with a stack of its own: templates may be long chains. What goes round in a circle waits for nothing more.
    private PlannedTime Plan(Resource first, PlannedTime start)
    {
        var open = new Stack<Resource>();
        var onTheWay = new HashSet<Resource>();
        open.Push(first);
        while (open.TryPeek(out var resource))
        {
            if (_ends.ContainsKey(resource))
            {
                open.Pop();
                continue;
            }

            var needs = _model.Dependencies.DirectlyBefore(resource).Where(r => r.Exists
                && r.Type != "AWS::CDK::Metadata").ToList();
            var missing = onTheWay.Add(resource) ? needs.FindAll(n => !_ends.ContainsKey(n) && !onTheWay.Contains(n)) : [];
            foreach (var need in missing) open.Push(need);
            if (missing.Count > 0) continue;
            open.Pop();
            Finish(resource, needs, start);
        }

        return _ends[first];
    }

    private void Finish(Resource resource, List<Resource> needs, PlannedTime start)
    {
        foreach (var need in needs)
            if (_ends.TryGetValue(need, out var end))
            {
                if (end.Typical > start.Typical || !_waitsFor.ContainsKey(resource)) _waitsFor[resource] = need;
                start = start.Or(end);
            }

        _starts[resource] = start;
        _ends[resource] = start.After(Durations.OfCreating(resource.Type));
        if (resource["AmiType"].StartsWith("WINDOWS_") is true)
            _ends[resource] = _ends[resource].After(Durations.OfStep("longer start of Windows"));
    }
}
