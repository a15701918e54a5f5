namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Zones of the control plane's subnets.</summary>
internal sealed class SubnetsSpanTwoZones() : Rule(new RuleInfo("EKS102")
{
    Title = "The control plane has subnets in two zones",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "WesleyCharlesBlake/terraform-aws-eks#41"),
    Why = "EKS puts its network interfaces into at least two availability zones.",
    AwsError = "InvalidParameterException: Subnets specified must be in at least two different AZs",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Give the cluster subnets in two or more availability zones.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
    GivesWayTo = [typeof(Naming.RequiredPropertiesAreThere)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne()) yield return Check(cluster);
    }

    private Outcome Check(Cluster cluster)
    {
        var subnets = cluster.Subnets;
        // A local cluster lives in its Outpost, which is in one zone:
        // https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-vpc-subnet-requirements.html
        if (cluster.Settings["OutpostConfig"] is { IsMissing: false } outpost)
            return Compliant(cluster.Resource, "A local cluster on an Outpost needs no second zone.", outpost);
        if (subnets.Length is < 2)
        {
            var many = $"{subnets.Length} subnet{(subnets.Length == 1 ? "" : "s")}";
            return Broken(cluster.Resource, subnets.Value, $"The cluster has {many}: two in different zones are needed.");
        }

        var apart = subnets.SelectMany((one, i) => subnets.Skip(i + 1).Select(other => (One: one, Other: other)))
            .FirstOrDefault(pair => pair.One.SharesZoneWith(pair.Other) is false);
        if (apart.One is not null)
            return Compliant(
                cluster.Resource,
                $"{apart.One.Resource.LogicalId} and {apart.Other.Resource.LogicalId} are in different zones.",
                subnets.Value);
        if (subnets.AllKnown && subnets.All(s => s.SharesZoneWith(subnets[0]) is true))
            return Broken(cluster.Resource, subnets.Value, $"All subnets of the cluster are in {subnets[0].Zone.Display}.");
        return Unknown(
            cluster.Resource,
            $"The zones of the cluster's subnets are not known: {subnets.Why ?? "they are chosen at deployment"}.",
            subnets.Value);
    }
}
