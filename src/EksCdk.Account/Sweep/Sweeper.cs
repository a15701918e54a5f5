namespace EksCdk.Account.Sweep;

/// <summary>Finds what a cluster that is gone left behind, and removes it.</summary>
/// <param name="aws">The account.</param>
/// <param name="cluster">The cluster's name.</param>
/// <param name="withData">Whether what holds data may go too.</param>
internal sealed class Sweeper(IAws aws, string cluster, bool withData)
{
    // Load balancers and NAT gateways need minutes to let go of their interfaces and addresses.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Looks, and changes nothing.</summary>
    /// <exception cref="AwsException">Nothing can be asked.</exception>
    public async Task<SweepPlan> Look(CancellationToken cancellation)
    {
        var once = new RememberingAws(aws);
        var looks = Kinds.InOrder.Select(kind => (kind.Name, Find: kind.Find(once, cluster, cancellation))).ToList();
        var (found, notAsked) = (new List<Found>(), new List<string>());
        foreach (var (name, find) in looks)
        {
            try
            {
                found.AddRange(await find.ConfigureAwait(false));
            }
            catch (AwsException problem) when (!problem.IsOfAll)
            {
                notAsked.Add($"{name}: {problem.Message}");
            }
        }

        var ours = found.Select(one => Ownership.Of(one, cluster, aws.Region)).OfType<Found>().Select(Spare).ToList();
        return new SweepPlan([.. ours.Where(one => one.Kept is null)], [.. ours.Where(one => one.Kept is not null)], notAsked);
    }

    /// <summary>Why nothing may be removed, or null.</summary>
    public async Task<string?> Obstacle(SweepPlan plan, CancellationToken cancellation)
    {
        try
        {
            var answer = await aws.Call(["eks", "describe-cluster", "--name", cluster], cancellation).ConfigureAwait(false);
            return $"the cluster '{cluster}' exists in {aws.Region} ({answer.Member("cluster")?.Text("status")}). Delete its "
                + "stacks first: 'npx cdk destroy', or 'aws cloudformation delete-stack' for each. This is for what they leave "
                + "behind.";
        }
        catch (AwsException answer) when (answer.Fault == AwsFault.NotFound)
        {
            return plan.Removable.FirstOrDefault(IsForeignNode) is { } node
                ? $"{node.Title} runs, of a cluster '{cluster}' that is none of EKS's, or of an Auto Scaling group that would "
                    + "start it again. Nothing is removed while it runs."
                : null;
        }
    }

    /// <summary>Removes, again and again while something is still in use, until nothing is left or patience ends.</summary>
    /// <param name="plan">What <see cref="Look"/> found, and the user agreed to.</param>
    /// <param name="say">Told what is done.</param>
    /// <param name="time">By which it waits.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<SweepOutcome> Remove(
        SweepPlan plan, Action<string> say, TimeProvider time, CancellationToken cancellation)
    {
        var agreed = plan.Removable.Select(one => one.Title).ToHashSet();
        var removed = new List<Found>();
        var left = new List<(Found Found, string Reason)>();
        var end = time.GetUtcNow() + Patience;
        SweepOutcome Outcome() => new(removed, left, plan.NotAsked);
        while (true)
        {
            left.Clear();
            var mayGo = false;
            foreach (var one in plan.Removable.Where(one => agreed.Contains(one.Title)))
            {
                var problem = await Remove(one, cancellation).ConfigureAwait(false);
                if (problem is null)
                {
                    // What takes a while to go is still listed.
                    agreed.Remove(one.Title);
                    removed.Add(one);
                    say($"removed {one.Title}");
                    continue;
                }

                left.Add((one, problem.Message));
                mayGo |= problem.Fault is AwsFault.InUse or AwsFault.Throttled;
                if (!problem.IsOfAll) continue;
                left.AddRange(plan.Removable.Where(rest => agreed.Contains(rest.Title) && left.TrueForAll(l => l.Found != rest))
                    .Select(rest => (rest, "not tried")));
                return Outcome();
            }

            if (!mayGo || time.GetUtcNow() >= end) return Outcome();
            say($"{left.Count} left, of which some are still in use: trying again");
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            try
            {
                plan = await Look(cancellation).ConfigureAwait(false);
            }
            catch (AwsException problem)
            {
                plan = plan with { NotAsked = [problem.Message] };
                return Outcome();
            }
        }
    }

    private async Task<AwsException?> Remove(Found one, CancellationToken cancellation)
    {
        foreach (var call in one.Removal)
        {
            try
            {
                await aws.Call(call, cancellation).ConfigureAwait(false);
            }
            catch (AwsException gone) when (gone.Fault == AwsFault.NotFound)
            {
                // What a step before the last is about is gone: the thing itself may be there.
            }
            catch (AwsException problem)
            {
                return problem;
            }
        }

        return null;
    }

    private Found Spare(Found one) => one.Kept is null && one.HoldsData && !withData
        ? one with { Kept = "it holds data: with --data it goes too" } : one;

    private static bool IsForeignNode(Found one) => one.Kind == "instance"
        && !one.Tags.Keys.Any(key => ClusterMarks.NodeTags.Any(start => key.StartsWith(start, StringComparison.Ordinal)));
}
