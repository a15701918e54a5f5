using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>From the nodes' subnets to the API server.</summary>
internal sealed class NodesReachTheApiServer() : Rule(new RuleInfo("EKS401")
{
    Title = "Nodes have a way to the API server",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A node that cannot open a connection to the API server never registers. With the private endpoint the way stays " +
        "inside the VPC; without it, it leads through the internet, and the public endpoint must admit the address it comes " +
        "from.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "15 to 30 min",
    Fix =
        "Switch EndpointPrivateAccess on, or give the nodes' subnets a route to a NAT gateway whose address " +
        "PublicAccessCidrs admits.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.Cluster is not { } cluster || !compute.IsEc2) continue;
            if (cluster.EndpointPrivateAccess is true) yield return Compliant(compute.Resource, $"The API server of {cluster.Label} has a private endpoint in the VPC.", cluster.Settings.At("ResourcesVpcConfig.EndpointPrivateAccess"));
            else if (cluster.EndpointPrivateAccess is null) yield return Unknown(compute.Resource, "Whether the API server has a private endpoint is known only at deployment.", cluster.Settings.At("ResourcesVpcConfig.EndpointPrivateAccess"));
            else
                foreach (var outcome in ThroughInternet(compute, cluster)) yield return outcome;
        }
    }

    private IEnumerable<Outcome> ThroughInternet(Compute compute, Cluster cluster)
    {
        if (!compute.Subnets.AllKnown) yield return Unknown(compute.Resource, $"The way from the nodes' subnets to the public endpoint is not known: {compute.Subnets.Why}.", compute.Subnets.Value);
        foreach (var subnet in compute.Subnets)
        {
            var egress = InternetAccess.Of(compute, subnet);
            var message = $"{cluster.Label} has no private endpoint, and {egress.Sentence}.";
            if (egress.Kind == EgressKind.Unknown) yield return Unknown(compute.Resource, message, egress.Where);
            else if (egress.Kind == EgressKind.None) yield return Broken(compute.Resource, egress.Where, message);
            else yield return Admitted(compute, cluster, egress);
        }
    }

    private Outcome Admitted(Compute compute, Cluster cluster, Egress egress)
    {
        var ranges = cluster.PublicAccessCidrs;
        var address = egress.Nat?.Resource["AllocationId"].Target;
        var open = ranges.IsMissing ? true : ranges.IsUnknown ? null : Any(ranges, r => r.Is("0.0.0.0/0") is true ? true : r.AnyTarget is { } target && target == address ? true : r.Text is null ? null : false);
        if (open is true) return Compliant(compute.Resource, $"{egress.Sentence}, and the public endpoint of {cluster.Label} admits it.", egress.Where);
        // An address that this deployment allocates is among them only if somebody wrote it down after a first deployment, and never if they are not public.
        var certain = ranges.Items.All(r => r.Text is { } text && IpRange.TryParse(text, out var range) && IpRanges.IsNeverPublic(range));
        if (open is false && (address is not null || egress.Kind == EgressKind.InternetGateway))
            return Broken(compute.Resource, ranges, $"{cluster.Label} has no private endpoint, and PublicAccessCidrs {ranges.Display} do not admit {(egress.Nat is { } nat ? $"the address of {nat.Resource.LogicalId}" : "the nodes' public addresses")}{(certain ? "" : ", unless it was written down after an earlier deployment")}.", certain ? null : Effect.Possible);
        return Unknown(compute.Resource, $"Whether PublicAccessCidrs {ranges.Display} admit the nodes' address is known only at deployment.", ranges);
    }

    private static bool? Any(Value list, Func<Value, bool?> holds)
    {
        bool? any = false;
        foreach (var item in list.Items) any |= holds(item);
        return any;
    }
}
