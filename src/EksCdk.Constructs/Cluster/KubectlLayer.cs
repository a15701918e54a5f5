using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.LambdaLayer.KubectlV28;
using Amazon.CDK.LambdaLayer.KubectlV33;
using Amazon.CDK.LambdaLayer.KubectlV35;
using Amazon.CDK.LambdaLayer.KubectlV36;
using Constructs;
using EksCdk.Configuration.Data;

namespace EksCdk.Constructs.Cluster;

/// <summary>The Lambda layer with the kubectl for a Kubernetes version; which one fits is in the data of <see cref="KubernetesVersions"/>.</summary>
public static class KubectlLayer
{
    private static readonly Dictionary<string, Func<Construct, string, LayerVersion>> Layers = new()
    {
        ["1.28"] = (scope, id) => new KubectlV28Layer(scope, id),
        ["1.33"] = (scope, id) => new KubectlV33Layer(scope, id),
        ["1.35"] = (scope, id) => new KubectlV35Layer(scope, id),
        ["1.36"] = (scope, id) => new KubectlV36Layer(scope, id),
    };

    /// <summary>The versions of kubectl that there is a layer for.</summary>
    public static IReadOnlyCollection<string> Versions => Layers.Keys;

    /// <summary>Creates the layer for a cluster's version.</summary>
    /// <exception cref="NotSupportedException">No layer's kubectl is within one minor version of it; a loaded environment never has such a version.</exception>
    public static LayerVersion For(Construct scope, string id, string kubernetesVersion)
    {
        var kubectl = KubernetesVersions.Find(kubernetesVersion)?.KubectlLayer
            ?? throw new NotSupportedException($"No kubectl layer is within one minor version of Kubernetes {kubernetesVersion}.");
        return Layers[kubectl](scope, id);
    }
}
