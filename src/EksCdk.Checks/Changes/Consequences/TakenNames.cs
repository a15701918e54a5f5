namespace EksCdk.Checks.Changes;

/// <summary>
/// CloudFormation creates first and deletes afterwards: what is created while the old one is still there cannot take its name.
/// </summary>
internal static class TakenNames
{
    public static void Tell(Telling telling)
    {
        var pairs = telling.Delta.Pairs;
        var old = pairs.All.Where(p => p.Old is not null).ToLookup(p => UpdateRules.SharesNamesWith(p.Old!.Type));
        foreach (var pair in pairs.All)
        {
            if (pair.New is not { } now || pair.IsCreated is not true || PhysicalName.Of(now) is not { } name) continue;
            // What is created anew is another: so is a name that is made of it.
            if (name.Any(v => v.Segments.Any(s => s.Symbol?.Resource is { } of && pairs.Of(of) is { IsCreated: true }))) continue;
            var holder = old[UpdateRules.SharesNamesWith(now.Type)].FirstOrDefault(p =>
                PhysicalName.AreSame(p.Old!, now, pairs) is true && IsStillThere(telling, p, now));
            if (holder is null) continue;
            var who = holder == pair && !pair.IsMoved ? "the one that it replaces"
                : $"{holder.Old!.LogicalId} in {holder.Old.Stack.Name}";
            telling.Say(pair, ChangeKind.Stuck, SubjectOf(now),
                $"The name {PhysicalName.Display(now)} is taken by {who}, which is deleted only afterwards: the deployment " +
                "fails " +
                "and rolls back.",
                pair.IsMoved ? null : Reasons.Cause(pair),
                pair.IsMoved ? Moves.Fix : "Change the name together with it, leave the name out, or undo the change.",
                gist: "taken");
        }
    }

    // What another stack gave up before is gone by then.
    public static bool IsStillThere(Telling telling, ResourcePair holder, Resource now)
    {
        var pairs = telling.Delta.Pairs;
        if (holder.New is not null && holder.IsReplaced is not true) return holder.New != now;
        var (from, to) = (pairs.Other(holder.Old!.Stack.Outermost), now.Stack.Outermost);
        return from is null || from == to || !pairs.New.Dependencies.IsStackBefore(from, to);
    }

    private static ChangeSubject SubjectOf(Resource resource) => resource.View switch
    {
        Cluster => ChangeSubject.Cluster,
        Compute => ChangeSubject.Nodes,
        _ => ChangeSubject.State,
    };
}
