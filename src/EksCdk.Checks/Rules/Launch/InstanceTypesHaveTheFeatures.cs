namespace EksCdk.Checks.Rules.Launch;

/// <summary>What <see cref="InstanceFeatures"/> says of instance types.</summary>
internal sealed class InstanceTypesHaveTheFeatures() : Rule(new RuleInfo("EKS280")
{
    Title = "Instance types have what the launch template asks for",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "eksctl-io/eksctl#1293"),
    Why =
        "Old and burstable instance types, and those of bare metal, do not have every feature. Where a launch template asks for " +
        "one that a type lacks, EC2 starts no instance of it.",
    AwsError = "EBS-optimized instances are not supported for your requested configuration.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Leave the property out of the launch template, or choose instance types that have the feature.",
    Reference = "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-optimized.html",
    Rows = () => InstanceFeatures.All.Select(r =>
        new RowText($"{r.Property}: {string.Join(", ", r.Types)} {r.Says}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup
                && compute is { LaunchTemplate.Data: var data, InstanceTypes.Items: { Length: > 0 } types })
                foreach (var row in InstanceFeatures.All)
                    if (data.At(row.Property) is { IsMissing: false } asked && Check(compute, asked, types, row) is { } outcome)
                        yield return outcome;
    }

    private Outcome? Check(Compute compute, Value asked, Value[] types, MissingFeature row)
    {
        var without = types.Where(t => t.Text is { } text && row.IsMissingFrom(text)).ToList();
        if (without.Count == 0) return null;
        return asked.IsOneOf([.. row.Is]) switch
        {
            null => Unknown(compute.Resource,
                $"Whether {compute.Label} asks for what {without[0].Text} lacks is not known.", asked),
            false => null,
            true => StopsNodes(compute, asked,
                $"{asked.Path} of {compute.Label} is {asked.Display}, and {without[0].Text} {row.Says}.",
                without.Count == types.Length ? NodeFailure.Of(compute) : Effect.Possible, row.Evidence.Answer),
        };
    }
}
