namespace EksCdk.Checks.Changes;

/// <summary>What becomes of every group of nodes that is a resource.</summary>
internal static class NodeChanges
{
    private const string NewFirst =
        "a new group starts its nodes first, then the old group is deleted: its nodes are drained for some minutes, and what " +
        "a disruption budget still holds back is then ended";

    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
            if (pair.Any.View is NodeGroup or FargateProfile or AutoScalingGroup { IsForEks: true })
                Tell(telling, pair, (Compute)pair.Any.View!);
    }

    private static void Tell(Telling telling, ResourcePair pair, Compute compute)
    {
        if (pair.New is null)
        {
            telling.Say(pair, ChangeKind.Removed, ChangeSubject.Nodes, compute is FargateProfile
                ? "The profile is deleted, and with it every pod that runs on it: these start again on nodes that take them, " +
                "or wait."
                : "The group is deleted, after what is new is there: its nodes are drained for some minutes and ended, and its " +
                "pods need " +
                    "room elsewhere, also those that choose nodes by labels of this group.");
        }
        else if (pair.Old is null)
        {
            telling.Say(pair, ChangeKind.Created, ChangeSubject.Nodes, compute.StartSize is { } size
                ? $"A new group of {size} nodes." : "A new group.");
            TellInTurn(telling, pair, compute);
        }
        else if (pair.IsReplaced is true) TellReplaced(telling, pair, compute);
        else
        {
            if (pair.IsReplaced is null)
                telling.Say(pair, ChangeKind.MayBeReplaced, ChangeSubject.Nodes,
                    "It is not known before the deployment whether the group is created anew.", Reasons.Cause(pair));
            if (!NodeRefusals.Tell(telling, pair)) TellRolls(telling, pair, compute);
            Resizing.Tell(telling, pair, compute);
            if (!telling.IsTold(pair) && RollingUpdate.StayingBehind(pair) is { } later)
                telling.Say(pair, ChangeKind.Noted, ChangeSubject.Nodes,
                    "The running nodes stay as they are: the group has no UpdatePolicy, so that only instances that start " +
                    "later are new.", later, "Replace them with an instance refresh, or give the group an AutoScalingRollingUpdate.");
            if (!telling.IsTold(pair) && pair.Changes.Count > 0)
                telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Nodes, "The running nodes stay.", Reasons.Cause(pair));
        }
    }

    // The CDK's custom resource tries again by itself.
    private static void TellInTurn(Telling telling, ResourcePair pair, Compute compute)
    {
        const string Type = "AWS::EKS::FargateProfile";
        if (compute.Resource.Type != Type || compute.Cluster is not { } cluster) return;
        var graph = telling.Delta.Pairs.New.Dependencies;
        var other = cluster.FargateProfiles.Select(profile => profile.Resource).FirstOrDefault(one => one != compute.Resource
            && one.Type == Type && telling.Delta.Pairs.Of(one) is { IsCreated: true }
            && (graph.IsAfter(one, compute.Resource) | graph.IsAfter(compute.Resource, one)) is false);
        if (other is not null)
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Nodes,
                $"Nothing orders it and {other.LogicalId}: EKS makes one Fargate profile of a cluster at a time, and has " +
                "refused the second (ResourceInUseException).", fix: "Let each profile depend on the one before it.");
    }

    private static void TellReplaced(Telling telling, ResourcePair pair, Compute compute)
    {
        var cause = Reasons.Cause(pair);
        var message = pair.IsMoved
            ? $"Its logical id was {pair.Old!.LogicalId} in {pair.Old.Stack.Name}: CloudFormation creates another group and " +
                "deletes this one."
            : compute is FargateProfile
                ? "The profile is created anew, and the pods that run on the old one are ended when that is deleted."
                : $"The group is created anew: {NewFirst}. For that time there are twice as many nodes, which need quota and " +
                    $"addresses{Surge(compute)}.";
        telling.Say(pair, ChangeKind.Replaced, ChangeSubject.Nodes, message, cause, pair.IsMoved ? Moves.Fix : "");
    }

    private static string Surge(Compute compute) => compute.StartSize is { } size ? $" ({size} or more of each)" : "";

    private static void TellRolls(Telling telling, ResourcePair pair, Compute compute)
    {
        if (pair.With(UpdateEffect.Rolls).FirstOrDefault() is not { } cause) return;
        telling.Say(pair, cause.IsCertain ? ChangeKind.Rolls : ChangeKind.MayRoll, ChangeSubject.Nodes,
            RollPlan.Of(compute).Words, cause);
    }
}
