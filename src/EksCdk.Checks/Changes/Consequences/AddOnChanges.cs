using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Changes;

/// <summary>What becomes of running nodes and pods when an add-on is set otherwise, and what EKS has refused of one.</summary>
internal static class AddOnChanges
{
    public static void Tell(Telling telling, ResourcePair pair, AddOn now)
    {
        TellAccounts(telling, pair, now);
        if (pair is not { Old.View: AddOn old, IsCreated: false }) return;
        TellVersion(telling, pair, old, now);
        foreach (var setting in UpdateRules.SettingsOf(now.Name.Text))
        {
            if (old.Configuration.At(setting.Path).BoolOr(false) is not { } was
                || now.Configuration.At(setting.Path).BoolOr(false) is not { } isOn || was == isOn) continue;
            var what = isOn ? setting.On : setting.Off;
            if (what.Length == 0) continue;
            telling.Say(pair, isOn && setting.CutsTraffic ? ChangeKind.CutsTraffic : ChangeKind.Noted, ChangeSubject.Workload,
                $"{setting.Path} is switched {(isOn ? "on" : "off")}: {what}.",
                pair.Changes.FirstOrDefault(c => c.Path == "ConfigurationValues"), isAll: false);
        }
    }

    /// <summary>CloudFormation updates no add-on of which it is given no version.</summary>
    public static void TellUpgrade(Telling telling, ResourcePair pair, Cluster cluster, PropertyChange version)
    {
        var floating = telling.Pairs.Where(p => p is { Old: not null, IsCreated: false }).Select(p => p.New?.View as AddOn)
            .Where(addOn => addOn is { Version.IsMissing: true } && addOn.Cluster == cluster)
            .Select(addOn => addOn!.Name.Text).OfType<string>().Order(StringComparer.Ordinal).ToList();
        telling.AddOnsLeftBehind.AddRange(floating);
        if (floating.Count > 0)
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
                $"No AddonVersion is given for {string.Join(", ", floating)}: what is installed stays, and is not brought to " +
                $"the default of {cluster.Version}.", version,
                "Give their AddonVersion, or update them after the control plane (aws eks update-addon).", isAll: false);
    }

    private static void TellVersion(Telling telling, ResourcePair pair, AddOn old, AddOn now)
    {
        if (UpdateRules.MinorAtATime(now.Name.Text) is not { } answer) return;
        if (AddOnVersion.LineOf(old.Version.Text) is not { } before
            || AddOnVersion.LineOf(now.Version.Text) is not { } after) return;
        if (before.Major != after.Major || Math.Abs(after.Minor - before.Minor) < 2) return;
        var next = new KubernetesVersion(before.Major, before.Minor + Math.Sign(after.Minor - before.Minor));
        telling.Say(pair, ChangeKind.Refused, ChangeSubject.Workload, $"EKS refuses {before} -> {after}: {answer}.",
            pair.Changes.FirstOrDefault(c => c.Path == "AddonVersion"), $"Deploy a version {next} first.");
    }

    // Which accounts an add-on has, only its own schema says: those that are known are no complete list.
    private static void TellAccounts(Telling telling, ResourcePair pair, AddOn now)
    {
        if (Controller.OfAddOn(now.Name.Text) is not { } controller) return;
        if (pair.Old is not null && !pair.Changes.Any(c => c.Path.StartsWith("PodIdentity", StringComparison.Ordinal))) return;
        foreach (var association in now.Resource["PodIdentityAssociations"].Items)
            if (association["ServiceAccount"].Text is { } account && !controller.ServiceAccounts.Contains(account))
                telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
                    $"The service account {account} is none that {controller.AddOn} is known to have, and EKS refuses others " +
                    "(Service account in pod identity configuration is not supported).",
                    pair.Changes.FirstOrDefault(c => c.Path.StartsWith("PodIdentity", StringComparison.Ordinal)),
                    $"Name {string.Join(" or ", controller.ServiceAccounts)}.");
    }
}
