namespace EksCdk.Checks.Rules.Boot;

/// <summary>What <see cref="BootSettings"/> says of Bottlerocket's settings and of NodeConfigs.</summary>
internal sealed class BootSettingsFitTheirSchema() : Rule(new RuleInfo("EKS335")
{
    Title = "Settings of Bottlerocket and NodeConfigs have keys and types that are taken",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/karpenter-provider-aws#2423"),
    Why =
        "Bottlerocket refuses all of its user data for one key that it does not know, or one number where it wants a text, and " +
        "nodeadm fails at a value of another type. The kubelet itself refuses values that contradict each other " +
        "(kubernetes/kubernetes#102818). It never starts.",
    AwsError = "Status 400 when PATCHing /settings?tx=bottlerocket-launch: Json deserialize error: invalid type: integer ..., " +
        "expected a string",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Write keys and types as Bottlerocket's settings reference, or nodeadm's API reference, has them.",
    Reference = "https://bottlerocket.dev/en/os/latest/#/api/settings/",
    Rows = () => BootSettings.RowsOfNodeConfig.Select(r => new RowText($"NodeConfig: {r.Says}", r.Evidence))
        .Concat(BootSettings.RowsOfBottlerocket.Select(r => new RowText($"Bottlerocket: {r.Says}", r.Evidence))),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData } template) continue;
            if (MachineImage.Of(compute).Family is ImageFamily.Bottlerocket)
            {
                if (template.Settings.Root.IsMap) yield return OfBottlerocket(compute, template.Settings.Root, userData);
            }
            else if (new SymbolicText(userData) is var text && text.Text.Contains("node.eks.aws/", StringComparison.Ordinal))
            {
                var configs = Multipart.NodeConfigs(text).ToList();
                foreach (var config in configs)
                    if (config.IsMap && OfNodeConfig(compute, config, userData, configs.Count == 1) is { } outcome)
                        yield return outcome;
            }
        }
    }

    private Outcome OfBottlerocket(Compute compute, Value root, Value userData)
    {
        string? open = null;
        foreach (var (table, keys) in BootSettings.Bottlerocket)
            foreach (var (key, _) in root.At(table).Members)
            {
                if (!keys.TryGetValue(key, out var type))
                {
                    if (Spelling.Nearest(key, keys.Keys, 2) is { } meant)
                        return StopsNodes(compute, userData,
                            $"Bottlerocket has no setting {table}.{key} ({compute.Label}); {meant} is one, and for a key that " +
                            $"it does " +
                            "not know it refuses all settings.",
                            awsError: "");
                    if (BootSettings.Foreign.TryGetValue(table, out var foreign) && foreign.Contains(key))
                        return StopsNodes(compute, userData,
                            $"Bottlerocket has no setting {table}.{key} ({compute.Label}), and for a key that it does not know " +
                            "it refuses all settings.", awsError: "");
                    open ??= $"{table}.{key}";
                }
                else if (JsonTypes.Misfit(root.At(table), key, type) is { } misfit)
                    return StopsNodes(compute, userData,
                        $"The settings of {compute.Label} have {table}.{misfit.Is}; Bottlerocket wants {misfit.Wants}.");
            }

        foreach (var (table, pattern) in BootSettings.Patterns)
            foreach (var (key, value) in root.At(table).Members)
                if (value.Items.FirstOrDefault(v => v.Text is { } text && !FactPattern.Matches(text, pattern))
                    is { } refused)
                    return StopsNodes(compute, userData,
                        $"The settings of {compute.Label} have {table}.{key} as {refused.Display}; Bottlerocket wants " +
                        $"{(table.EndsWith("taints", StringComparison.Ordinal) ? "value:NoSchedule, value:NoExecute or " +
                        "value:PreferNoSchedule" : "the value of a label")}.", awsError: "");

        if (KubeletValues.Contradiction("settings.kubernetes", root.At("settings.kubernetes"), true) is { } contradiction)
            return StopsNodes(compute, userData,
                $"The settings of {compute.Label} have {contradiction}: the kubelet does not start.", awsError: "");
        if (Refused(compute, root, BootSettings.RowsOfBottlerocket, userData, "settings") is { } wrong) return wrong;
        return open is null
            ? Compliant(compute.Resource, "Bottlerocket takes the settings.", userData)
            : Unknown(compute.Resource, $"Whether Bottlerocket has a setting {open} is not known.", userData);
    }

    private Outcome? OfNodeConfig(Compute compute, Value config, Value userData, bool isOnly)
    {
        var strategy = config.At("spec.instance.localStorage.strategy");
        if (strategy.Text is { } given && !BootSettings.Strategies.Contains(given))
            return StopsNodes(compute, userData,
                $"The NodeConfig of {compute.Label} has the strategy {given} for local storage; nodeadm knows " +
                $"{string.Join(", ", BootSettings.Strategies)}.",
                awsError: "");
        if (config.At("spec.kubelet.config.registerWithTaints").Items
            .FirstOrDefault(t => t["effect"].IsOneOf([.. BootSettings.TaintEffects]) is false) is { } taint)
            return StopsNodes(compute, userData,
                $"The NodeConfig of {compute.Label} has a taint with the effect {taint["effect"].Display}; the kubelet knows " +
                $"{string.Join(", ", BootSettings.TaintEffects)}.", awsError: "");
        const string kubelet = "spec.kubelet.config";
        var areAll = isOnly && config.At("spec.kubelet.flags").IsMissing;
        if (KubeletValues.Contradiction(kubelet, config.At(kubelet), areAll) is { } contradiction)
            return StopsNodes(compute, userData,
                $"The NodeConfig of {compute.Label} has {contradiction}: the kubelet does not start.", awsError: "");
        Outcome? ignored = null;
        foreach (var (table, keys) in BootSettings.NodeConfig)
            foreach (var (key, _) in config.At(table).Members)
                if (keys.TryGetValue(key, out var type))
                {
                    if (JsonTypes.Misfit(config.At(table), key, type) is { } misfit)
                        return StopsNodes(compute, userData,
                            $"The NodeConfig of {compute.Label} has {table}.{misfit.Is}; nodeadm wants {misfit.Wants}.",
                                awsError: "");
                }
                else if (table != kubelet && Spelling.Nearest(key, keys.Keys, 2) is { } meant)
                    ignored ??= Broken(compute.Resource, userData,
                        $"The NodeConfig of {compute.Label} has {table}.{key}, which nodeadm ignores; {meant} is a field.",
                        Effect.Possible, "");
        if (Refused(compute, config, BootSettings.RowsOfNodeConfig, userData, "NodeConfig") is { } wrong) return wrong;
        return ignored ?? Compliant(compute.Resource, "The NodeConfig has fields and types that nodeadm takes.", userData);
    }

    private Outcome? Refused(Compute compute, Value config, IReadOnlyList<ObjectRule> rows, Value userData, string name) =>
        RefusedObject.In(config, rows).FirstOrDefault() is { } refused
            ? StopsNodes(compute, userData, $"The {name} of {compute.Label}: it {refused.Is}, and {refused.Row.Says}.",
                awsError: "")
            : null;
}
