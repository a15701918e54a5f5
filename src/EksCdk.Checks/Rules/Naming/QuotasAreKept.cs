namespace EksCdk.Checks.Rules.Naming;

/// <summary>Quotas are what a new account has.</summary>
internal sealed class QuotasAreKept() : Rule(new RuleInfo("EKS929")
{
    Title = "What is created fits into the quotas of a new account",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "AWS raises these quotas on request, and what the account already has counts too. A deployment that meets one fails " +
        "half done.",
    AwsError = "AddressLimitExceeded: The maximum number of addresses has been reached; or: ResourceLimitExceededException",
    Surfaces = new(DeploymentPhase.Resource, 1, 15),
    Fix = "Ask for a higher quota in Service Quotas before deploying, or create less.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html",
})
{
    private const string Address = "AWS::EC2::EIP";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var outcome in model.Clusters.SelectMany(Of)) yield return outcome;
        foreach (var outcome in model.FargateProfiles.SelectMany(Of)) yield return outcome;
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var max = group.Resource.At("ScalingConfig.MaxSize");
            if (max.Number is { } size)
                yield return Check(group.Resource, size, Limits.Quotas.NodesPerNodeGroup, $"{group.Label} may have", "nodes",
                    max);
            else if (!max.IsMissing)
                yield return Unknown(group.Resource, $"How many nodes {group.Label} may have is not known: {max.Why}", max);
        }

        foreach (var group in model.All<SecurityGroup>().OneByOne())
            foreach (var outcome in Of(group)) yield return outcome;

        const string what = "Elastic IP addresses";
        foreach (var regional in model.OfType(Address).GroupBy(r => r.Stack.Place))
        {
            var elsewhere = (model.Deployment.Whole?.Having(Address, regional.Key) ?? [])
                .Where(h => !model.Deployment.Stacks.Contains(h.Stack));
            // It is said of the first of them: each of a thousand others looks at no more than that.
            if (elsewhere.FirstOrDefault().Stack is { } first && first.Index < regional.First().Stack.Index) continue;
            yield return Check(regional.First(), regional.Count() + elsewhere.Sum(h => h.Count),
                Limits.Quotas.ElasticAddressesPerRegion, "The region gets", what);
        }
    }

    private IEnumerable<Outcome> Of(Cluster cluster)
    {
        var (resource, has) = (cluster.Resource, $"{cluster.Label} has");
        yield return Check(resource, cluster.NodeGroups.Count(), Limits.Quotas.NodeGroupsPerCluster, has, "managed node groups");
        yield return Check(resource, cluster.FargateProfiles.Count(), Limits.Quotas.FargateProfilesPerCluster, has,
            "Fargate profiles");
        foreach (var kind in new[] { "RemoteNodeNetworks", "RemotePodNetworks" })
            if (cluster.Settings["RemoteNetworkConfig"][kind] is { IsList: true } networks)
                yield return Check(resource, networks.Items.Length, Limits.Quotas.RemoteNetworks, has, kind, networks);
    }

    // EC2 counts rules of IPv6 by themselves.
    private IEnumerable<Outcome> Of(SecurityGroup group)
    {
        foreach (var (rules, direction) in new[] { (group.Ingress, "inbound"), (group.Egress, "outbound") })
        {
            var ipv6 = rules.Count(r => !r["CidrIpv6"].IsMissing);
            var (most, of) = ipv6 > rules.Count - ipv6 ? (ipv6, "IPv6") : (rules.Count - ipv6, "IPv4");
            if (most > 0)
                yield return Check(group.Resource, most, Limits.Quotas.RulesPerSecurityGroup, $"{group.Label} has",
                    $"{direction} rules of {of}");
        }
    }

    // AWS::EKS::FargateProfile has a list of labels, the custom resource the map of the API.
    private IEnumerable<Outcome> Of(FargateProfile profile)
    {
        var (resource, selectors) = (profile.Resource, profile.Settings["Selectors"]);
        var whose = $"A selector of {profile.Label} has";
        yield return Check(resource, selectors.Items.Length, Limits.Quotas.FargateSelectors, $"{profile.Label} has", "selectors",
            selectors);
        foreach (var labels in selectors.Items.Select(s => s["Labels"]))
        {
            var count = labels.IsMap ? labels.Members.Count() : labels.Items.Length;
            if (count > 0) yield return Check(resource, count, Limits.Quotas.FargateSelectorLabels, whose, "labels", labels);
        }
    }

    private Outcome Check(Resource resource, long count, int most, string subject, string what, Value? where = null) =>
        count <= most
            ? Compliant(resource, $"{subject} {count} {what}.", where)
            : Broken(resource, where, $"{subject} {count} {what}, and the quota of a new account is {most}.");
}
