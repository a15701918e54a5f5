using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>With a public endpoint only, nodes come from the internet.</summary>
public sealed class PublicEndpointLetsNodesIn : Rule
{
    private static readonly IpRange[] Private = [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10" }.Select(t => IpRange.TryParse(t, out var range) ? range : default)];

    /// <inheritdoc/>
    public override string Id => "EKS430";

    /// <inheritdoc/>
    public override string Title => "The ranges of a public-only endpoint hold the nodes' public addresses";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "Without private access nodes reach the API server by its public address, as the NAT gateway or as themselves: PublicAccessCidrs must hold those addresses.";

    /// <inheritdoc/>
    public override string AwsError => "NodeCreationFailure: Instances failed to join the kubernetes cluster";

    /// <inheritdoc/>
    public override string SurfacesAfter => "30 min";

    /// <inheritdoc/>
    public override string Fix => "Set EndpointPrivateAccess: true, or add the addresses of the NAT gateways to PublicAccessCidrs.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.EndpointPrivateAccess is not false || cluster.EndpointPublicAccess is not true || cluster.PublicAccessCidrs.IsMissing) continue;
            foreach (var compute in cluster.Compute) yield return Judge(compute, cluster.PublicAccessCidrs);
        }
    }

    private Outcome Judge(Compute compute, Value ranges)
    {
        if (ranges.Items.Any(r => r.Is("0.0.0.0/0") is true)) return Compliant(compute.Resource, "The public endpoint is open to all addresses.", ranges);
        var addresses = compute.Subnets.Select(s => s.Egress.Nat?.Resource["AllocationId"].Target).ToList();
        if (addresses.Count > 0 && compute.Subnets.AllKnown && addresses.TrueForAll(a => a is not null && ranges.Items.Any(r => r.AnyTarget == a)))
            return Compliant(compute.Resource, "PublicAccessCidrs holds the addresses of the NAT gateways.", ranges);
        if (ranges.IsUnknown || ranges.Items.Any(r => r.Text is null)) return Unknown(compute.Resource, $"Whether PublicAccessCidrs holds the nodes' public addresses is not known: {ranges.Why ?? ranges.Items.First(r => r.Text is null).Why}.", ranges);
        var parsed = ranges.Items.Select(r => IpRange.TryParse(r.Text, out var range) ? range : (IpRange?)null).ToList();
        if (parsed.Count > 0 && parsed.TrueForAll(r => r is { } range && Array.Exists(Private, p => p.Contains(range))))
            return Broken(compute.Resource, ranges, $"The API server of {compute.Label} is public only, and PublicAccessCidrs holds only private ranges ({ranges.Display}): no node comes from there.");
        // The addresses may have been looked up after an earlier deployment.
        return Broken(compute.Resource, ranges, $"The API server of {compute.Label} is public only, and PublicAccessCidrs ({ranges.Display}) names no address of the nodes or their NAT gateways.", Severity.Warning);
    }
}
