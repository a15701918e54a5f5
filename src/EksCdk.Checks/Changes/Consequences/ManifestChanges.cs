namespace EksCdk.Checks.Changes;

/// <summary>What becomes of the Kubernetes objects of a manifest.</summary>
internal static class ManifestChanges
{
    private static readonly string[] Pools = ["NodePool", "EC2NodeClass", "NodeClass"];

    public static void Tell(Telling telling, ResourcePair pair)
    {
        if (pair is { Old: not null, New: not null, IsMoved: false, Changes.Count: 0 }) return;
        if (pair.IsMoved)
        {
            TellMoved(telling, pair);
            return;
        }

        var (old, now) = (ObjectsOf(pair.Old), ObjectsOf(pair.New));
        if (old is null || now is null)
        {
            if (pair.Changes.Count > 0)
                telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
                    "The manifest changes, and what it holds cannot be read.", Reasons.Cause(pair));
            return;
        }

        var cause = pair.Changes.Count > 0 ? Reasons.Cause(pair) : null;
        foreach (var (name, kind, value) in now)
        {
            var before = old.Find(o => o.Name == name && o.Kind == kind).Value;
            if (before is null) TellAdded(telling, pair, kind, name);
            else TellChanged(telling, pair, kind, name, before, value, cause);
        }

        foreach (var (name, kind, _) in old)
            if (!now.Exists(o => o.Name == name && o.Kind == kind))
                TellRemoved(telling, pair, kind, name, cause);
    }

    // The new one is applied first, and then the old one deletes what it had applied: the same objects.
    private static void TellMoved(Telling telling, ResourcePair pair) =>
        telling.Say(pair, ChangeKind.Removed, ChangeSubject.Workload,
            $"Its logical id was {pair.Old!.LogicalId} in {pair.Old.Stack.Name}: the objects are applied under the new one, " +
            "and then " +
            "deleted with the old one. They are gone.", fix: Moves.Fix);

    private static List<(string Name, string Kind, Value Value)>? ObjectsOf(Resource? resource)
    {
        if (resource?.View is not KubernetesManifest manifest) return [];
        if (manifest.Manifest.IsUnknown) return null;
        return [.. manifest.Objects.Select(o => (
            o.At("metadata.namespace") is { IsText: true } space ? $"{space.Display}/{o.At("metadata.name").Display}"
                : o.At("metadata.name").Display,
            o["kind"].Display, o))];
    }

    private static void TellAdded(Telling telling, ResourcePair pair, string kind, string name)
    {
        if (kind == "NetworkPolicy" && IsRunning(telling, pair))
            telling.Say(pair, ChangeKind.CutsTraffic, ChangeSubject.Workload,
                $"The network policy {name} is new: from that moment pods that it selects reach, and are reached by, only what " +
                "a " +
                "policy allows.",
                fix: "Make sure that there are policies for what runs there before it is deployed.", name: name);
        else if (kind == "ServiceAccount" && MakerOf(telling, pair, name) is { } addOn)
            telling.Say(pair, ChangeKind.Stuck, ChangeSubject.Workload,
                $"The {kind} {name} is there already, of the add-on {addOn}: kubectl create refuses it (AlreadyExists).",
                fix: "Leave it to the add-on, or set Overwrite.", name: name);
        else telling.Done(pair);
    }

    // The CDK's handler creates what a new manifest holds, and applies it only where it is told to overwrite.
    private static string? MakerOf(Telling telling, ResourcePair pair, string name) =>
        pair is not { Old: null, New.View: KubernetesManifest { Cluster: { } cluster } manifest }
            || manifest.Resource["Overwrite"].BoolOr(false) is not false ? null
        : cluster.AddOns.Where(one => telling.Delta.Pairs.Of(one.Resource) is { IsCreated: false })
            .Select(one => Controller.OfAddOn(one.Name.Text)).OfType<Controller>()
            .FirstOrDefault(one => one.ServiceAccounts.Any(account => $"{one.Namespace}/{account}" == name))?.AddOn;

    // In a cluster that is itself new nothing talks yet.
    private static bool IsRunning(Telling telling, ResourcePair pair) =>
        pair.New?.View is not KubernetesManifest { Cluster: { } cluster }
        || telling.Delta.Pairs.Of(cluster.Resource) is not { IsCreated: true };

    private static void TellChanged(Telling telling, ResourcePair pair, string kind, string name, Value before, Value after,
        PropertyChange? cause)
    {
        var comparison = new Comparison(telling.Delta.Pairs);
        if (comparison.AreSame(before, after) is true) return;
        var field = UpdateRules.ImmutableFields(kind).FirstOrDefault(f => comparison.AreSame(before.At(f), after.At(f)) is false);
        if (field is not null)
            telling.Say(pair, ChangeKind.Stuck, ChangeSubject.Workload,
                $"The API server refuses to change {field} of the {kind} {name}: the field is immutable.", cause,
                "Give the object another name, or delete it first.", name);
        else if (Pools.Contains(kind) && NodeDrift.Is(comparison, kind, before["spec"], after["spec"]))
            telling.Say(pair, ChangeKind.Rolls, ChangeSubject.Nodes,
                $"The {kind} {name} changes: its nodes drift, and are replaced as its disruption budgets allow.", cause,
                    name: name);
        else if (kind == "NetworkPolicy")
            telling.Say(pair, ChangeKind.CutsTraffic, ChangeSubject.Workload,
                $"The network policy {name} changes: what it no longer allows is cut at once.", cause, name: name);
        else
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Workload, $"The {kind} {name} is applied anew.", cause,
                name: name);
    }

    private static void TellRemoved(Telling telling, ResourcePair pair, string kind, string name, PropertyChange? cause)
    {
        if (pair.New is null && RemovalPolicy.IsKept(pair.Old!))
            telling.Say(pair, ChangeKind.Left, ChangeSubject.Workload, $"The {kind} {name} stays, unmanaged.", name: name);
        else if (kind == "NetworkPolicy")
            telling.Say(pair, ChangeKind.Removed, ChangeSubject.Workload,
                $"The network policy {name} is deleted: what it forbade is open.", cause, name: name);
        else if (pair.New is not null && pair.New["PruneLabel"].IsMissing)
            telling.Say(pair, ChangeKind.Left, ChangeSubject.Workload,
                $"The {kind} {name} is no longer in the manifest, and nothing deletes it.", cause, name: name);
        else
            telling.Say(pair, ChangeKind.Removed, ChangeSubject.Workload, $"The {kind} {name} is deleted.", cause, name: name);
    }
}
