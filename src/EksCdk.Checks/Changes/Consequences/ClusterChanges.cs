namespace EksCdk.Checks.Changes;

/// <summary>What becomes of clusters.</summary>
internal static class ClusterChanges
{
    private static readonly string[] Modes = ["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"];

    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
            if (pair.Any.View is Cluster)
                Tell(telling, pair);
    }

    private static void Tell(Telling telling, ResourcePair pair)
    {
        if (pair.Old?.View is not Cluster old)
        {
            telling.Say(pair, ChangeKind.Created, ChangeSubject.Cluster, "A new cluster.");
            return;
        }

        if (pair.New?.View is not Cluster now)
        {
            TellRemoved(telling, pair, old);
            return;
        }

        if (pair.IsReplaced is true)
        {
            telling.Say(pair, ChangeKind.Replaced, ChangeSubject.Cluster,
                "The control plane is created anew: another endpoint, certificate and OIDC issuer, an empty cluster. " +
                "Everything " +
                "that runs in the old one is lost with it." + Protected(old),
                pair.IsMoved ? null : Reasons.Cause(pair),
                pair.IsMoved ? Moves.Fix : "Undo the change, or create a second cluster beside this one and move what runs " +
                "there.");
            return;
        }

        foreach (var change in pair.With(UpdateEffect.Refused))
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster, $"EKS refuses it: {change.Rule.Why}.", change,
                "Undo the change.");
        foreach (var change in pair.With(UpdateEffect.Ignored).Take(1))
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Cluster,
                $"Nothing happens to {change.Path}: {change.Rule.Why}, and the cluster stays as it was created.", change);
        TellTogether(telling, pair);
        TellVersion(telling, pair, old, now);
        TellMode(telling, pair, old, now);
        TellZones(telling, pair, old, now);
        AutoModeChanges.Tell(telling, pair, old, now);
        TellLogs(telling, pair, old, now);
        TellRanges(telling, pair, old, now);
        if (pair.IsReplaced is null)
            telling.Say(pair, ChangeKind.MayBeReplaced, ChangeSubject.Cluster,
                "It is not known before the deployment whether the cluster is created anew.", Reasons.Cause(pair),
                "Look at a change set before it is deployed.");
        if (!telling.IsTold(pair) && pair.Changes.Count > 0)
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Cluster,
                "The control plane is updated in place: nodes and pods stay.", Reasons.Cause(pair));
    }

    private static void TellRemoved(Telling telling, ResourcePair pair, Cluster old)
    {
        if (RemovalPolicy.IsKept(pair.Old!))
            telling.Say(pair, ChangeKind.Left, ChangeSubject.Cluster, "The cluster stays, unmanaged, and is paid for.");
        else
            telling.Say(pair, ChangeKind.Removed, ChangeSubject.Cluster,
                "The cluster is deleted, with everything that runs in it." + Protected(old),
                fix: "Put it back, or delete what hangs on it first.");
    }

    private static string Protected(Cluster cluster) => cluster.Settings["DeletionProtection"].BoolOr(false) is true
        ? " Its deletion protection refuses that: the old cluster is left behind." : "";

    private static void TellTogether(Telling telling, ResourcePair pair)
    {
        var kinds = UpdateRules.OneAtATime(pair.Any.Type)
            .Select(kind => pair.Changes.FirstOrDefault(c =>
                c.IsCertain && kind.Any(k => UpdateRules.IsIn(Delta.Bare(c.Path), k))))
            .OfType<PropertyChange>().ToList();
        if (kinds.Count < 2) return;
        telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
            $"The CDK's handler refuses to change {string.Join(" and ", kinds.Select(c => c.Path))} at once: it takes one kind of " +
            "update at a time.", kinds[0], "Deploy them one after the other.");
    }

    private static void TellVersion(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        if (pair.Changes.FirstOrDefault(c => Delta.Bare(c.Path) is "Version" or "Config.version") is not { } change) return;
        if (change.After.IsMissing && now.IsCustomResource)
        {
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                "The CDK's handler refuses a cluster without a version, where there was one.", change, "Keep the version.");
        }
        else if (old.Version is not { } before || now.Version is not { } after)
        {
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Cluster,
                "The Kubernetes version changes, and one of the two is not known.", change);
        }
        else if (after.Minor - before.Minor > 1)
        {
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                $"EKS refuses {before} -> {after}: a control plane goes up one minor version at a time.", change,
                $"Deploy {new KubernetesVersion(before.Major, before.Minor + 1)} first.");
        }
        else if (after.Minor - before.Minor < -1)
        {
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                $"EKS refuses {before} -> {after}: a control plane goes back one minor version at most.", change,
                "Keep the version, or create another cluster.");
        }
        else if (after.Minor < before.Minor)
        {
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                $"EKS refuses {before} -> {after} unless the cluster was upgraded less than seven days ago and its nodes are " +
                "no " +
                "newer.", change, "Keep the version.");
        }
        else
        {
            var time = Durations.OfStep("control plane upgrade");
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Cluster,
                $"The control plane is upgraded {before} -> {after} in place, in {time.Least / 60} to {time.Most / 60} " +
                "minutes. After seven " +
                "days there is no way back, and a rollback of the stack across the versions may fail.", change,
                "Let the upgrade travel alone, then nodes, add-ons and charts.");
            AddOnChanges.TellUpgrade(telling, pair, now, change);
        }
    }

    // Handlers of the CDK send what is written otherwise, and EKS takes no update that changes nothing: aws/aws-cdk#21515.
    private static void TellLogs(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        if (!now.IsCustomResource || telling.IsTold(pair)) return;
        if (pair.Changes.FirstOrDefault(c => c.Path.StartsWith("Config.logging", StringComparison.Ordinal)) is not { } change)
            return;
        var (before, after) = (old.LogTypes.ToList(), now.LogTypes.ToList());
        if (before.Concat(after).Any(log => log.Text is null)
            || !before.Select(log => log.Text).ToHashSet().SetEquals(after.Select(log => log.Text))) return;
        TellSame(telling, pair, change, "The logs", "No changes needed for the logging config provided");
    }

    // As with logs: aws/aws-cdk#10142. No ranges are all of them.
    private static void TellRanges(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        const string Ranges = "Config.resourcesVpcConfig.publicAccessCidrs";
        if (!now.IsCustomResource || telling.IsTold(pair) || pair.Changes.Count == 0
            || !pair.Changes.All(c => c.Path.StartsWith(Ranges, StringComparison.Ordinal))) return;
        var change = pair.Changes[0];
        if (IsEverybody(change.Before) && IsEverybody(change.After))
            TellSame(telling, pair, change, "The ranges of the public endpoint",
                "Cluster is already at the desired configuration");
    }

    private static void TellSame(Telling telling, ResourcePair pair, PropertyChange change, string what, string answer) =>
        telling.Say(pair, ChangeKind.Noted, ChangeSubject.Cluster,
            $"{what} are written otherwise, and are the same: EKS has refused such an update ({answer}).", change,
            "Write them as before, or change one of them with it.");

    private static bool IsEverybody(Value ranges) =>
        ranges.IsMissing || (ranges.IsList && ranges.Items is [{ Text: "0.0.0.0/0" }]);

    private static void TellMode(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        var (before, after) = (Array.IndexOf(Modes, old.AuthenticationMode), Array.IndexOf(Modes, now.AuthenticationMode));
        if (before < 0 || after < 0 || after == before) return;
        var change = pair.Changes.FirstOrDefault(c => c.Path.EndsWith("uthenticationMode", StringComparison.Ordinal))
            ?? (pair.Changes.Count > 0 ? pair.Changes[0] : null);
        if (after < before)
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                $"EKS refuses {Modes[before]} -> {Modes[after]}: access entries cannot be switched off again.", change,
                $"Keep {Modes[before]}.");
        else if (after - before > 1)
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                $"EKS refuses {Modes[before]} -> {Modes[after]}: the way goes through {Modes[before + 1]}.", change,
                $"Deploy {Modes[before + 1]} first.");
        else
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Cluster,
                $"{Modes[before]} -> {Modes[after]} happens in place, and there is no way back: where anything else in the stack " +
                "fails, its rollback fails too.", change, "Let it travel alone.");
    }

    private static void TellZones(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        var change = pair.Changes.FirstOrDefault(c => c.Path.Contains("ubnetIds", StringComparison.Ordinal));
        if (change is null || !old.Subnets.AllKnown || !now.Subnets.AllKnown) return;
        if (now.Vpc is { } vpc && telling.Delta.Pairs.Of(vpc.Resource) is { IsCreated: true })
        {
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                "EKS refuses subnets of another VPC: a control plane stays in the VPC that it was created in.", change,
                "Keep the VPC, or create another cluster in the new one.");
            return;
        }

        var (before, after) = (Zones(old), Zones(now));
        if (before is null || after is null || before.SetEquals(after)) return;
        var added = after.Except(before).ToList();
        telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
            added.Count > 0
                ? $"EKS refuses subnets in {string.Join(", ", added)}: a control plane keeps the zones that it was created with."
                : $"EKS refuses to leave {string.Join(", ", before.Except(after))}: a control plane keeps the zones that it " +
                "was " +
                    "created with.",
            change,
            "Leave the control plane's subnets as they are; nodes may use other zones of the VPC.");
    }

    private static HashSet<string>? Zones(Cluster cluster)
    {
        var zones = cluster.Subnets.Select(s => s.Zone.IsMissing || s.Zone.IsUnknown ? null : s.Zone.Display).ToList();
        return zones.Contains(null) ? null : [.. zones.OfType<string>()];
    }
}
