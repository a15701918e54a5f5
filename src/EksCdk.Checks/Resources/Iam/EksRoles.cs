namespace EksCdk.Checks.Resources;

/// <summary>The properties by which roles are given to EKS.</summary>
internal static class EksRoles
{
    /// <summary>Every such property that is there, with the resource that has it.</summary>
    public static IEnumerable<(Resource Subject, Value Value)> In(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            yield return (cluster.Resource, cluster.RoleArn);
            if (cluster.AutoMode is { RoleArn.IsMissing: false } autoMode) yield return (cluster.Resource, autoMode.RoleArn);
        }

        foreach (var group in model.NodeGroups) yield return (group.Resource, group.RoleArn);
        foreach (var profile in model.FargateProfiles) yield return (profile.Resource, profile.RoleArn);
        foreach (var addOn in model.All<AddOn>())
        {
            if (addOn.Resource["ServiceAccountRoleArn"] is { IsMissing: false } role) yield return (addOn.Resource, role);
            foreach (var association in addOn.Resource["PodIdentityAssociations"].Items)
                yield return (addOn.Resource, association["RoleArn"]);
        }

        foreach (var association in model.All<PodIdentityAssociation>())
            yield return (association.Resource, association.Resource["RoleArn"]);
    }
}
