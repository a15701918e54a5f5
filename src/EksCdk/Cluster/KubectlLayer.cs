using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.LambdaLayer.KubectlV28;
using Amazon.CDK.LambdaLayer.KubectlV33;
using Amazon.CDK.LambdaLayer.KubectlV35;
using Amazon.CDK.LambdaLayer.KubectlV36;
using Constructs;

namespace EksCdk.Cluster;

/// <summary>
/// The Lambda layer with the kubectl for a Kubernetes version. Kubernetes supports a kubectl one minor version older or newer
/// than the API server: https://kubernetes.io/releases/version-skew-policy/#kubectl.
/// </summary>
public static class KubectlLayer
{
    private static readonly (int Minor, Func<Construct, string, LayerVersion> Create)[] Layers =
    [
        (28, (scope, id) => new KubectlV28Layer(scope, id)),
        (33, (scope, id) => new KubectlV33Layer(scope, id)),
        (35, (scope, id) => new KubectlV35Layer(scope, id)),
        (36, (scope, id) => new KubectlV36Layer(scope, id)),
    ];

    /// <summary>Creates the layer whose kubectl is nearest to the version, the older one of two.</summary>
    /// <exception cref="NotSupportedException">No layer's kubectl is within one minor version of it.</exception>
    public static LayerVersion For(Construct scope, string id, string kubernetesVersion)
    {
        var minor = int.Parse(kubernetesVersion.Split('.')[1]);
        var nearest = Layers.MinBy(layer => Math.Abs(layer.Minor - minor));
        if (Math.Abs(nearest.Minor - minor) > 1)
        {
            throw new NotSupportedException(
                $"Kubernetes {kubernetesVersion} cannot be managed: kubectl must be within one minor version of the cluster, and the kubectl " +
                $"layers are {string.Join(", ", Layers.Select(layer => $"1.{layer.Minor}"))}. Choose another version, or add a layer in {nameof(KubectlLayer)}.");
        }
        return nearest.Create(scope, id);
    }
}
