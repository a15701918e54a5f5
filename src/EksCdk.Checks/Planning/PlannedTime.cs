namespace EksCdk.Checks.Planning;

/// <summary>A point of time in a deployment, counted from its start, in seconds: an estimate.</summary>
/// <param name="Least">Where everything takes as little as was ever seen.</param>
/// <param name="Typical">Where everything takes what is usual.</param>
/// <param name="Most">Where everything takes as much as is still usual.</param>
public readonly record struct PlannedTime(int Least, int Typical, int Most)
{
    /// <summary>The later of two points.</summary>
    /// <param name="other">The other one.</param>
    public PlannedTime Or(PlannedTime other) =>
        new(Math.Max(Least, other.Least), Math.Max(Typical, other.Typical), Math.Max(Most, other.Most));

    /// <summary>The point after something that takes a time.</summary>
    /// <param name="taken">How long it takes.</param>
    public PlannedTime After(TimeTaken taken) => new(Least + taken.Least, Typical + taken.Typical, Most + taken.Most);
}

/// <summary>A resource in the order of a deployment.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="LogicalId">The logical id.</param>
/// <param name="Type">The resource type.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Start">When its creation starts.</param>
/// <param name="End">When it is there.</param>
public sealed record PlannedStep(string Stack, string LogicalId, string Type, string Name, PlannedTime Start, PlannedTime End);

/// <summary>A stack in the order of a deployment.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="Start">When its deployment starts.</param>
/// <param name="End">When it is there.</param>
public sealed record PlannedStack(string Name, PlannedTime Start, PlannedTime End);

/// <summary>What something costs a month, in US dollars at the list prices of us-east-1.</summary>
/// <param name="What">What costs.</param>
/// <param name="Least">With the fewest nodes.</param>
/// <param name="Most">With the most nodes.</param>
/// <param name="Note">What is not in it; empty where there is nothing to say.</param>
public sealed record CostLine(string What, decimal Least, decimal Most, string Note);

/// <summary>How long a first deployment takes, what it waits for, and what a month costs: estimates.</summary>
public sealed record DeploymentPlan
{
    /// <summary>The stacks, each after those that it depends on.</summary>
    public required IReadOnlyList<PlannedStack> Stacks { get; init; }

    /// <summary>The groups of nodes, and when each is there.</summary>
    public required IReadOnlyList<PlannedStep> Nodes { get; init; }

    /// <summary>The resources that all the time is spent on: what each waits for is the one before it.</summary>
    public required IReadOnlyList<PlannedStep> CriticalPath { get; init; }

    /// <summary>When everything is there.</summary>
    public required PlannedTime End { get; init; }

    /// <summary>What costs, before any traffic.</summary>
    public required IReadOnlyList<CostLine> Costs { get; init; }

    /// <summary>What everything costs a month.</summary>
    internal (decimal Least, decimal Most) Cost => (Costs.Sum(c => c.Least), Costs.Sum(c => c.Most));

    /// <summary>What it costs a month more than another one.</summary>
    /// <param name="before">The other one.</param>
    internal (decimal Least, decimal Most) CostBeyond(DeploymentPlan before) =>
        (Cost.Least - before.Cost.Least, Cost.Most - before.Cost.Most);

    /// <summary>
    /// How many gigabytes a month to AWS's own services pay for the interface endpoints; null where there are none, or no NAT
    /// gateway beside them.
    /// </summary>
    public decimal? GigabytesThatPayForEndpoints { get; init; }
}
