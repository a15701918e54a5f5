namespace EksCdk.Checks.Rules;

/// <summary>Access entries for the roles of nodes.</summary>
internal static class NodeEntries
{
    /// <summary>Whether an entry is for the role of a group of nodes; null where one of them is not known.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="compute">The group.</param>
    public static bool? IsFor(AccessEntry entry, Compute compute)
    {
        if (compute.Role is { } role) return role.IsNamedBy(entry.PrincipalArn);
        return compute.RoleArn.IsText ? entry.PrincipalArn.SameAs(compute.RoleArn) : null;
    }
}
