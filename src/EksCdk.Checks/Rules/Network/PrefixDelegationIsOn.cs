namespace EksCdk.Checks.Rules.Network;

/// <summary>Without prefix delegation a node runs as many pods as its interfaces have addresses.</summary>
internal sealed class PrefixDelegationIsOn() : Rule(new RuleInfo("EKS629")
{
    Title = "The CNI assigns addresses by prefix",
    Effect = Effect.Advice,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "An m6i.large runs 29 pods with single addresses and 110 with prefixes. Where nodes have room for more pods than " +
        "addresses, ENABLE_PREFIX_DELEGATION saves nodes. EKS tells a node how many pods it runs when the group is made, " +
        "by what the CNI is then.",
    Fix =
        "Set ENABLE_PREFIX_DELEGATION to \"true\" in the configuration of the vpc-cni add-on, if nodes run out of addresses " +
        "before they run out of memory.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AddOn("vpc-cni") is not { } cni || cluster.IpFamily != "ipv4" || !cluster.NodeGroups.Any()) continue;
            var setting = VpcCni.Setting(cluster, "ENABLE_PREFIX_DELEGATION");
            if (setting.Is("true") is true)
                foreach (var group in cluster.NodeGroups.Where(g => g.ImageId.IsMissing
                    && model.Dependencies.IsAfter(cni.Resource, g.Resource) is true))
                    yield return Broken(cni.Resource, setting,
                        $"{cni.Resource.LogicalId} switches prefix delegation on after {group.Label} is created: its first " +
                            "nodes keep the number of pods that single addresses allow.",
                        Effect.Possible);
            yield return setting.IsMissing
                ? Broken(
                    cni.Resource,
                    cni.Resource["ConfigurationValues"],
                    "ENABLE_PREFIX_DELEGATION is not set: nodes run only as many pods as their interfaces have single addresses.")
                : Decide(
                    setting.Is("true"),
                    cni.Resource,
                    setting,
                    "Prefix delegation is on.",
                    $"ENABLE_PREFIX_DELEGATION is '{setting.Display}': nodes run only as many pods as their interfaces have " +
                        "single addresses.");
        }
    }
}
