namespace EksCdk.Checks.Rules.Boot;

/// <summary>TOML that does not parse.</summary>
internal sealed class BottlerocketSettingsAreReadable() : Rule(new RuleInfo("EKS361")
{
    Title = "Bottlerocket's settings read as TOML",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "bottlerocket-os/bottlerocket#1346"),
    Why =
        "Bottlerocket reads its user data whole or not at all: one table without its bracket, one text without quotes or one " +
        "key that is defined twice, and containerd and the kubelet don't start.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 0, 30),
    Fix = "Close the brackets of tables, put texts in quotes, and define each table and key once.",
    Reference = "https://toml.io/en/v1.0.0",
    GivesWayTo = [typeof(BottlerocketUserDataIsToml)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        // Karpenter reads them itself, to lay its own over them, and makes no launch template of what does not read.
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool.IsBottlerocket && pool.NodeClass.At("spec.userData") is { IsText: true } text
                && Toml.Read(text) is { Problem: { } wrong })
                yield return Broken(pool, text, $"The user data of {pool.Label} is not TOML, {wrong}.", NodeFailure.Of(pool), "");
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData } template) continue;
            if (MachineImage.Of(compute).Family is not ImageFamily.Bottlerocket) continue;
            yield return template.Settings switch
            {
                { IsReadable: true } => Compliant(compute.Resource, "The user data reads as TOML.", userData),
                { Problem: { } problem } => StopsNodes(
                    compute,
                    userData,
                    $"The user data of {compute.Label} is not TOML, {problem}."),
                _ => Unknown(compute.Resource, $"Whether the user data reads as TOML is not known: {userData.Why}.", userData),
            };
        }
    }
}
