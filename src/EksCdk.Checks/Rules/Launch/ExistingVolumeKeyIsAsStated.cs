namespace EksCdk.Checks.Rules.Launch;

/// <summary>What is said of a volume key that no template makes: under this assumption nodes are proven to start.</summary>
internal sealed class ExistingVolumeKeyIsAsStated() : Rule(new RuleInfo("EKS276")
{
    Title = "An existing volume key is as the template says",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => KeysOf(compute).Any(),
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Of a key that no template makes nothing can be seen, and what a template says of its policy in its metadata nobody " +
        "checks. Instances start if that is so, and end as soon as they start otherwise.",
    AwsError = "Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state",
    Surfaces = new(DeploymentPhase.NodeGroup, 34),
    Fix =
        $"Say what its policy allows, as it is: in the template's Metadata, {ExistingMetadata.Key}. " +
        "eks preflight asks the account.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            foreach (var (key, named) in KeysOf(compute))
                yield return StatedAccess.Judge(key) switch
                {
                    (true, var says) => Compliant(compute, says, named),
                    (false, var says) => Broken(compute, named, says, Effect.Possible),
                    (null, var says) => Unknown(compute, says, named),
                };
    }

    private static IEnumerable<(Key Key, Value Named)> KeysOf(Compute compute) =>
        from named in Named(compute)
        where compute.Resource.Model.FindKey(named) is { Resource.IsStated: true }
        group named by compute.Resource.Model.FindKey(named)! into one
        select (one.Key, one.First());

    private static IEnumerable<Value> Named(Compute compute) => compute switch
    {
        AutoModePool pool => [pool.NodeClass.At("spec.ephemeralStorage.kmsKeyID")],
        KarpenterPool pool => pool.NodeClass.At("spec.blockDeviceMappings").Items.Select(volume => volume.At("ebs.kmsKeyID")),
        _ => compute.LaunchTemplate?.Volumes.Select(volume => volume["KmsKeyId"]) ?? [],
    };
}
