using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>DNS of the VPC that a cluster or its nodes are in.</summary>
public sealed class VpcResolvesNames : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS403";

    /// <inheritdoc/>
    public override string Title => "The VPC has DNS resolution and DNS host names";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "Nodes find the private endpoint and the VPC's endpoints by names that only the VPC's resolver knows, and register under their DNS name.";

    /// <inheritdoc/>
    public override string AwsError => "NodeCreationFailure: Instances failed to join the kubernetes cluster";

    /// <inheritdoc/>
    public override string SurfacesAfter => "15 to 30 min";

    /// <inheritdoc/>
    public override string Fix => "Set EnableDnsSupport and EnableDnsHostnames to true.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.Clusters.Select(c => c.Vpc).Concat(model.Compute.SelectMany(c => c.Subnets).Select(s => s.Vpc)).OfType<Vpc>().Distinct())
        {
            yield return Decide(vpc.DnsSupport, vpc.Resource, vpc.Resource["EnableDnsSupport"], "The VPC resolves names.", "EnableDnsSupport is false: nothing in the VPC resolves names.");
            var names = vpc.Resource["EnableDnsHostnames"];
            yield return Decide(
                vpc.DnsHostnames,
                vpc.Resource,
                names,
                "Instances in the VPC have DNS names.",
                names.IsMissing ? "EnableDnsHostnames is not set, and it is off by default: private endpoints have no names." : "EnableDnsHostnames is false: private endpoints have no names.");
        }
    }
}
