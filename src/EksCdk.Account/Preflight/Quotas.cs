namespace EksCdk.Account.Preflight;

/// <summary>Quotas of what is counted one by one, against what the new stacks add.</summary>
internal static class Quotas
{
    // EKS puts two to four into the subnets of a control plane.
    private const int InterfacesOfControlPlane = 4;

    /// <summary>Compares each quota with what is there and what is added.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        var findings = new List<Finding?>();
        async Task Check(string name, string type, Func<Task<int>> used, int needed)
        {
            if (needed == 0) return;
            var first = situation.New.Of(type).First();
            findings.Add(await situation.Against(ServiceQuotas.All[name], await used().ConfigureAwait(false), needed,
                $"{first.Stack}, when {first.Id} is created").ConfigureAwait(false));
        }

        Func<Task<int>> In(string list, params string[] call) => async () =>
            (await situation.Ask(call).ConfigureAwait(false)).List(list).Count();
        Func<Task<int>> none = () => Task.FromResult(0);
        int Count(string type) => situation.New.Of(type).Count();

        await Check("vpcs", "AWS::EC2::VPC", In("Vpcs", "ec2", "describe-vpcs"), Count("AWS::EC2::VPC")).ConfigureAwait(false);
        await Check("addresses", "AWS::EC2::EIP", In("Addresses", "ec2", "describe-addresses"), Count("AWS::EC2::EIP"))
            .ConfigureAwait(false);
        await Check("securityGroups", "AWS::EC2::SecurityGroup", In("SecurityGroups", "ec2", "describe-security-groups"),
            Count("AWS::EC2::SecurityGroup")).ConfigureAwait(false);
        await Check("clusters", "AWS::EKS::Cluster", In("clusters", "eks", "list-clusters"), Count("AWS::EKS::Cluster"))
            .ConfigureAwait(false);
        await Check("nodeGroupsOfCluster", "AWS::EKS::Nodegroup", none, Count("AWS::EKS::Nodegroup")).ConfigureAwait(false);
        await Check("fargateProfilesOfCluster", "AWS::EKS::FargateProfile", none, Count("AWS::EKS::FargateProfile"))
            .ConfigureAwait(false);
        await Check("nodesOfGroup", "AWS::EKS::Nodegroup", none,
            (int)situation.New.Of("AWS::EKS::Nodegroup").Select(Nodes.Maximum).DefaultIfEmpty().Max()).ConfigureAwait(false);

        var endpoints = situation.New.Of("AWS::EC2::VPCEndpoint").ToLookup(IsInterface);
        await Check("interfaceEndpointsOfVpc", "AWS::EC2::VPCEndpoint", none, endpoints[true].Count()).ConfigureAwait(false);
        await Check("gatewayEndpoints", "AWS::EC2::VPCEndpoint", In("VpcEndpoints", "ec2", "describe-vpc-endpoints", "--filters",
            "Name=vpc-endpoint-type,Values=Gateway"), endpoints[false].Count()).ConfigureAwait(false);
        await Check("interfaces", "AWS::EC2::VPC", In("NetworkInterfaces", "ec2", "describe-network-interfaces"),
            Interfaces(situation.New)).ConfigureAwait(false);
        findings.AddRange(await NatGateways(situation).ConfigureAwait(false));
        findings.AddRange(await Rules(situation).ConfigureAwait(false));
        return findings.OfType<Finding>();
    }

    private static bool IsOf(Resource rule, Resource group) =>
        rule.Properties.Member("GroupId")?.GetRawText().Contains($"\"{group.Id}\"", StringComparison.Ordinal) == true;

    private static bool IsInterface(Resource endpoint) => endpoint.Properties.Text("VpcEndpointType") == "Interface";

    private static int Interfaces(Assembly assembly) => !assembly.Of("AWS::EC2::VPC").Any() ? 0
        : assembly.Of("AWS::EC2::VPCEndpoint").Where(IsInterface).Sum(one => one.Properties.List("SubnetIds").Count())
            + assembly.Of("AWS::EC2::NatGateway").Count()
            + (assembly.Of("AWS::EKS::Cluster").Count() * InterfacesOfControlPlane)
            + (int)assembly.Of("AWS::EKS::Nodegroup").Sum(Nodes.AtStart);

    private static async Task<IEnumerable<Finding?>> NatGateways(Situation situation)
    {
        var zones = situation.New.Of("AWS::EC2::Subnet").ToDictionary(subnet => subnet.Id, subnet =>
            subnet.Properties.Text("AvailabilityZone"));
        var needed =
            (from gateway in situation.New.Of("AWS::EC2::NatGateway")
             let zone = zones.GetValueOrDefault(gateway.Properties.Member("SubnetId")?.Text("Ref") ?? "")
             where zone is not null
             group gateway by zone).ToList();
        if (needed.Count == 0) return [];
        var subnets = (await situation.Ask("ec2", "describe-subnets").ConfigureAwait(false)).List("Subnets")
            .ToDictionary(subnet => subnet.Text("SubnetId") ?? "", subnet => subnet.Text("AvailabilityZone"));
        var there = (await situation.Ask("ec2", "describe-nat-gateways").ConfigureAwait(false)).List("NatGateways")
            .Where(gateway => gateway.Text("State") is "available" or "pending")
            .ToLookup(gateway => subnets.GetValueOrDefault(gateway.Text("SubnetId") ?? ""));
        var findings = new List<Finding?>();
        foreach (var zone in needed)
            findings.Add(await situation.Against(ServiceQuotas.All["natGatewaysInZone"], there[zone.Key].Count(), zone.Count(),
                $"{zone.First().Stack}, when {zone.First().Id} is created in {zone.Key}").ConfigureAwait(false));
        return findings;
    }

    private static async Task<IEnumerable<Finding?>> Rules(Situation situation)
    {
        var findings = new List<Finding?>();
        foreach (var group in situation.All.Of("AWS::EC2::SecurityGroup"))
            foreach (var (list, type) in new[] { ("SecurityGroupIngress", "AWS::EC2::SecurityGroupIngress"),
                ("SecurityGroupEgress", "AWS::EC2::SecurityGroupEgress") })
            {
                var rules = group.Properties.List(list).Count() + situation.All.Of(type).Count(rule => IsOf(rule, group));
                findings.Add(await situation.Against(ServiceQuotas.All["rulesOfSecurityGroup"], 0, rules,
                    $"{group.Stack}, when the rules of {group.Id} are created").ConfigureAwait(false));
            }

        return findings;
    }
}
