namespace EksCdk.Checks.Changes;

/// <summary>What a change of what an Auto Scaling group starts does: its UpdatePolicy decides.</summary>
internal static class RollingUpdate
{
    private static readonly string[] Starts = ["LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy"];

    /// <summary>The rule for a property of a group, where the specification has one that knows no policy.</summary>
    public static UpdateRule RuleOf(AutoScalingGroup group, string path, UpdateRule specified)
    {
        if (specified.Effect == UpdateEffect.Replaces || !Array.Exists(Starts, s => path.StartsWith(s, StringComparison.Ordinal)))
            return specified;
        var policy = group.Resource.Node["UpdatePolicy"];
        if (policy?["AutoScalingReplacingUpdate"]?["WillReplace"] is { IsScalar: true, Text: "true" })
            return new UpdateRule(UpdateEffect.Replaces, "its UpdatePolicy creates another group");
        return policy?["AutoScalingRollingUpdate"] is not null
            ? new UpdateRule(UpdateEffect.Rolls, "its UpdatePolicy replaces the instances")
            : new UpdateRule(UpdateEffect.InPlace, "the group has no UpdatePolicy: only instances that start later are new");
    }

    /// <summary>What of a group starts otherwise, and only its later instances; null where there is no such change.</summary>
    public static PropertyChange? StayingBehind(ResourcePair pair) => pair.New?.View is not AutoScalingGroup ? null
        : pair.Changes.FirstOrDefault(c => c is { Effect: UpdateEffect.InPlace, IsCertain: true }
            && Array.Exists(Starts, s => c.Path.StartsWith(s, StringComparison.Ordinal)));

    /// <summary>How many instances a rolling update keeps in service; null where there is none, or it is not known.</summary>
    public static long? LeastInService(AutoScalingGroup group) =>
        group.Resource.Node["UpdatePolicy"]?["AutoScalingRollingUpdate"]?["MinInstancesInService"] is { IsScalar: true } least
        && long.TryParse(least.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
