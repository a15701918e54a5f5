using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Nodes of private subnets stay private where the subnets say so.</summary>
public sealed class NodesGetNoPublicAddress : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS432";

    /// <inheritdoc/>
    public override string Title => "Node subnets say MapPublicIpOnLaunch: false";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "A subnet that assigns public addresses puts nodes on the internet as soon as its route leads there. What a subnet doesn't say, a later change or an account's setting may decide.";

    /// <inheritdoc/>
    public override string Fix => "Set MapPublicIpOnLaunch: false on the subnets of nodes, and keep nodes out of public subnets.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var subnet in model.Compute.SelectMany(c => c.Subnets).Distinct())
        {
            var maps = subnet.Resource["MapPublicIpOnLaunch"];
            if (maps.IsMissing) yield return Broken(subnet.Resource, maps, $"The node subnet {subnet.Resource.LogicalId} doesn't say MapPublicIpOnLaunch: false.", Severity.Info);
            else yield return Decide(
                maps.Bool is { } assigns ? !assigns : null,
                subnet.Resource,
                maps,
                $"{subnet.Resource.LogicalId} assigns no public addresses.",
                $"The node subnet {subnet.Resource.LogicalId} assigns public addresses: nodes in it are on the internet once a route leads there.");
        }
    }
}
