namespace EksCdk.Checks.Reasoning;

/// <summary>Whether controllers that call AWS only when they are asked are asked.</summary>
internal static class ControllerUse
{
    /// <summary>Whether an object in the templates asks a controller that calls AWS only when it is asked.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="controller">The controller.</param>
    public static bool IsAsked(Cluster cluster, Controller controller) => controller.ActsFor.Count == 0
        || cluster.Manifests.Any(m => m.Objects.Any(o => controller.ActsFor.Contains(o["kind"].Text)
            && (controller.Makes is not { } makes || IsMaking(o, makes))
            && (controller.Asks is not { } asks || ObjectMembers.At(o, asks.Member).Any(v => asks.Is is null
                || (v.Text is { } text && Glob.Matches(asks.Is, text, StringComparison.Ordinal))))));

    /// <summary>
    /// Whether all volumes of a driver are made by hand: some are in the templates, and no class by which it would make others.
    /// </summary>
    /// <param name="cluster">The cluster; null if it is outside the templates.</param>
    /// <param name="controller">The driver.</param>
    public static bool HasVolumesByHand(Cluster? cluster, Controller controller) =>
        cluster is not null && controller.Makes is { } makes && !IsAsked(cluster, controller)
        && !cluster.MayHaveUnlisted<KubernetesManifest>() && !cluster.Manifests.Any(m => m.Manifest.IsUnknown)
        && cluster.Manifests.Any(m => m.Objects.Any(o => o["kind"].Is("PersistentVolume") is true
            && o.At("spec.csi.driver").Is(makes.Provisioner) is true));

    private static bool IsMaking(Value item, MakingClass makes) => item["provisioner"].Is(makes.Provisioner) is true
        && (makes.Member is null || ObjectMembers.At(item, makes.Member).Count > 0);
}
