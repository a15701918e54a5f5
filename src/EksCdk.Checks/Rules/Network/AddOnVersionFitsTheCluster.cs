namespace EksCdk.Checks.Rules.Network;

/// <summary>Whether a pinned add-on version can exist at all, and be offered for the cluster's version.</summary>
internal sealed class AddOnVersionFitsTheCluster() : Rule(new RuleInfo("EKS620")
{
    Title = "Add-on versions exist for the cluster's Kubernetes version",
    Effect = Effect.Refused,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#32238"),
    Why =
        "EKS offers each build of an add-on for certain Kubernetes versions only, and says so when the add-on is created, " +
        "after the cluster. kube-proxy carries the Kubernetes version in its own and must not be newer than the control " +
        "plane.",
    AwsError = "Addon version specified is not supported",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix =
        "Leave AddonVersion out, so that EKS uses the default for the cluster's version, or pin a version that aws eks " +
        "describe-addon-versions lists for it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/managing-kube-proxy.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>().OneByOne())
        {
            if (addOn.Version.IsMissing)
            {
                yield return Compliant(
                    addOn.Resource,
                    $"{addOn.Label}: EKS uses the default version for the cluster.",
                    addOn.Version);
                continue;
            }

            var version = AddOnVersion.Of(addOn);
            if (version.Offered is false)
                yield return Broken(
                    addOn.Resource,
                    addOn.Version,
                    version.Sentence,
                    version.Effect,
                    version.Effect == Effect.Refused ? null : "");
            else if (version.Offered is true) yield return Compliant(addOn.Resource, version.Sentence, addOn.Version);
            // What nodes don't need is the matter of EKS635.
            else if (AddOnVersion.IsNeededByNodes(addOn)) yield return Unknown(addOn.Resource, version.Sentence, addOn.Version);
        }
    }
}
