namespace EksCdk.Checks.Rules.Reach;

/// <summary>
/// What runs on nodes needs endpoints of its own where there is no internet, and must be admitted by those that are there.
/// </summary>
internal sealed class PrivatePodsReachTheirServices() : Rule(new RuleInfo("EKS430")
{
    Title = "Pods reach the services that they call, without the internet or past it",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Nodes join with the endpoints of EC2, ECR and S3. What runs on them calls more: STS for roles of service accounts, " +
        "eks-auth for pod identities, EC2, Logs, Elastic Load Balancing, Auto Scaling. An endpoint with private DNS draws " +
        "their calls to it, also where there is a NAT gateway, and must admit the pods, which with custom networking have " +
        "other ranges than the nodes.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add an interface endpoint with private DNS for the service, with a security group that admits the ranges of the pods.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
    GivesWayTo = [typeof(NodesReachAwsServices), typeof(NodesReachTheApiServer), typeof(PublicSubnetsGiveNodesAnAddress)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var need in NeedsOf(cluster))
                foreach (var outcome in Judge(cluster, need)) yield return outcome;
    }

    private IEnumerable<Outcome> Judge(Cluster cluster, Need need)
    {
        var ends = new DeadEnds();

        // Pods may run on another group, which has a way.
        var nobodyReaches = !cluster.MayHaveUnlisted<NodeGroup>() && !cluster.MayHaveUnlisted<FargateProfile>()
            && cluster.Compute.All(c => c.Subnets.AllKnown);
        foreach (var compute in cluster.Compute)
            foreach (var subnet in compute.Subnets)
            {
                var way = WayOf(need, compute, subnet);
                nobodyReaches &= way?.Reachable is false;
                if (way is null) continue;
                if (way.Reachable is true) yield return Compliant(compute.Resource, way.Sentence, way.Where);
                else if (way.Reachable is null) yield return Unknown(compute.Resource, way.Sentence, way.Where);
                else ends.Add(way.Where, $"{need.User} calls {need.Service}: {way.Sentence.TrimEnd('.')}", compute, subnet);
            }

        foreach (var (compute, end) in ends.PerCompute)
            yield return Broken(compute.Resource, end.Where, end.Message, need.IsSure
                && nobodyReaches ? Effect.Broken : Effect.Possible);
    }

    // Null where the internet is the way, and no endpoint stands before it.
    private static EndpointAccess? WayOf(Need need, Compute compute, Subnet subnet)
    {
        var service = need.Service;
        var egress = InternetAccess.Of(compute, subnet);
        var isShut = egress.Kind == EgressKind.None;
        var isDrawn =
            subnet.Vpc?.Endpoints.Any(e => e.IsFor(service) is true && e.IsInterface is true && e.PrivateDns is true) is true;
        if (!isShut && !isDrawn) return null;
        var callers = need.ByTheNode ? [new(TrafficPeer.Of(compute), subnet)] : PodPlaces.Of(compute, subnet);
        if (callers is not { } places)
            return new(null,
                $"in which subnets the pods on {compute.Label} are, and whether they reach {service} from there, is not known.");
        var who = need.ByTheNode ? "the nodes" : "the pods";
        var ways = places.Select(p => EndpointAccess.To(service, p.End, p.Subnet, who)).ToList();
        var worst = ways.Find(w => w.Reachable is false) ?? ways.Find(w => w.Reachable is null) ?? ways[0];
        return worst.Reachable is false && isShut
            ? worst with { Sentence = $"{egress.Sentence}, and {worst.Sentence}", Where = worst.Where ?? egress.Where }
            : worst;
    }

    private static IEnumerable<Need> NeedsOf(Cluster cluster)
    {
        // A provider alone is not yet used by anybody; a role that trusts it is.
        if (cluster.WebIdentityRoles.Any()) yield return new("sts", "The role of a service account", true);
        else if (cluster.OidcProviders.Any()) yield return new("sts", "The role of a service account", false);
        // Not the pod calls, but the agent in the network of its node.
        if (cluster.PodIdentityAssociations.Any()) yield return new("eks-auth", "A pod identity", true, ByTheNode: true);
        if (cluster.AddOn("amazon-cloudwatch-observability") is not null) yield return new("logs", "The CloudWatch agent", true);
        var controllers = cluster.AddOns.Select(a => Controller.OfAddOn(a.Name.Text))
            .Concat(cluster.HelmCharts.Select(c => Controller.OfChart(c.ChartName)));
        foreach (var controller in controllers.OfType<Controller>().Distinct())
            foreach (var service in NodeServices.Of(controller)) yield return new(service, $"The {controller.Name}", true);
    }

    private sealed record Need(string Service, string User, bool IsSure, bool ByTheNode = false);
}
