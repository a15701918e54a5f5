namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The functions that apply manifests have a way to the API server, to EKS and to each other.</summary>
internal sealed class KubectlReachesTheCluster() : Rule(new RuleInfo("EKS752")
{
    Title = "The CDK's kubectl function reaches the API server, EKS and Lambda",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A private API server is reached from the VPC alone, and through a security group that admits the function. In a VPC " +
        "without a way out, the functions call EKS and Lambda through endpoints.",
    AwsError = "Unable to connect to the server: dial tcp: i/o timeout",
    Surfaces = new(DeploymentPhase.Kubernetes, 30),
    Fix =
        "Put the function into subnets of the cluster's VPC, with a security group that a security group of the control " +
        "plane admits on 443; without NAT, add interface endpoints with private DNS for eks and lambda, and install charts " +
        "from assets or from ECR.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
})
{
    // A wider range may hold addresses of Lambda.
    private const int Narrow = 16;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (!chart.IsOfTheCdk && chart.Cluster is { } cluster && !chart.Resource["VPCConfiguration"].IsMissing
                && cluster.EndpointPublicAccess is false)
                yield return Connector(chart.Resource, cluster);
        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (chart.IsOfTheCdk && ToRepository(chart) is { } fetch)
                yield return fetch;
        foreach (var provider in KubectlProvider.In(model).OneByOne())
        {
            if (provider.IsCdkHandler && provider.Cluster.EndpointPublicAccess is false) yield return ToApiServer(provider);
            else if (provider.IsCdkHandler && FromOutside(provider) is { } shut) yield return shut;
            if (provider.IsCdkHandler && ToService(provider.Handler!, "eks") is { } toEks) yield return toEks;
            if (provider.Framework["Handler"].Is("framework.onEvent") is true
                && ToService(provider.Framework, "lambda") is { } toLambda)
                yield return toLambda;
        }
    }

    // The resource type starts a function of its own in the subnets that it is given.
    private Outcome Connector(Resource chart, Cluster cluster)
    {
        var given = chart["VPCConfiguration"];
        var subnets = new References<Subnet>(given["SubnetIds"], chart.Model);
        var peer = TrafficPeer.Of(given["SecurityGroupIds"], [.. subnets.Select(s => s.CidrBlock)]);
        return Decide(
            Reachability.CanReach(peer, TrafficPeer.ControlPlaneOf(cluster), 443), chart, given["SecurityGroupIds"],
            $"The security groups let {chart.LogicalId} reach the API server of {cluster.Label}.",
            $"No security group of the control plane of {cluster.Label} admits those that {chart.LogicalId} is given, on 443.");
    }

    // A function in no VPC calls from an address of AWS's, which nobody knows before.
    private Outcome? FromOutside(KubectlProvider provider)
    {
        var (handler, cidrs) = (provider.Handler!, provider.Cluster.Settings.At("ResourcesVpcConfig.PublicAccessCidrs"));
        if (!handler["VpcConfig"].IsMissing || provider.Cluster.EndpointPublicAccess is not true || cidrs.Items.Length == 0
            || cidrs.Items.Any(c => !IpRange.TryParse(c.Text, out var range) || range.Prefix < Narrow)) return null;
        return Broken(handler, handler["VpcConfig"],
            $"{handler.LogicalId}, which runs kubectl, is in no VPC, and the public endpoint of {provider.Cluster.Label} admits " +
            $"{string.Join(", ", cidrs.Items.Select(c => c.Text))} only.");
    }

    private Outcome ToApiServer(KubectlProvider provider)
    {
        var (handler, cluster) = (provider.Handler!, provider.Cluster);
        var vpc = handler["VpcConfig"];
        if (vpc.IsMissing)
            return Broken(
                handler,
                vpc,
                $"{cluster.Label} has a private endpoint alone, and {handler.LogicalId}, which runs kubectl, is in no VPC.");
        return Reachability.CanReach(EndOf(handler), TrafficPeer.ControlPlaneOf(cluster), 443) switch
        {
            true => Compliant(
                handler,
                $"The security groups let kubectl reach the API server of {cluster.Label}.",
                vpc["SecurityGroupIds"]),
            null => Unknown(
                handler,
                $"Whether the security groups let kubectl reach the API server of {cluster.Label} is not known.",
                vpc["SecurityGroupIds"]),
            false => Broken(
                handler,
                vpc["SecurityGroupIds"],
                $"No security group of the control plane of {cluster.Label} admits {handler.LogicalId}, which runs kubectl, " +
                    "on 443."),
        };
    }

    // Helm fetches the chart in the function; a proxy would be a way of its own.
    private Outcome? ToRepository(HelmChart chart)
    {
        if (!Controller.IsOnTheInternet(chart.Repository.Text)
            || KubectlProvider.RunnerOf(chart.Resource) is not { } function
            || function.At("Environment.Variables").Members
                .Any(v => v.Key.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)))
            return null;
        var subnets = new References<Subnet>(function.At("VpcConfig.SubnetIds"), function.Model);
        if (subnets.Count == 0 || !subnets.AllKnown) return null;
        if (subnets.All(s => s.Egress.Kind is EgressKind.NatGateway))
            return Compliant(chart.Resource, $"{function.LogicalId} reaches {chart.Repository.Text}.", chart.Repository);
        return subnets.All(s => s.Egress.Kind is EgressKind.None or EgressKind.InternetGateway)
            ? Broken(chart.Resource, chart.Repository,
                $"{function.LogicalId} fetches the chart from {chart.Repository.Text}, and has no way to the internet from " +
                $"{string.Join(", ", subnets.Select(s => s.Resource.LogicalId))}.",
                awsError: "Error: looks like \"https://...\" is not a valid chart repository or cannot be reached")
            : null;
    }

    // A function never has a public address: an internet gateway is no way out for it.
    private Outcome? ToService(Resource function, string service)
    {
        var subnets = new References<Subnet>(function.At("VpcConfig.SubnetIds"), function.Model);
        if (subnets.Count == 0 || !subnets.AllKnown) return null;
        foreach (var subnet in subnets)
        {
            var isLetOut = Reachability.CanLeave(EndOf(function), null, 443);
            if (subnet.Egress.Kind is EgressKind.Unknown
                || (subnet.Egress.Kind is EgressKind.NatGateway && isLetOut is not false))
                continue;
            var access = EndpointAccess.To(service, EndOf(function), subnet);
            if (access.Reachable is false && subnet.Egress.Kind is EgressKind.NatGateway)
                return Broken(
                    function,
                    function.At("VpcConfig.SecurityGroupIds"),
                    $"{function.LogicalId} calls {service}: its security groups let nothing out to port 443 of the internet, " +
                        $"and {access.Sentence}",
                    awsError: "");
            if (access.Reachable is false)
                return Broken(
                    function,
                    access.Where ?? function.At("VpcConfig.SubnetIds"),
                    $"{function.LogicalId} calls {service} from {subnet.Resource.LogicalId}, which has no NAT gateway, and " +
                        $"{access.Sentence}",
                    awsError: "");
            if (access.Reachable is null)
                return Unknown(
                    function,
                    $"Whether {function.LogicalId} reaches {service} is not known: {access.Sentence}",
                    access.Where);
        }

        return Compliant(function, $"{function.LogicalId} reaches {service}.", function.At("VpcConfig.SubnetIds"));
    }

    private static TrafficPeer EndOf(Resource function)
    {
        var subnets = new References<Subnet>(function.At("VpcConfig.SubnetIds"), function.Model);
        return TrafficPeer.Of(function.At("VpcConfig.SecurityGroupIds"), [.. subnets.Select(s => s.CidrBlock)]);
    }
}
