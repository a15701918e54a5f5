using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Without the internet, what runs on the nodes needs endpoints as well.</summary>
internal sealed class PrivatePodsReachTheirServices() : Rule(new RuleInfo("EKS430")
{
    Title = "Nodes without the internet have the endpoints that their workloads call",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Nodes join with the endpoints of EC2, ECR and S3. What runs on them calls more: STS for roles of service accounts, " +
        "eks-auth for pod identities, Logs, Elastic Load Balancing, Auto Scaling.",
    SurfacesAfter = "when the first pod calls the service",
    Fix = "Add an interface endpoint with private DNS for the service.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.Cluster is not { } cluster) continue;
            foreach (var (service, user, isSure) in ServicesOf(cluster))
                foreach (var subnet in compute.Subnets)
                    if (InternetAccess.Of(compute, subnet) is { Kind: EgressKind.None } egress && EndpointAccess.To(service, compute, subnet) is var access)
                        yield return access.Reachable switch
                        {
                            true => Compliant(compute.Resource, access.Sentence, access.Where),
                            null => Unknown(compute.Resource, access.Sentence, access.Where),
                            false => Broken(compute.Resource, access.Where ?? egress.Where, $"{user} calls {service}: {egress.Sentence}, and {access.Sentence}", isSure && NobodyReaches(service, cluster) ? Effect.Broken : Effect.Possible),
                        };
        }
    }

    // Pods may run on another group, which has a way.
    private static bool NobodyReaches(string service, Cluster cluster) => !cluster.MayHaveMore<NodeGroup>() && !cluster.MayHaveMore<FargateProfile>()
        && cluster.Compute.All(c => c.Subnets.AllKnown && c.Subnets.All(s => InternetAccess.Of(c, s).Kind == EgressKind.None && EndpointAccess.To(service, c, s).Reachable is false));

    private static IEnumerable<(string Service, string User, bool IsSure)> ServicesOf(Cluster cluster)
    {
        // A provider alone is not yet used by anybody; a role that trusts it is.
        if (cluster.WebIdentityRoles.Any()) yield return ("sts", "The role of a service account", true);
        else if (cluster.OidcProviders.Any()) yield return ("sts", "The role of a service account", false);
        if (cluster.PodIdentityAssociations.Any()) yield return ("eks-auth", "A pod identity", true);
        if (cluster.AddOn("amazon-cloudwatch-observability") is not null) yield return ("logs", "The CloudWatch agent", true);
        if (cluster.HelmCharts.Any(c => c.Chart.Is("aws-load-balancer-controller") is true)) yield return ("elasticloadbalancing", "The load balancer controller", true);
        if (cluster.HelmCharts.Any(c => c.Chart.Is("cluster-autoscaler") is true)) yield return ("autoscaling", "The cluster autoscaler", true);
    }
}
