namespace EksCdk.Checks.Changes;

/// <summary>What EKS refuses of an update of a managed node group.</summary>
internal static class NodeRefusals
{
    private static readonly string[] Versions = ["Version", "ReleaseVersion"];
    private static readonly string[] Configuration =
        ["ScalingConfig", "Labels", "Taints", "Tags", "UpdateConfig", "LaunchTemplate"];

    /// <summary>Says what is refused; answers whether something certainly is.</summary>
    public static bool Tell(Telling telling, ResourcePair pair)
    {
        if (pair is { New.View: AutoScalingGroup workers, IsReplaced: false }) return TellInService(telling, pair, workers);
        if (pair is not { Old.View: NodeGroup old, New.View: NodeGroup now } || pair.IsReplaced is not false) return false;
        var refused = pair.With(UpdateEffect.Refused).Any(c => c.IsCertain);
        return TellVersion(telling, pair, old, now) | TellTemplate(telling, pair, old, now) | TellBoth(telling, pair) | refused;
    }

    // CloudFormation looks at it when it updates the group: it is created all the same.
    private static bool TellInService(Telling telling, ResourcePair pair, AutoScalingGroup workers)
    {
        if (pair.Changes.Count == 0 || RollingUpdate.LeastInService(workers) is not { } least
            || workers.Resource["MaxSize"].Number is not { } most || least < most || least == 0) return false;
        var cause = pair.With(UpdateEffect.Rolls).FirstOrDefault() is { IsCertain: true } roll ? roll : null;
        telling.Say(pair, cause is null ? ChangeKind.Noted : ChangeKind.Refused, ChangeSubject.Nodes,
            $"MinInstancesInService is {least} and MaxSize {most}: CloudFormation refuses " +
            $"{(cause is null ? "an update that starts instances anew" : "the update")} (MinInstancesInService must be less than " +
            "the autoscaling group's MaxSize).", cause ?? Reasons.Cause(pair),
            "Let MinInstancesInService be less than MaxSize.", isAll: cause is not null);
        return cause is not null;
    }

    private static bool TellVersion(Telling telling, ResourcePair pair, NodeGroup old, NodeGroup now)
    {
        var (before, after) = (KubernetesVersion.Parse(old.VersionValue.Text), KubernetesVersion.Parse(now.VersionValue.Text));
        if (before is null || after is null || after.Value.Minor >= before.Value.Minor) return false;
        telling.Say(pair, ChangeKind.Refused, ChangeSubject.Nodes,
            $"EKS refuses {before} -> {after}: a node group does not go back to an earlier version.",
            pair.Changes.First(c => c.Path == "Version"), "Keep the version, or create another group beside this one.");
        return true;
    }

    // Whether the launch template has an AMI or instance type is settled when the group is created.
    private static bool TellTemplate(Telling telling, ResourcePair pair, NodeGroup old, NodeGroup now)
    {
        if (old.LaunchTemplate is not { } before || now.LaunchTemplate is not { } after) return false;
        if (telling.Delta.Pairs.Of(after.Resource) is not { } template || template.Old != before.Resource) return false;
        foreach (var name in new[] { "InstanceType", "ImageId" })
        {
            var (was, isNow) = (before.Data[name], after.Data[name]);
            if (was.IsUnknown || isNow.IsUnknown || was.IsMissing == isNow.IsMissing) continue;
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Nodes,
                $"EKS refuses a launch template version that {(was.IsMissing ? "names" : "no longer names")} {name}, where the " +
                $"group was created {(was.IsMissing ? "without" : "with")} it.",
                template.Changes.FirstOrDefault(c => c.Path.EndsWith(name, StringComparison.Ordinal)) is { } change
                    ? change : null,
                "Create another group with it, and then remove this one.");
            return true;
        }

        return false;
    }

    private static bool TellBoth(Telling telling, ResourcePair pair)
    {
        var version = pair.Changes.FirstOrDefault(c => Versions.Contains(c.Path));
        var other = pair.Changes.FirstOrDefault(c => Configuration.Contains(Delta.Bare(c.Path).Split('.')[0]));
        if (version is null || other is null) return false;
        telling.Say(pair, ChangeKind.Noted, ChangeSubject.Nodes,
            $"{version.Path} and {other.Path} change together, which has been refused (Version and ReleaseVersion updates " +
            "cannot be " +
            "combined with other updates).", other, "Deploy one of the two first.");
        return false;
    }
}
