using System.Globalization;
using System.Text.RegularExpressions;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The CDK's provider runs the kubectl of its Lambda layer.</summary>
internal sealed partial class KubectlFitsTheCluster() : Rule(new RuleInfo("EKS724")
{
    Title = "kubectl is within one minor version of the cluster",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#24580"),
    Why =
        "kubectl works with API servers one minor version older or newer. Further apart, applying and pruning manifests " +
        "fails on APIs that one of them does not know.",
    AwsError = "error retrieving RESTMappings to prune: invalid resource extensions/v1beta1",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Give the cluster the kubectl layer of its Kubernetes version: for 1.35 the package lambda-layer-kubectl-v35.",
    Reference = "https://kubernetes.io/releases/version-skew-policy/#kubectl",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var uses in model.All<KubernetesManifest>()
            .Concat<IClusterMember>(model.All<HelmChart>()).GroupBy(m => m.Cluster))
        {
            if (uses.Key is not { } cluster) continue;
            if (cluster.Version is not { } version)
            {
                yield return Unknown(cluster.Resource, "The cluster's Kubernetes version is not known.", cluster.VersionValue);
                continue;
            }

            var layer = uses.Select(u => LayerOf(((View)u).Resource)).FirstOrDefault(l => l is not null);
            if (layer is null || KubectlMinor(layer) is not { } minor)
                yield return Unknown(cluster.Resource, "The version of the provider's kubectl does not show in the templates.");
            else
                yield return Decide(
                    Math.Abs(minor - version.Minor) <= 1,
                    cluster.Resource,
                    layer["Description"],
                    $"kubectl 1.{minor} fits Kubernetes {version}.",
                    $"The provider's layer {layer.LogicalId} has kubectl 1.{minor}, the cluster is {version}.");
        }
    }

    // The provider's framework function names its handler, and the handler its layers.
    private static Resource? LayerOf(Resource custom) =>
        custom["ServiceToken"].Target is { Type: "AWS::Lambda::Function" } framework
        && framework.At("Environment.Variables.USER_ON_EVENT_FUNCTION_ARN").Target is { } handler
        ? handler["Layers"].Items.Select(l => l.Target).FirstOrDefault(l => l is not null && KubectlMinor(l) is not null)
        : null;

    private static int? KubectlMinor(Resource layer) =>
        layer["Description"].Text is { } text && Version().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"kubectl v?1\.(\d{1,3})")]
    private static partial Regex Version();
}
