namespace EksCdk.Checks.Rules.Reach;

/// <summary>From the nodes' subnets to the services that a node needs to become Ready.</summary>
internal sealed class NodesReachAwsServices() : Rule(new RuleInfo("EKS402")
{
    Title = "Nodes reach ECR, S3 and EC2",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A node pulls the images of its CNI and kube-proxy from ECR, whose layers lie in S3, and the CNI asks EC2 for " +
        "addresses. Without a way to the internet each of them needs an endpoint in the VPC, with private DNS and a security " +
        "group that admits the nodes.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        "Give the nodes' subnets a route to a NAT gateway, or the VPC interface endpoints for ec2, ecr.api and ecr.dkr with " +
        "PrivateDnsEnabled and a security group that admits 443 from the nodes, and a gateway endpoint for s3 in the " +
        "subnets' route tables.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
    GivesWayTo = [typeof(PublicSubnetsGiveNodesAnAddress), typeof(NodesReachTheApiServer)],
})
{
    // Fargate's own machinery asks EC2 for addresses; the pods only pull images.
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var ends = new DeadEnds();
        foreach (var compute in model.Placed)
        {
            if (!compute.Subnets.AllKnown)
                yield return Unknown(compute,
                    $"The way from the nodes' subnets to AWS's services is not known: {compute.Subnets.Why}.",
                    compute.Subnets.Value);
            foreach (var subnet in compute.Subnets)
                foreach (var outcome in From(compute, subnet, ends)) yield return outcome;
        }

        foreach (var (compute, end) in ends.PerCompute)
            yield return Broken(compute, end.Where, end.Message, ends.EffectFor(compute), compute is NodeGroup ? null
                : "");
    }

    private IEnumerable<Outcome> From(Compute compute, Subnet subnet, DeadEnds ends)
    {
        var egress = InternetAccess.Of(compute, subnet);
        if (egress.Kind is EgressKind.NatGateway or EgressKind.InternetGateway)
        {
            yield return Compliant(compute, $"{egress.Sentence}.", egress.Where);
            yield break;
        }

        var withoutEndpoint = new List<string>();
        foreach (var service in CalledServices.Of(compute).Select(s => s.Service))
        {
            var access = EndpointAccess.To(service, compute, subnet);
            if (access.Reachable is true) yield return Compliant(compute, access.Sentence, access.Where);
            else if (access.Reachable is null || egress.Kind == EgressKind.Unknown)
                yield return Unknown(
                    compute,
                    egress.Kind == EgressKind.Unknown ? $"{egress.Sentence}; and {access.Sentence}" : access.Sentence,
                    access.Where ?? egress.Where);
            else if (access.Where is null) withoutEndpoint.Add(service);
            else ends.Add(access.Where, $"{egress.Sentence}, and {access.Sentence.TrimEnd('.')}", compute, subnet, access.Cause);
        }

        // One way out would help all of them: one finding.
        if (withoutEndpoint.Count > 0)
            ends.Add(egress.Where,
                $"{egress.Sentence}, and {subnet.Vpc!.Resource.LogicalId} has no endpoint " +
                $"for {string.Join(", ", withoutEndpoint)}", compute, subnet);
    }
}
