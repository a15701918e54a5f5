namespace EksCdk.Checks.Rules;

/// <summary>The config map aws-auth, where the templates write it.</summary>
internal static class AwsAuth
{
    /// <summary>The group of nodes: https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html.</summary>
    public const string Nodes = "system:nodes";

    /// <summary>What it says of roles, in each manifest that writes it.</summary>
    /// <param name="cluster">The cluster.</param>
    public static List<Value> RolesIn(Cluster cluster) =>
    [
        .. cluster.Manifests.SelectMany(m => m.Objects)
            .Where(o => o["kind"].Is("ConfigMap") is true && o.At("metadata.name").Is("aws-auth") is true)
            .Select(o => o.At("data.mapRoles")),
    ];

    /// <summary>The groups that it gives a role, once for each entry that certainly names it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="role">The role.</param>
    public static List<Value> GroupsOf(Cluster cluster, Role role) =>
        [.. RolesIn(cluster).SelectMany(m => m.Parse().Items).Where(e => role.IsNamedBy(e["rolearn"]) is true)
            .Select(e => e["groups"])];

    /// <summary>The user name that it gives a role; null where it gives none, several, or one that is not known.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="role">The role.</param>
    public static string? UsernameOf(Cluster cluster, Role role) =>
        RolesIn(cluster).SelectMany(m => m.Parse().Items).Where(e => role.IsNamedBy(e["rolearn"]) is true)
            .Select(e => e["username"].Text).ToList() is [{ } only] ? only : null;

    /// <summary>
    /// Whether it names the role; null where one that it names is not known: an ARN that is written down may be any role's.
    /// </summary>
    /// <param name="maps">What it says of roles.</param>
    /// <param name="role">The role.</param>
    public static bool? Admits(IReadOnlyList<Value> maps, Role role)
    {
        bool? admits = false;
        foreach (var map in maps)
        {
            var entries = map.Parse();
            if (map.IsMissing) continue;
            admits |= entries.IsList ? entries.Items.Aggregate((bool?)false, (any, e) => any | role.IsNamedBy(e["rolearn"]))
                : entries.IsMalformed ? false : null;
        }

        return admits;
    }
}
