using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.LambdaLayer.KubectlV28;
using Amazon.CDK.LambdaLayer.KubectlV33;
using Amazon.CDK.LambdaLayer.KubectlV35;
using Amazon.CDK.LambdaLayer.KubectlV36;
using Constructs;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// The Lambda layer with the kubectl for a Kubernetes version: one that is at most one minor version older or newer.
/// </summary>
public static class KubectlLayer
{
    private static readonly Dictionary<int, Func<Construct, string, LayerVersion>> Layers = new()
    {
        [28] = (scope, id) => new KubectlV28Layer(scope, id),
        [33] = (scope, id) => new KubectlV33Layer(scope, id),
        [35] = (scope, id) => new KubectlV35Layer(scope, id),
        [36] = (scope, id) => new KubectlV36Layer(scope, id),
    };

    /// <summary>Creates the layer for a cluster's version.</summary>
    /// <param name="scope">Where to.</param>
    /// <param name="id">The layer's id.</param>
    /// <param name="kubernetesVersion">For example <c>1.35</c>.</param>
    /// <exception cref="NotSupportedException">No layer's kubectl is within one minor version of it.</exception>
    public static LayerVersion For(Construct scope, string id, string kubernetesVersion)
    {
        var minor = Version.TryParse(kubernetesVersion, out var version) && version.Major == 1 ? version.Minor : -1;
        // https://kubernetes.io/releases/version-skew-policy/#kubectl
        foreach (var kubectl in new[] { minor, minor + 1, minor - 1 })
            if (Layers.TryGetValue(kubectl, out var create)) return create(scope, id);
        throw new NotSupportedException($"No kubectl layer is within one minor version of Kubernetes {kubernetesVersion}.");
    }
}
