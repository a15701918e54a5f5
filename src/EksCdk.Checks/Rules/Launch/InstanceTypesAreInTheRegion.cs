namespace EksCdk.Checks.Rules.Launch;

/// <summary>Regions that are younger than an instance family never got it.</summary>
internal sealed class InstanceTypesAreInTheRegion() : Rule(new RuleInfo("EKS281")
{
    Title = "Instance types are ones that the region has",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "eksctl-io/eksctl#792"),
    Why =
        "Regions that opened when an instance family was old never got it. EKS refuses a node group that names such a type, and " +
        "Auto Scaling starts none of it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Choose types of a newer family: t3 for t2, m6i for m4, r6i for r4.",
    Reference = "https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-regions.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup
                && RegionOf(compute) is { WithoutFamilies: { Count: > 0 } families } region
                && compute.InstanceTypes.Items is { Length: > 0 } types)
            {
                var without = types.Where(t => t.Text is { } text && families.Contains(text.Split('.')[0])).ToList();
                if (without.Count > 0)
                    yield return StopsNodes(compute, without[0],
                        $"{compute.Label} is in {region.Name}, which has no {without[0].Text}.",
                        compute is NodeGroup ? null : without.Count == types.Length ? NodeFailure.Of(compute) : Effect.Possible);
            }
    }

    // The stack's, or that of the zones in which the nodes start.
    private static Region? RegionOf(Compute compute) => Regions.Find(compute.Resource.Stack.Region
        ?? compute.Subnets.Select(s => s.Zone.Text).FirstOrDefault(z => z is { Length: > 1 })?[..^1]);
}
