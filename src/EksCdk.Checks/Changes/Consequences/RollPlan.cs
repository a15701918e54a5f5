namespace EksCdk.Checks.Changes;

/// <summary>How the nodes of a group are replaced: in which steps, how many at a time, how long, with what beside.</summary>
/// <param name="Words">For a person.</param>
internal sealed record RollPlan(string Words)
{
    /// <summary>The plan for a group as it will be.</summary>
    public static RollPlan Of(Compute compute) => compute is NodeGroup group ? Of(group) : new RollPlan(
        "Its instances are ended and started anew, some at a time, as its UpdatePolicy says; nothing drains them first unless " +
        "a lifecycle hook does.");

    private static RollPlan Of(NodeGroup group)
    {
        var zones = Math.Max(1, group.Subnets.Length ?? 1);
        var (least, most) = (group.StartSize, group.MaxSize ?? group.StartSize);
        if (least is not { } from || most is not { } to)
            return new RollPlan("Every node is replaced, some at a time: drained first, at most for 15 minutes each.");
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        var surge = Math.Max(2 * zones, Batch(group, to));
        var (first, last) = (Minutes(group, from, worst: false), Minutes(group, to, worst: true));
        var force = group.Resource["ForceUpdateEnabled"].BoolOr(false) is true
            ? "where a disruption budget holds a pod back, it is ended by force"
            : $"where a disruption budget holds a pod back for {Durations.OfStep("node drain").Most / 60} minutes, the update " +
            "stops (PodEvictionFailure)";
        return new RollPlan(
            $"Every node is replaced, {Batch(group, from)} at a time with {from} node{(from == 1 ? "" : "s")}" +
            (to > from ? $" and {Batch(group, to)} with {to}" : "") +
            $": up to {surge} new nodes start first and need quota and addresses, then nodes are drained and ended, and " +
            $"{force}. " +
            $"Estimate: {first} to {last} minutes.");
    }

    // The quota of nodes at a time, and one where nothing is said.
    private static long Batch(NodeGroup group, long nodes)
    {
        var update = group.Resource["UpdateConfig"];
        var batch = update["MaxUnavailablePercentage"].Number is { } percent ? (long)Math.Ceiling(nodes * percent / 100.0)
            : update["MaxUnavailable"].Number ?? 1;
        return Math.Clamp(batch, 1, Limits.Fixed.NodeGroupsUpdatedAtOnce);
    }

    private static long Minutes(NodeGroup group, long nodes, bool worst)
    {
        var batch = Batch(group, nodes);
        var (start, drain, end) = (Durations.OfStep("node start"), Durations.OfStep("node drain"), Durations.OfStep("node end"));
        var steps = (nodes + batch - 1) / batch;
        var more = group.AmiType.StartsWith("WINDOWS_") is true ? Durations.OfStep("longer start of Windows") : null;
        var seconds = worst ? start.Most + (steps * (drain.Most + end.Most)) : start.Least + (steps * (drain.Least + end.Least));
        seconds += (worst ? more?.Most : more?.Least) ?? 0;
        return (seconds + 59) / 60;
    }
}
