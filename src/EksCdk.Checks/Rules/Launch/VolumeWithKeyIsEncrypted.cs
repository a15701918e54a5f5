namespace EksCdk.Checks.Rules.Launch;

/// <summary>A volume with a key must be encrypted.</summary>
internal sealed class VolumeWithKeyIsEncrypted() : Rule(new RuleInfo("EKS241")
{
    Title = "Volumes with a KMS key say Encrypted: true",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "keithvassallomt/parsec-aws-automation#12"),
    Why =
        "EC2 accepts a key only together with Encrypted: true. It creates the launch template all the same, and refuses to " +
        "start instances from it.",
    AwsError = "InvalidParameterDependency: The parameter KmsKeyId requires the parameter Encrypted to be set.",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Set Encrypted: true beside KmsKeyId.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            foreach (var volume in compute.LaunchTemplate?.Volumes ?? [])
                if (volume["KmsKeyId"] is { IsMissing: false } key)
                    yield return Judge(compute, volume["Encrypted"], key);
    }

    private Outcome Judge(Compute compute, Value encrypted, Value key)
    {
        if (key.IsUnknown || encrypted.BoolOr(false) is not { } isEncrypted)
            return Unknown(
                compute.Resource,
                $"Whether the volume has a key and is encrypted is not known: {key.Why ?? encrypted.Why}.",
                encrypted);
        if (isEncrypted) return Compliant(compute.Resource, "The volume is encrypted with its key.", encrypted);
        var said = encrypted.IsMissing ? "doesn't say Encrypted: true" : "Encrypted: false";
        return StopsNodes(compute, encrypted, $"The volume of {compute.Label} has the key {key.Display}, and {said}.");
    }
}
