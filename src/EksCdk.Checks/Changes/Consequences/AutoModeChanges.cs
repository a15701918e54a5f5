namespace EksCdk.Checks.Changes;

/// <summary>
/// What becomes of what EKS Auto Mode made when it is switched off; see
/// https://docs.aws.amazon.com/eks/latest/userguide/auto-disable.html.
/// </summary>
internal static class AutoModeChanges
{
    public static void Tell(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        TellRole(telling, pair, old, now);
        TellNever(telling, pair, old, now);
        if (old.AutoModeEnabled is not true || now.AutoModeEnabled is not false) return;
        // No documentation says that a switch that is left out is off.
        var isSaid = !now.Settings.At("ComputeConfig.Enabled").IsMissing;
        telling.Say(pair, ChangeKind.Removed, ChangeSubject.Cluster,
            (isSaid ? "Auto Mode is switched off: " : "Auto Mode is left out, and where that switches it off ") +
            "EKS ends every instance that it started, deletes the load balancers that it made, and leaves the volumes of claims " +
            "behind, to be paid for: no other driver takes their storage class. Pods stop at once." +
            (isSaid ? "" : " Where it does not, the cluster's role loses what Auto Mode needs, and no more nodes start."),
            pair.Changes.FirstOrDefault(c => c.Path.StartsWith("ComputeConfig", StringComparison.Ordinal)
                || c.Path.StartsWith("Config.computeConfig", StringComparison.Ordinal)),
            "Add node groups first, move pods, load balancers and data to them, switch Auto Mode off with aws eks " +
            "update-cluster-config, and take it out of the template then.",
            name: $"Auto Mode of {pair.Any.LogicalId}");
    }

    // https://docs.aws.amazon.com/eks/latest/APIReference/API_ComputeConfigRequest.html, hashicorp/terraform-provider-aws#40411
    private static void TellRole(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        const string Role = "ComputeConfig.NodeRoleArn";
        if ((old.AutoModeEnabled & now.AutoModeEnabled) is not true) return;
        if (old.Settings.At(Role).IsMissing || now.Settings.At(Role).IsMissing) return;
        if (pair.Changes.FirstOrDefault(c => c.Path.EndsWith("odeRoleArn", StringComparison.Ordinal)) is { IsCertain: true } role)
            telling.Say(pair, ChangeKind.Refused, ChangeSubject.Cluster,
                "EKS does not change the role of Auto Mode's nodes once Auto Mode is on.", role,
                "Keep the role, and give node pools of your own a NodeClass with another one.");
    }

    private static void TellNever(Telling telling, ResourcePair pair, Cluster old, Cluster now)
    {
        if (!old.Settings["ComputeConfig"].IsMissing || now.Settings.At("ComputeConfig.Enabled").Bool is not false) return;
        telling.Say(pair, ChangeKind.Noted, ChangeSubject.Cluster,
            "Auto Mode is switched off in a cluster that never had it: EKS has refused that (Auto Mode is not enabled on this " +
            "cluster).", pair.Changes.FirstOrDefault(c => c.Path.Contains("omputeConfig", StringComparison.Ordinal)),
            "Leave ComputeConfig out.");
    }
}
