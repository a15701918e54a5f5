namespace EksCdk.Checks.Resources;

/// <summary>Something that belongs to a cluster by naming it.</summary>
internal interface IClusterMember
{
    /// <summary>The property that names the cluster.</summary>
    Value ClusterName { get; }

    /// <summary>The cluster, or null if it is outside the templates or not known.</summary>
    Cluster? Cluster { get; }
}
