namespace EksCdk.Checks.Rules.Network;

/// <summary>Whether a pinned version of an add-on that nodes don't need is in EKS's tables.</summary>
internal sealed class PinnedAddOnsArePublished() : Rule(new RuleInfo("EKS635")
{
    Title = "Pinned add-ons that nodes don't need have a published version",
    Effect = Effect.Refused,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#32238"),
    Why =
        "Nodes become Ready without CoreDNS or a storage driver, but an add-on whose version EKS does not offer for the " +
        "cluster's Kubernetes version is not created, and nothing that needs it works.",
    AwsError = "Addon version specified is not supported",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix =
        "Leave AddonVersion out, so that EKS uses the default for the cluster's version, or pin a version that aws eks " +
        "describe-addon-versions lists for it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html",
    GivesWayTo = [typeof(AddOnVersionFitsTheCluster)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>().OneByOne())
        {
            if (AddOnVersion.IsNeededByNodes(addOn) || addOn.Version.IsMissing) continue;
            var version = AddOnVersion.Of(addOn);
            yield return version.Offered switch
            {
                true => Compliant(addOn.Resource, version.Sentence, addOn.Version),
                false => Broken(addOn.Resource, addOn.Version, version.Sentence, version.Effect),
                null => Unknown(addOn.Resource, version.Sentence, addOn.Version),
            };
        }
    }
}
