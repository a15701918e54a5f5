namespace EksCdk.Checks.Reasoning;

/// <summary>The storage classes of a cluster.</summary>
internal static class StorageClasses
{
    /// <summary>Those in the templates.</summary>
    /// <param name="cluster">The cluster.</param>
    public static List<Value> Of(Cluster cluster) =>
        [.. cluster.Manifests.SelectMany(m => m.Objects).Where(o => o["kind"].Is("StorageClass") is true)];

    /// <summary>
    /// The driver of the class that a claim names; null where it names none of these. EKS itself makes one of the name gp2, up to
    /// Kubernetes 1.29.
    /// </summary>
    /// <param name="classes">The classes.</param>
    /// <param name="claim">What the claim asks for: its <c>spec</c>.</param>
    public static Value? DriverOf(List<Value> classes, Value claim) =>
        claim["storageClassName"] is { IsMissing: false } named
            ? classes.Find(c => c.At("metadata.name").SameAs(named) is true)?["provisioner"]
            : null;
}
