namespace EksCdk.Checks.Rules.Reach;

/// <summary>DNS of the VPC that a cluster or its nodes are in.</summary>
internal sealed class VpcResolvesNames() : Rule(new RuleInfo("EKS403")
{
    Title = "The VPC has DNS resolution and DNS host names",
    Effect = Effect.NoJoin,
    Link = JoinLink.Reach,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#434"),
    Why =
        "Nodes find the private endpoint and the VPC's endpoints by names that only the VPC's resolver knows. Without host " +
        "names the name of the API server leads to its public addresses, which are open only where the public endpoint admits " +
        "the nodes.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Set EnableDnsSupport and EnableDnsHostnames to true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
    GivesWayTo = [typeof(PrivateDnsNeedsDnsInTheVpc)],
})
{
    private static readonly string[] OfAmazon = ["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var vpcs =
            model.Clusters.Select(c => c.Vpc).Concat(model.Compute.SelectMany(c => c.Subnets).Select(s => s.Vpc)).OfType<Vpc>();
        foreach (var vpc in vpcs.Distinct())
        {
            yield return Resolution(vpc);
            yield return HostNames(vpc);
        }
    }

    // A resolver of the company's own may take the place of the VPC's.
    private Outcome Resolution(Vpc vpc)
    {
        var where = vpc.Resource["EnableDnsSupport"];
        if (OwnResolvers(vpc) is { } servers)
            return Unknown(
                vpc.Resource,
                $"The DHCP options of {vpc.Label} name other resolvers than Amazon's ({servers.Display}): whether they know " +
                    "the API server and AWS's services is not in the templates.",
                servers);
        if (vpc.DnsSupport is true) return Compliant(vpc.Resource, "The VPC resolves names.", where);
        if (vpc.DnsSupport is null || vpc.Model.OfType("AWS::EC2::VPCDHCPOptionsAssociation").Count > 0)
            return Unknown(vpc.Resource,
                $"Whether {vpc.Label} resolves names is not known: {where.Why ?? "its DHCP options may name another resolver"}.",
                where);
        return Broken(vpc.Resource, where, "EnableDnsSupport is false: nothing in the VPC resolves names.",
            ComputeIn(vpc).Any(StartsNodes) ? Effect.NoJoin : Effect.Possible);
    }

    private static Value? OwnResolvers(Vpc vpc) => vpc.Model.OfType("AWS::EC2::VPCDHCPOptionsAssociation")
        .Where(a => vpc.Model.Find<Vpc>(a["VpcId"]) == vpc).Select(a => a["DhcpOptionsId"].Target?["DomainNameServers"])
        .FirstOrDefault(servers => servers is not null && servers.Items.Any(s => s.IsOneOf(OfAmazon) is not true));

    private Outcome HostNames(Vpc vpc)
    {
        var where = vpc.Resource["EnableDnsHostnames"];
        if (vpc.DnsHostnames is true) return Compliant(vpc.Resource, "Instances in the VPC have DNS names.", where);
        if (vpc.DnsHostnames is null)
            return Unknown(vpc.Resource, $"Whether instances in {vpc.Label} have DNS names is not known: {where.Why}.", where);
        var certain = ComputeIn(vpc).Any(c => StartsNodes(c) && c.Cluster is { } cluster && IsOpenInsideOnly(cluster));
        return Broken(
            vpc.Resource,
            where,
            names(where) + ": private endpoints have no names"
                + (certain ? "." : ", and nodes reach the API server only from where its public endpoint is open to them."),
            certain ? Effect.NoJoin : Effect.Possible);

        static string names(Value value) =>
            value.IsMissing ? "EnableDnsHostnames is not set, and it is off by default" : "EnableDnsHostnames is false";
    }

    private static bool IsOpenInsideOnly(Cluster cluster) =>
        cluster.EndpointPrivateAccess is true
            && (cluster.EndpointPublicAccess is false || PublicEndpoint.AdmitsNoPublicAddress(cluster));

    private static bool StartsNodes(Compute compute) => compute.StartsEmpty is false;

    private static IEnumerable<Compute> ComputeIn(Vpc vpc) => vpc.Model.Related<Vpc, Compute>(
        "compute", () => vpc.Model.Compute, c => c.Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null))[vpc];
}
