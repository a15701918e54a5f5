namespace EksCdk.Checks.Rules.Reach;

/// <summary>Nodes of private subnets stay private where the subnets say so.</summary>
internal sealed class NodesGetNoPublicAddress() : Rule(new RuleInfo("EKS432")
{
    Title = "Node subnets say MapPublicIpOnLaunch: false",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A subnet that assigns public addresses puts nodes on the internet as soon as its route leads there. What a subnet " +
        "doesn't say, a later change or an account's setting may decide.",
    Fix = "Set MapPublicIpOnLaunch: false on the subnets of nodes, and keep nodes out of public subnets.",
    Reference = "https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var subnet in model.Compute.SelectMany(c => c.Subnets).Distinct())
        {
            var maps = subnet.Resource["MapPublicIpOnLaunch"];
            if (maps.IsMissing)
                yield return Broken(subnet.Resource, maps,
                    $"The node subnet {subnet.Resource.LogicalId} doesn't say MapPublicIpOnLaunch: false.", Effect.Advice);
            else yield return Decide(
                maps.Bool is { } assigns ? !assigns : null,
                subnet.Resource,
                maps,
                $"{subnet.Resource.LogicalId} assigns no public addresses.",
                $"The node subnet {subnet.Resource.LogicalId} assigns public addresses: nodes in it are on the internet once " +
                    $"a route leads there.");
        }
    }
}
