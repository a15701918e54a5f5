namespace EksCdk.Checks.Changes;

/// <summary>
/// Any change of the sizes sets the desired size that the template writes, whatever an autoscaler has made of it since.
/// </summary>
internal static class Resizing
{
    public static void Tell(Telling telling, ResourcePair pair, Compute compute)
    {
        var (sizes, desired, most) = compute is NodeGroup
            ? ("ScalingConfig", "ScalingConfig.DesiredSize", "ScalingConfig.MaxSize")
            : ("DesiredCapacity", "DesiredCapacity", "MaxSize");
        var cause = pair.Changes.Where(c => c.Path.StartsWith(sizes, StringComparison.Ordinal))
            .OrderByDescending(c => c.Path == desired).FirstOrDefault();
        if (cause is null) return;
        if (pair.New!.At(desired).IsMissing)
        {
            TellLimits(telling, pair, cause, most);
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

    private static void TellLimits(Telling telling, ResourcePair pair, PropertyChange cause, string most)
    {
        var (before, after) = (pair.Old!.At(most).Number, pair.New!.At(most).Number);
        if (after < before)
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Nodes,
                $"At most {after} nodes instead of {before}: refused while more than {after} are running.", cause);
        else
            telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Nodes, "The running nodes stay; only the limits change.", cause);
    }
}
