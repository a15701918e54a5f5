namespace EksCdk.Checks.Changes;

/// <summary>
/// Any change of the sizes sets the desired size that the template writes, whatever an autoscaler has made of it since.
/// </summary>
internal static class Resizing
{
    private static readonly string[] OfAutoScaling = ["DesiredCapacity", "MinSize", "MaxSize"];

    public static void Tell(Telling telling, ResourcePair pair, Compute compute)
    {
        var (sizes, desired, most) = compute is NodeGroup
            ? (["ScalingConfig"], "ScalingConfig.DesiredSize", "ScalingConfig.MaxSize")
            : (OfAutoScaling, "DesiredCapacity", "MaxSize");
        var cause = pair.Changes.Where(c => sizes.Any(size => UpdateRules.IsIn(c.Path, size)))
            .OrderByDescending(c => c.Path == desired).FirstOrDefault();
        if (cause is null) return;
        if (pair.New!.At(desired).IsMissing)
        {
            TellLimits(telling, pair, compute, cause, most);
            return;
        }

        var (sets, running) = (pair.New!.At(desired).Number, pair.Old!.At(most).Number);
        if (sets is { } size && running is { } before && size >= before)
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Nodes,
                $"The group is set to {size} nodes, and cannot run more now.", cause);
        else
            telling.Say(pair, ChangeKind.Resized, ChangeSubject.Nodes,
                $"The group is set to {sets?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "a number of"} " +
                "nodes, " +
                $"whatever it runs now{(running is { } up ? $" (up to {up})" : "")}: live nodes beyond that are ended.",
                cause,
                $"Leave {desired} out of the template, so that the group keeps its size, or write what it runs now.");
    }

    // EKS refuses a limit below the desired size; Auto Scaling lowers the desired size with it.
    private static void TellLimits(Telling telling, ResourcePair pair, Compute compute, PropertyChange cause, string most)
    {
        var (before, after) = (pair.Old!.At(most).Number, pair.New!.At(most).Number);
        if (after < before && compute is AutoScalingGroup)
            telling.Say(pair, ChangeKind.Resized, ChangeSubject.Nodes,
                $"At most {after} nodes instead of {before}: live nodes beyond that are ended.", cause,
                "Drain nodes until no more are running, and lower the limit then.");
        else if (after < before)
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Nodes,
                $"At most {after} nodes instead of {before}: refused while more than {after} are running.", cause);
        else
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Nodes, "The running nodes stay; only the limits change.", cause);
    }
}
