using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>From the nodes' subnets to the services that a node needs to become Ready.</summary>
internal sealed class NodesReachAwsServices() : Rule(new RuleInfo("EKS402")
{
    Title = "Nodes reach ECR, S3 and EC2",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A node pulls the images of its CNI and kube-proxy from ECR, whose layers lie in S3, and the CNI asks EC2 for " +
        "addresses. Without a way to the internet each of them needs an endpoint in the VPC, with private DNS and a security " +
        "group that admits the nodes.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "15 to 30 min",
    Fix =
        "Give the nodes' subnets a route to a NAT gateway, or the VPC interface endpoints for ec2, ecr.api and ecr.dkr with " +
        "PrivateDnsEnabled and a security group that admits 443 from the nodes, and a gateway endpoint for s3 in the " +
        "subnets' route tables.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (!compute.Subnets.AllKnown) yield return Unknown(compute.Resource, $"The way from the nodes' subnets to AWS's services is not known: {compute.Subnets.Why}.", compute.Subnets.Value);
            foreach (var subnet in compute.Subnets)
                foreach (var outcome in From(compute, subnet)) yield return outcome;
        }
    }

    private IEnumerable<Outcome> From(Compute compute, Subnet subnet)
    {
        var egress = InternetAccess.Of(compute, subnet);
        if (egress.Kind is EgressKind.NatGateway or EgressKind.InternetGateway)
        {
            yield return Compliant(compute.Resource, $"{egress.Sentence}.", egress.Where);
            yield break;
        }

        if (compute is NodeGroup && subnet.Egress.Kind == EgressKind.InternetGateway && egress.Kind == EgressKind.None && compute.LaunchTemplate?.Data["NetworkInterfaces"][0]["AssociatePublicIpAddress"] is null or { IsMissing: true }) yield break; // EKS421 refuses it.

        // Fargate's own machinery asks EC2 for addresses; the pods only pull images.
        List<string> services = compute.IsEc2 ? ["ec2", "ecr.api", "ecr.dkr", "s3"] : ["ecr.api", "ecr.dkr", "s3"];
        if (compute is NodeGroup or AutoScalingGroup && compute.Cluster is { } cluster && PodNetwork.HasPodIdentity(cluster)) services.Add("eks-auth");
        var withoutEndpoint = new List<string>();
        foreach (var service in services)
        {
            var access = EndpointAccess.To(service, compute, subnet);
            if (access.Reachable is true) yield return Compliant(compute.Resource, access.Sentence, access.Where);
            else if (access.Reachable is null || egress.Kind == EgressKind.Unknown)
                yield return Unknown(compute.Resource, egress.Kind == EgressKind.Unknown ? $"{egress.Sentence}; and {access.Sentence}" : access.Sentence, access.Where ?? egress.Where);
            else if (access.Where is null) withoutEndpoint.Add(service);
            else yield return Broken(compute.Resource, access.Where, $"{egress.Sentence}, and {access.Sentence}");
        }

        // One way out would help all of them: one finding.
        if (withoutEndpoint.Count > 0) yield return Broken(compute.Resource, egress.Where, $"{egress.Sentence}, and {subnet.Vpc!.Resource.LogicalId} has no endpoint for {string.Join(", ", withoutEndpoint)}.");
    }
}
