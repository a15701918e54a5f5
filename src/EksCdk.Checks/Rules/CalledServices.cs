namespace EksCdk.Checks.Rules;

/// <summary>The services of AWS that nodes call to become ready.</summary>
internal static class CalledServices
{
    /// <summary>Those that nodes call.</summary>
    /// <param name="compute">The nodes.</param>
    public static IEnumerable<NodeService> Of(Compute compute)
    {
        var hasPodIdentity = compute is NodeGroup or AutoScalingGroup or KarpenterPool && compute.Cluster is { } cluster
            && PodNetwork.HasPodIdentity(cluster);
        return NodeServices.All.Where(s => (compute.IsEc2 || !s.NodesOnly) && (hasPodIdentity || !s.PodIdentityOnly)
            && (!s.ScriptOnly || AsksEks(compute)));
    }

    // bootstrap.sh and its like ask EKS for what they are not told.
    private static bool AsksEks(Compute compute) => compute.LaunchTemplate is { UserData.IsText: true } template
        && MachineImage.Of(compute) is { IsCustom: true, Family: ImageFamily.AmazonLinux2 or ImageFamily.Windows } image
        && Bootstrap.Lacks(image.Family.Value, template) is null
        && !Bootstrap.MayDoMore(image.Family.Value, template.UserData, new SymbolicText(template.UserData).Text)
        && ClusterFacts.In(template) is { Name: not null } told && (told.Endpoint is null || told.Authority is null);
}
