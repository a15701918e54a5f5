namespace EksCdk.Checks.Rules.Workloads;

/// <summary>What <see cref="ObjectRules"/> says of objects in manifests, beside those that describe nodes.</summary>
internal sealed class ObjectsAreAccepted() : Rule(new RuleInfo("EKS767")
{
    Title = "Objects in manifests have members and values that their kind takes",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "The API server checks an object only when it is applied, after the cluster and its nodes. What it takes and a driver " +
        "or controller does not, nobody refuses at all: the volume or the load balancer never comes.",
    AwsError = "error validating data; or: is invalid: spec...: Unsupported value",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Change the member to what the message says.",
    Reference = "https://kubernetes.io/docs/reference/kubernetes-api/",
    GivesWayTo = [typeof(ManifestsAreWellFormed), typeof(ApiVersionsAreServed), typeof(StorageClassKeyIsUsable)],
    Rows = () => ObjectRules.All.Where(r => !r.Kinds.All(ObjectRules.NodeKinds.Contains))
        .Select(r => new RowText($"{string.Join(", ", r.Kinds)}: {r.Says}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            foreach (var item in manifest.Objects)
                if (!ObjectRules.NodeKinds.Contains(item["kind"].Text ?? ""))
                    foreach (var outcome in Check(manifest.Resource, item)) yield return outcome;
    }

    private IEnumerable<Outcome> Check(Resource resource, Value item)
    {
        foreach (var refused in RefusedObject.In(item))
            yield return Broken(resource, refused.Where, refused.SaidOf(item), EffectOf(refused.Row.Effect),
                refused.Row.Evidence.Answer);
        foreach (var found in Disagreement.In(item))
            yield return Broken(resource, found.Where,
                $"{item["kind"].Text} {item.At("metadata.name").Display} {found.Says}.", EffectOf(found.Effect), awsError: "");
    }

    private static Effect EffectOf(ObjectRuleEffect effect) => effect switch
    {
        ObjectRuleEffect.Fails => Effect.Fails,
        ObjectRuleEffect.Possible => Effect.Possible,
        _ => Effect.Broken,
    };
}
