using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>DNS of the VPC that a cluster or its nodes are in.</summary>
internal sealed class VpcResolvesNames() : Rule(new RuleInfo("EKS403")
{
    Title = "The VPC has DNS resolution and DNS host names",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Nodes find the private endpoint and the VPC's endpoints by names that only the VPC's resolver knows, and register " +
        "under their DNS name.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "15 to 30 min",
    Fix = "Set EnableDnsSupport and EnableDnsHostnames to true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
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
