namespace EksCdk.Checks.Rules.Launch;

/// <summary>EKS makes one Fargate profile of a cluster at a time.</summary>
internal sealed class FargateProfilesAreMadeInTurn() : Rule(new RuleInfo("EKS269")
{
    Title = "Fargate profiles of a cluster are created one after the other",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "hashicorp/terraform-provider-aws#16272"),
    Why = "EKS creates one Fargate profile of a cluster at a time. CloudFormation starts those that nothing orders together.",
    AwsError =
        "ResourceInUseException: Cannot create Fargate Profile ... because cluster ... currently has Fargate profile ... in " +
        "status " +
        "CREATING",
    Surfaces = new(DeploymentPhase.Resource, 2, 10),
    Fix = "Let each profile depend on the one before it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            // The CDK's custom resource tries again by itself.
            var profiles = cluster.FargateProfiles.Where(p => p.Resource.Type == "AWS::EKS::FargateProfile").ToList();
            var graph = model.Dependencies;
            for (var i = 1; i < profiles.Count; i++)
            {
                var (one, other) = (profiles[i - 1].Resource, profiles[i].Resource);
                var ordered = graph.IsAfter(other, one) | graph.IsAfter(one, other);
                if (ordered is false)
                    yield return Broken(other, null, $"Nothing orders {other.LogicalId} and {one.LogicalId}, both of " +
                        $"{cluster.Label}.");
                else if (ordered is true)
                    yield return Compliant(other, $"{other.LogicalId} and {one.LogicalId} are created one after the other.");
            }
        }
    }
}
