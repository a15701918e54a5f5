namespace EksCdk.Checks.Changes;

/// <summary>What becomes of what runs in clusters: charts, manifests, add-ons.</summary>
internal static class WorkloadChanges
{
    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
            switch (pair.Any.View)
            {
                case HelmChart: TellChart(telling, pair); break;
                case KubernetesManifest: ManifestChanges.Tell(telling, pair); break;
                case AddOn: TellAddOn(telling, pair); break;
            }
    }

    private static void TellChart(Telling telling, ResourcePair pair)
    {
        if (pair.New is null) telling.Say(pair, ChangeKind.Removed, ChangeSubject.Workload, "The release is uninstalled.");
        if (pair is not { Old: { } old, New: { } now }) return;
        if (pair.IsMoved)
            telling.Say(pair, ChangeKind.Removed, ChangeSubject.Workload,
                $"Its logical id was {old.LogicalId} in {old.Stack.Name}: the release is installed under the new one, and then " +
                "uninstalled with the old one. It is gone.", fix: Moves.Fix);
        else if (pair.Changes.FirstOrDefault(c => c.Path is "Release" or "Namespace") is { } renamed)
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
                "A second release is installed beside the old one, which nothing uninstalls.", renamed,
                "Uninstall the old release by hand, or keep its name.");
        else if (pair.Changes.FirstOrDefault(c => c.Path is "Version" or "Chart") is { } version && !IsUnpinned(now))
            TellUpgraded(telling, pair, old, (HelmChart)now.View!, version);
        else if (pair.Changes.Count > 0 && IsUnpinned(now))
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
                "The release is upgraded to the newest chart that there is by then, as it names no version: what else is new in " +
                "it comes along, and where that is a field that cannot change, the update fails.", Reasons.Cause(pair),
                "Name the version that is deployed, and upgrade it by itself.");
        else if (pair.Changes.Count > 0)
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Workload,
                "The release is upgraded: pods start anew where their template is another.", Reasons.Cause(pair));
    }

    private static bool IsUnpinned(Resource chart) =>
        chart["Version"].IsMissing && chart["ChartAssetURL"].IsMissing && !chart["Chart"].IsMissing;

    private static void TellUpgraded(Telling telling, ResourcePair pair, Resource old, HelmChart chart, PropertyChange version)
    {
        var (definitions, fix, isKnown) = ChartDefinitions.Of(chart);
        var (before, after) = (old["Version"], chart.Resource["Version"]);
        var isMajor = MajorOf(before) is { } was && MajorOf(after) is { } now && was != now;
        telling.Say(pair, isMajor || (isKnown && fix.Length > 0) ? ChangeKind.Noted : ChangeKind.InPlace, ChangeSubject.Workload,
            $"The chart {chart.Chart.Display} is upgraded {before.Display} -> {after.Display}: {definitions}." +
            (isMajor ? " It is another major version: what its maintainers ask to do by hand, and fields that cannot change, " +
                "make the update fail." : ""), version,
            isMajor && fix.Length == 0 ? "Read the chart's notes on this upgrade." : fix);
    }

    private static string? MajorOf(Value version) =>
        version.Text?.TrimStart('v').Split('.') is [{ Length: > 0 } major, _, ..] && major.All(char.IsAsciiDigit) ? major : null;

    private static void TellAddOn(Telling telling, ResourcePair pair)
    {
        if (pair.New?.View is AddOn now) AddOnChanges.Tell(telling, pair, now);
        if (pair.New is null) PodNetworkChanges.Tell(telling, pair);
        if (pair.New is null)
            telling.Say(pair, ChangeKind.Removed, ChangeSubject.Workload,
                pair.Old!["PreserveOnDelete"].BoolOr(false) is true ? "EKS no longer manages the add-on; its pods stay."
                    : "The add-on is deleted with its pods.");
        else if (pair is { Old: not null } && pair.IsReplaced is true && !pair.IsMoved)
            telling.Say(pair, ChangeKind.Replaced, ChangeSubject.Workload, "The add-on is created anew.", Reasons.Cause(pair));
        else if (pair is { Old: not null, IsMoved: false } && pair.Changes.Count > 0) TellUpdated(telling, pair);
    }

    // Whoever changed a field of it by hand owns that field.
    private static void TellUpdated(Telling telling, ResourcePair pair)
    {
        const string Started = "The add-on is updated: its pods start anew, some at a time";
        var cause = pair.Changes.FirstOrDefault(c => c.Path is "AddonVersion" or "ConfigurationValues");
        var conflicts = pair.New!["ResolveConflicts"];
        if (cause is not null && (conflicts.IsMissing || conflicts.Is("NONE") is true))
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
                $"{Started}. Where a field that it sets was changed by hand, the update fails with a conflict " +
                $"(ResolveConflicts is {(conflicts.IsMissing ? "NONE by default" : "NONE")}).", cause,
                "Set ResolveConflicts to OVERWRITE, or to PRESERVE where the change by hand is wanted.");
        else
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Workload,
                conflicts.Is("OVERWRITE") is true ? $"{Started}; what was changed by hand is overwritten." : $"{Started}.",
                Reasons.Cause(pair));
    }
}
