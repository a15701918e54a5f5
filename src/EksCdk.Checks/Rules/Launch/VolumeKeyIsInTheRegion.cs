namespace EksCdk.Checks.Rules.Launch;

/// <summary>A key encrypts volumes of its own region.</summary>
internal sealed class VolumeKeyIsInTheRegion() : Rule(new RuleInfo("EKS242")
{
    Title = "The key of a volume is in the region of the nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "KMS keys don't leave their region. A key of another account works only with a grant for the Auto Scaling " +
        "service-linked role, which no template creates.",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Use a key of the same region and account, or a replica of the multi-Region key.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            foreach (var volume in compute.LaunchTemplate?.Volumes ?? [])
            {
                var key = volume["KmsKeyId"];
                if (!key.IsMissing) foreach (var outcome in Judge(compute, key)) yield return outcome;
            }
    }

    private IEnumerable<Outcome> Judge(Compute compute, Value id)
    {
        var own = compute.LaunchTemplate!.Resource.Stack;
        var key = compute.Model.FindKey(id)?.Resource.Stack;
        var arn = id.Text is { } text && text.StartsWith("arn:", StringComparison.Ordinal)
            && text.Split(':') is { Length: 6 } parts ? parts : null;
        var (region, account) = (arn?[3] ?? key?.Region, arn?[4] ?? key?.Account);
        if (region is null || own.Region is null)
        {
            if (key is not null && key.Region == own.Region)
                yield return Compliant(
                    compute.Resource,
                    "Key and nodes are deployed to the same region.",
                    id);
            yield break;
        }

        if (region != own.Region)
            yield return StopsNodes(
                compute,
                id,
                $"The key {id.Display} of {compute.Label} is in {region}, the nodes are in {own.Region}.");
        else if (account is not null && own.Account is not null && account != own.Account)
            yield return Broken(
                compute.Resource,
                id,
                $"The key {id.Display} of {compute.Label} is in the account {account}, the nodes are in {own.Account}: " +
                    "the Auto Scaling service-linked role needs a grant there.",
                Effect.Possible);
        else
            yield return Compliant(compute.Resource, $"Key and nodes are both in {region}.", id);
    }
}
