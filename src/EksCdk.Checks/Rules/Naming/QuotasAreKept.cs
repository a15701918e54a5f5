using EksCdk.Checks.Model;

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
    SurfacesAfter = "1 to 15 min",
    Fix = "Ask for a higher quota in Service Quotas before deploying, or create less.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            yield return Check(cluster.Resource, cluster.NodeGroups.Count(), "nodeGroupsPerCluster", $"{cluster.Label} has", "managed node groups");
            yield return Check(cluster.Resource, cluster.FargateProfiles.Count(), "fargateProfilesPerCluster", $"{cluster.Label} has", "Fargate profiles");
            foreach (var kind in new[] { "RemoteNodeNetworks", "RemotePodNetworks" })
                if (cluster.Settings["RemoteNetworkConfig"][kind] is { IsList: true } networks)
                    yield return Check(cluster.Resource, networks.Items.Count, "remoteNetworks", $"{cluster.Label} has", kind, networks);
        }

        foreach (var profile in model.FargateProfiles)
            foreach (var outcome in Selectors(profile)) yield return outcome;
        foreach (var group in model.NodeGroups)
        {
            var max = group.Resource.At("ScalingConfig.MaxSize");
            if (max.Number is { } size) yield return Check(group.Resource, size, "nodesPerNodeGroup", $"{group.Label} may have", "nodes", max);
            else if (!max.IsMissing) yield return Unknown(group.Resource, $"How many nodes {group.Label} may have is not known: {max.Why}", max);
        }

        foreach (var addresses in model.OfType("AWS::EC2::EIP").GroupBy(r => (r.Stack.Account, r.Stack.Region, r.Stack.Region is null ? r.Stack.Outermost : null)))
            yield return Check(addresses.First(), addresses.Count(), "elasticAddressesPerRegion", "The region gets", "Elastic IP addresses");
    }

    // AWS::EKS::FargateProfile has a list of labels, the custom resource the map of the API.
    private IEnumerable<Outcome> Selectors(FargateProfile profile)
    {
        var selectors = profile.Settings["Selectors"];
        yield return Check(profile.Resource, selectors.Items.Count, "fargateSelectors", $"{profile.Label} has", "selectors", selectors);
        foreach (var labels in selectors.Items.Select(s => s["Labels"]))
            if (!labels.IsMissing && !labels.IsUnknown)
                yield return Check(profile.Resource, labels.IsMap ? labels.Members.Count() : labels.Items.Count, "fargateSelectorLabels", $"A selector of {profile.Label} has", "labels", labels);
    }

    private Outcome Check(Resource resource, long count, string quota, string subject, string what, Value? where = null)
    {
        var most = Limits.Quota(quota);
        return count <= most
            ? Compliant(resource, $"{subject} {count} {what}.", where)
            : Broken(resource, where, $"{subject} {count} {what}, and the quota of a new account is {most}.");
    }
}
