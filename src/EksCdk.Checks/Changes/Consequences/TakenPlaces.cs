namespace EksCdk.Checks.Changes;

/// <summary>What only one can have at a time is still the old one's when a new one is created.</summary>
internal static class TakenPlaces
{
    public static void Tell(Telling telling)
    {
        var pairs = telling.Delta.Pairs;
        var old = pairs.All.Where(p => p.Old is not null && UpdateRules.ExclusiveOf(p.Old.Type) is not null)
            .ToLookup(p => p.Old!.Type);
        foreach (var pair in pairs.All)
        {
            if (pair.New?.View is LogGroup { Cluster: { } cluster } && pair.Old is null) TellMadeByEks(telling, pair, cluster);
            if (pair.New is not { } now || pair.IsCreated is not true) continue;
            if (UpdateRules.ExclusiveOf(now.Type) is not { } use) continue;
            var holder = old[now.Type].FirstOrDefault(p =>
                Have(p.Old!, now, use, pairs) && TakenNames.IsStillThere(telling, p, now));
            if (holder is null) continue;
            var who = holder == pair ? "the one that it replaces" : holder.Old!.LogicalId;
            telling.Say(pair, ChangeKind.Stuck, ChangeSubject.State,
                $"{use.Why[..1].ToUpperInvariant()}{use.Why[1..]}, and {who} still has it: that is deleted only afterwards. The " +
                "deployment fails and rolls back.",
                pair.IsMoved ? null : Reasons.Cause(pair),
                pair.IsMoved ? Moves.Fix : "Undo the change, or remove the old one in a deployment before.",
                gist: "one at a time", isAll: false);
        }
    }

    private static bool Have(Resource old, Resource now, ExclusiveUse use, Pairing pairs) =>
        use.By.All(path => !now[path].IsMissing && IsSame(old[path], now[path], pairs))
        && use.Also.All(path => IsSame(old[path], now[path], pairs))
        && (use.Where.Length == 0 || (old[use.Where].Bool is true && now[use.Where].Bool is true))
        && (use.Unless.Length == 0 || new Comparison(pairs).AreSame(old[use.Unless], now[use.Unless]) is false);

    // A resource that is created anew is another, though it is written alike.
    private static bool IsSame(Value old, Value now, Pairing pairs) => new Comparison(pairs).AreSame(old, now) is true
        && now.Segments.All(s => s.Symbol?.Resource is not { } named || pairs.Of(named) is { IsCreated: false });

    // With the first log event of a control plane EKS makes the log group, if nobody has.
    private static void TellMadeByEks(Telling telling, ResourcePair pair, Cluster cluster)
    {
        var before = telling.Delta.Pairs.Of(cluster.Resource);
        if (before is not { Old.View: Cluster { LogGroup: null } was, IsCreated: false } || !was.LogTypes.Any()) return;
        telling.Say(pair, ChangeKind.Stuck, ChangeSubject.State,
            $"{PhysicalName.Display(pair.New!)} is there already: {was.Label} writes its logs, and EKS has made the log group for " +
            "them. The deployment fails and rolls back.",
            fix: "Import the log group into the stack (npx cdk import), and then deploy.");
    }
}
