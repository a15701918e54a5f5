namespace EksCdk.Checks.Rules.Reach;

/// <summary>Fargate pods run in private subnets only.</summary>
internal sealed class FargateSubnetsArePrivate() : Rule(new RuleInfo("EKS420")
{
    Title = "Fargate profiles name private subnets",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "awslabs/eks-perf-tests#195"),
    Why =
        "Pods on Fargate get no public address. EKS refuses a profile with a subnet whose route leads straight to an " +
        "internet gateway.",
    AwsError = "Subnet subnet-… provided in Fargate Profile is not a private subnet",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Name subnets that reach the internet through a NAT gateway, or not at all.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles.OneByOne())
        {
            if (!profile.Subnets.AllKnown)
                yield return Unknown(profile.Resource, $"Not all subnets are known: {profile.Subnets.Why}.",
                    profile.Subnets.Value);
            foreach (var subnet in profile.Subnets)
                yield return subnet.Egress.Kind switch
                {
                    EgressKind.InternetGateway => Broken(
                        profile.Resource,
                        profile.Subnets.Value,
                        $"The subnet {subnet.Resource.LogicalId} of the Fargate profile {profile.Label} is " +
                            $"public: {subnet.Egress.Sentence}."),
                    EgressKind.Unknown => Unknown(
                        profile.Resource,
                        $"Whether {subnet.Resource.LogicalId} is private is not known: {subnet.Egress.Sentence}.",
                        subnet.Egress.Where),
                    _ => Compliant(profile.Resource, $"{subnet.Resource.LogicalId} is private.", subnet.Egress.Where),
                };
        }
    }
}
