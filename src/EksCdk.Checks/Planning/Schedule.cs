namespace EksCdk.Checks.Planning;

/// <summary>
/// The order in which CloudFormation creates resources: each as soon as what it needs is there, stack after stack. It starts any
/// number at once, so that the time is that of the longest way.
/// </summary>
internal sealed class Schedule
{
    private readonly Dictionary<Resource, PlannedTime> _starts = [];
    private readonly Dictionary<Resource, PlannedTime> _ends = [];
    private readonly Dictionary<Resource, Resource> _waitsFor = [];
    private readonly DeploymentModel _model;

    public Schedule(DeploymentModel model)
    {
        _model = model;
        var time = default(PlannedTime);
        foreach (var stack in InOrder(model))
        {
            var start = time;
            foreach (var resource in ResourcesOf(stack)) time = time.Or(Plan(resource, start));
            time = time.After(Durations.Stack);
            Stacks.Add(new PlannedStack(stack.Name, start, time));
        }

        End = time;
    }

    /// <summary>The stacks.</summary>
    public List<PlannedStack> Stacks { get; } = [];

    /// <summary>When everything is there.</summary>
    public PlannedTime End { get; }

    /// <summary>When a resource is started.</summary>
    public PlannedTime StartOf(Resource resource) => _starts[resource];

    /// <summary>When a resource is there.</summary>
    public PlannedTime EndOf(Resource resource) => _ends[resource];

    /// <summary>The longest way through each stack, one after the other.</summary>
    public IEnumerable<Resource> CriticalPath()
    {
        foreach (var stack in InOrder(_model))
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
    }
}
