namespace EksCdk.Checks.Rules.Network;

/// <summary>Only Nitro instances take address prefixes.</summary>
internal sealed class PrefixDelegationNeedsNitro() : Rule(new RuleInfo("EKS628")
{
    Title = "Prefix delegation uses Nitro instance types",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EC2 assigns prefixes to interfaces of Nitro instances only. On others the CNI falls back to single addresses, so a " +
        "node runs out of them long before the number of pods it was given.",
    Fix = "Choose Nitro instance types (fifth generation and later, t3, t4g), or switch ENABLE_PREFIX_DELEGATION off.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (VpcCni.Setting(cluster, "ENABLE_PREFIX_DELEGATION").Is("true") is not true) continue;
            foreach (var group in cluster.NodeGroups)
                foreach (var type in group.InstanceTypes.Items)
                    yield return Check(group, type);
        }
    }

    private Outcome Check(NodeGroup group, Value type)
    {
        if (type.Text is not { } text)
            return Unknown(group.Resource, $"The instance type of {group.Label} is not known: {type.Why}.", type);
        return InstanceTypes.IsXen(text) switch
        {
            true =>
                Broken(group.Resource, type, $"Prefix delegation is on, and {text} of {group.Label} is no Nitro instance type."),
            false => Compliant(group.Resource, $"{text} supports address prefixes.", type),
            null => Unknown(group.Resource, $"Whether {text} of {group.Label} supports address prefixes is not known.", type),
        };
    }
}
