namespace EksCdk.Checks.Rules.Workloads;

/// <summary>kubectl takes JSON objects that have an apiVersion, a kind and a name.</summary>
internal sealed class ManifestsAreWellFormed() : Rule(new RuleInfo("EKS727")
{
    Title = "Manifests are Kubernetes objects",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "kubernetes/kubernetes#109129"),
    Why =
        "What is not JSON, or an object without apiVersion, kind or name, is refused by kubectl only when the manifest is " +
        "applied, after the cluster.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    AwsError =
        "error validating \"/tmp/manifest.yaml\": error validating data: [apiVersion not set, kind not set]; if you choose " +
        "to ignore these errors, turn validation off with --validate=false",
    Fix = "Give every object of the manifest an apiVersion, a kind and metadata.name.",
    Reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
        {
            var written = manifest.Resource["Manifest"];
            if (manifest.Manifest.IsMalformed)
                yield return Broken(manifest.Resource, written, $"The manifest cannot be read: {manifest.Manifest.Why}.");
            else if ((manifest.Manifest.Why ?? manifest.Objects.FirstOrDefault(o => o.IsText && o.Text is null)?.Why) is { } why)
                yield return Unknown(manifest.Resource, $"The manifest is not known: {why}.", written);
            else if (manifest.Objects.Select(Problem).FirstOrDefault(p => p is not null) is { } problem)
                yield return Broken(manifest.Resource, written, problem);
            else yield return Compliant(manifest.Resource, "Every object has an apiVersion, a kind and a name.", written);
        }
    }

    private static string? Problem(Value item)
    {
        if (item.IsUnknown) return null;
        if (!item.IsMap) return $"The manifest has '{item.Display}' where an object should be.";
        if (item["kind"].Text?.EndsWith("List", StringComparison.Ordinal) is true && item["items"].IsList) return null;
        var metadata = item["metadata"];
        var missing = item["apiVersion"].IsMissing ? "apiVersion" : item["kind"].IsMissing ? "kind"
            : metadata.IsMissing || (metadata.IsMap && metadata["name"].IsMissing) ? "metadata.name" : null;
        return missing is null
            ? null
            : $"The manifest has {(item["kind"].IsMissing ? "an object" : $"a {item["kind"].Display}")} without {missing}.";
    }
}
