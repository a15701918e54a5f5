namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Kubernetes stops serving old API versions.</summary>
internal sealed class ApiVersionsAreServed() : Rule(new RuleInfo("EKS726")
{
    Title = "Manifests use API versions that the cluster serves",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "puppetlabs/puppetlabs-kubernetes#662"),
    Why =
        "A manifest written for an older Kubernetes names API versions that newer ones serve no more. kubectl refuses it, " +
        "after the cluster and its nodes are up.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    AwsError =
        "resource mapping not found for name: \"...\" namespace: \"...\" from \"/tmp/manifest.yaml\": no matches for kind " +
        "\"...\" in version \"...\" ensure CRDs are installed first",
    Fix =
        "Write the manifest in the API version that the deprecation guide names, such as networking.k8s.io/v1 for Ingress " +
        "and policy/v1 for PodDisruptionBudget.",
    Reference = "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
        {
            var served = true;
            foreach (var item in manifest.Objects)
            {
                if (item["apiVersion"].Text is not { } apiVersion) continue;
                var kind = item["kind"].Text;
                if (KubernetesApis.RemovedIn(apiVersion, kind) is not { } removedIn)
                {
                    if (kind is null || KubernetesApis.IsServed(apiVersion, kind) is not false) continue;
                    served = false;
                    yield return NotServed(manifest, item, apiVersion, kind);
                    continue;
                }

                served = false;
                var what = $"{item["kind"].Display} {item["metadata"]["name"].Display} in {apiVersion}";
                yield return manifest.Cluster?.Version is not { } version ? Unknown(
                    manifest.Resource,
                    $"{what}: the cluster's Kubernetes version is not known, and {removedIn} serves it no more.",
                    item["apiVersion"])
                    : version < removedIn ? Compliant(
                        manifest.Resource,
                        $"Kubernetes {version} still serves {what}.",
                        item["apiVersion"])
                    : Broken(
                        manifest.Resource,
                        item["apiVersion"],
                        $"The manifest has {what}, which Kubernetes serves no more from {removedIn} on; the cluster is " +
                            $"{version}.");
            }

            if (served && manifest.Objects.Count > 0)
                yield return Compliant(
                    manifest.Resource,
                    "No API version in the manifest is known to be removed.",
                    manifest.Resource["Manifest"]);
        }
    }

    private Outcome NotServed(KubernetesManifest manifest, Value item, string apiVersion, string kind)
    {
        var right = string.Join(" or ", KubernetesApis.Serving(kind));
        var what = $"The manifest has {kind} {item["metadata"]["name"].Display} in {apiVersion}, which has no such kind";
        return Broken(manifest.Resource, item["apiVersion"], right.Length == 0 ? $"{what}." : $"{what}: it is in {right}.");
    }
}
