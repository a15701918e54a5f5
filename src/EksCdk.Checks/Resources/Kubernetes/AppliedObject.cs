namespace EksCdk.Checks.Resources;

/// <summary>
/// An object of Kubernetes that describes nodes to come: a node pool of Karpenter or Auto Mode, or a node class.
/// </summary>
/// <param name="Resource">What applies it.</param>
/// <param name="ClusterName">The property that names the cluster.</param>
/// <param name="Object">The object.</param>
internal sealed record AppliedObject(Resource Resource, Value ClusterName, Value Object)
{
    /// <summary>Its name.</summary>
    public Value Name => Object.At("metadata.name");

    /// <summary>Whether it is a node pool; before 0.32 Karpenter called it a provisioner.</summary>
    public bool IsPool => Is("NodePool", "karpenter.sh/") || Is("Provisioner", "karpenter.sh/");

    /// <summary>Whether, as a node pool, it has a node class of Auto Mode.</summary>
    public bool IsPoolOfAutoMode => Object.At("spec.template.spec.nodeClassRef") is var reference
        && (reference["kind"].Is("NodeClass") | reference["group"].Is("eks.amazonaws.com")) is true;

    /// <summary>Whether it is a node class of Karpenter; before 0.32 a node template.</summary>
    public bool IsKarpenterClass => Is("EC2NodeClass", "karpenter.k8s.aws/") || Is("AWSNodeTemplate", "karpenter.k8s.aws/");

    /// <summary>Whether it is a node class of Auto Mode.</summary>
    public bool IsAutoModeClass => Is("NodeClass", "eks.amazonaws.com/");

    /// <summary>All of a deployment.</summary>
    public static IReadOnlyList<AppliedObject> In(DeploymentModel model) => model.Listed(
        "applied-objects",
        () => model.Written<KubernetesManifest>().SelectMany(m => Of(m.Resource, m.Manifest))
            .Where(o => o.IsPool || o.IsKarpenterClass || o.IsAutoModeClass),
        static o => o.Resource.Exists);

    /// <summary>Whether it is applied to a cluster, as far as is known.</summary>
    /// <param name="clusterName">A property that names the cluster.</param>
    public bool IsFor(Value clusterName)
    {
        var model = Resource.Model;
        return model.Find<Cluster>(ClusterName) is { } cluster
            ? model.Find<Cluster>(clusterName) == cluster
            : ClusterName.SameAs(clusterName) is not false;
    }

    private static IEnumerable<AppliedObject> Of(Resource resource, Value manifest) =>
        manifest.Items.Select(o => new AppliedObject(resource, resource["ClusterName"], o));

    private bool Is(string kind, string group) =>
        Object["kind"].Is(kind) is true && Object["apiVersion"].StartsWith(group) is true;
}
