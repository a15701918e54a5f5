namespace EksCdk.Checks.Rules.Reach;

/// <summary>EKS names nodes by their addresses.</summary>
internal sealed class NodesAreNamedByAddress() : Rule(new RuleInfo("EKS418")
{
    Title = "Instances of nodes are named by their address, not by their id",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-28"),
    Why =
        "EKS does not support host names that EC2 makes of the instance's id. Where the kubelet takes another name than EC2 " +
        "gives out, the API server does not let it register; images that ask EC2 for the name get along with it.",
    AwsError = "nodes \"ip-...\" is forbidden: node \"i-...\" is not allowed to modify node \"ip-...\"",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 35),
    Fix = "Set HostnameType to ip-name, or remove it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute is NodeGroup or AutoScalingGroup or KarpenterPool)
                foreach (var type in TypesFor(compute))
                    yield return Decide(
                        type.Is("resource-name") is { } byId ? !byId : null,
                        compute.Resource,
                        type,
                        "Nodes are named by their address.",
                        $"The host names of nodes of {compute.Label} are made of the instance's id, which EKS does not support.");
    }

    // What the launch template says goes before what the subnet says. Of subnets that are there already it is not written down.
    private static List<Value> TypesFor(Compute compute) =>
        compute.LaunchTemplate?.Data.At("PrivateDnsNameOptions.HostnameType") is { IsMissing: false } own ? [own]
        : [.. compute.Subnets.Where(s => !s.Resource.IsStated)
            .Select(s => s.Resource.At("PrivateDnsNameOptionsOnLaunch.HostnameType"))
            .Where(t => !t.IsMissing).OrderByDescending(t => t.Is("resource-name") is true).Take(1)];
}
