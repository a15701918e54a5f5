namespace EksCdk.Checks.Reasoning;

/// <summary>Whether nodes of a group take the pods of an object: labels, affinity and taints.</summary>
internal static class Scheduling
{
    private static readonly string[] Resources =
    [
        "{pod} containers [] resources limits", "{pod} containers [] resources requests",
        "{pod} initContainers [] resources limits", "{pod} initContainers [] resources requests",
    ];

    /// <summary>Whether the scheduler may put the pods there; null where that is known only at deployment.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="item">The object with pods.</param>
    public static bool? Takes(Compute compute, Value item)
    {
        var spec = ObjectMembers.PodSpec(item);
        bool? takes = IsTolerated(compute, item) & HasOneOf(compute, TermsOf(spec));
        foreach (var (label, value) in spec["nodeSelector"].Members)
            takes &= value.Text is { } wanted ? LabelsOfNodes.Has(compute, label, wanted) : null;
        return takes;
    }

    /// <summary>Whether its nodes have what one of the terms of a required affinity asks for; yes where there are none.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="terms">See <see cref="TermsOf"/>.</param>
    public static bool? HasOneOf(Compute compute, Value terms)
    {
        if (terms.IsMissing) return true;
        bool? any = terms.IsList ? false : null;
        foreach (var term in terms.Items)
        {
            bool? all = term["matchFields"].IsMissing ? true : null;
            foreach (var asked in term["matchExpressions"].Items) all &= Matches(compute, asked);
            any |= all;
        }

        return any;
    }

    /// <summary>The terms of the affinity that pods require, of which one must hold.</summary>
    /// <param name="spec">The pods.</param>
    public static Value TermsOf(Value spec) =>
        spec.At("affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms");

    private static bool? Matches(Compute compute, Value asked)
    {
        if (asked["operator"].Is("In") is not true || asked["key"].Text is not { } key) return null;
        bool? any = asked["values"].IsList ? false : null;
        foreach (var value in asked["values"].Items)
            any |= value.Text is { } wanted ? LabelsOfNodes.Has(compute, key, wanted) : null;
        return any;
    }

    // Only what groups and pools say is read; what user data adds keeps pods off too, and never lets them in.
    private static bool? IsTolerated(Compute compute, Value item)
    {
        if (NodeTaint.ListOf(compute) is not { } taints) return null;
        var tolerations = ObjectMembers.PodSpec(item)["tolerations"];
        bool? all = taints.IsUnknown || tolerations.IsUnknown ? null : true;
        foreach (var taint in NodeTaint.Of(compute))
            if (taint.IsHard is not false)
                all &= IsTolerated(taint, tolerations) | IsNamedAfterWhatIsAsked(taint, item)
                    | (taint.IsRemoved is false ? false : null);
        return all;
    }

    /// <summary>Whether one of a list of tolerations is for a taint.</summary>
    /// <param name="taint">The taint.</param>
    /// <param name="tolerations">The list.</param>
    public static bool? IsTolerated(NodeTaint taint, Value tolerations)
    {
        bool? any = false;
        foreach (var one in tolerations.Items)
            any |= (one["key"].IsMissing ? one["operator"].Is("Exists") : one["key"].SameAs(taint.Key))
                & (one["operator"].Is("Exists") | one["value"].SameAs(taint.Value)
                    | (one["value"].IsMissing && taint.Value.IsMissing))
                & (one["effect"].IsMissing ? true
                    : EffectOf(one["effect"].Text) is { } effect ? taint.Effect.IsOneOf([effect, one["effect"].Text!]) : null);
        return any;
    }

    // EKS gives pods that ask for an extended resource a toleration of its name: see device-plugins.json.
    private static bool? IsNamedAfterWhatIsAsked(NodeTaint taint, Value item)
    {
        if (taint.Key.Text is not { } name || !name.Contains('/', StringComparison.Ordinal)) return false;
        bool? any = false;
        foreach (var path in Resources)
            foreach (var asked in ObjectMembers.At(item, $"{path} {name}")) any |= asked.IsUnknown ? null : true;
        return any & taint.Effect.IsOneOf(["NO_SCHEDULE", "NoSchedule"]);
    }

    private static string? EffectOf(string? effect) => effect switch
    {
        "NoSchedule" => "NO_SCHEDULE",
        "NoExecute" => "NO_EXECUTE",
        "PreferNoSchedule" => "PREFER_NO_SCHEDULE",
        _ => null,
    };
}
