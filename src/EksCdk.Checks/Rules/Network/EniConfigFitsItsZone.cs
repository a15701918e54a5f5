namespace EksCdk.Checks.Rules.Network;

/// <summary>A network interface can only be attached to an instance of its own zone and VPC.</summary>
internal sealed class EniConfigFitsItsZone() : Rule(new RuleInfo("EKS625")
{
    Title = "An ENIConfig's subnet is in the zone and VPC of its nodes",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "The CNI attaches interfaces in the ENIConfig's subnet to nodes of the zone that it is named for. EC2 attaches none " +
        "across zones or VPCs, and security groups must be of the subnet's VPC.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Let each ENIConfig name a subnet in the zone that is its name, in the cluster's VPC, and security groups of that VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var config in EniConfig.Of(cluster).Found)
                foreach (var outcome in Judge(cluster, config))
                    yield return outcome;
    }

    private IEnumerable<Outcome> Judge(Cluster cluster, EniConfig config)
    {
        if (cluster.Model.Find<Subnet>(config.Subnet) is not { } subnet)
        {
            yield return Unknown(
                config.Source,
                $"The subnet {config.Subnet.Display} of the ENIConfig {config.Name.Display} is not in the templates.",
                config.Subnet);
            yield break;
        }

        var sound = true;
        var zone = subnet.Zone;
        if (LooksLikeZone(config.Name) && subnet.IsInZone(config.Name) is false)
        {
            sound = false;
            yield return Broken(
                config.Source,
                config.Subnet,
                $"The ENIConfig {config.Name.Display} names {subnet.Label}, which is in the zone {zone.Display}.");
        }

        if (subnet.Vpc is { } vpc && cluster.Vpc is { } own && vpc != own)
        {
            sound = false;
            yield return Broken(
                config.Source,
                config.Subnet,
                $"The ENIConfig {config.Name.Display} names {subnet.Label}, which is in the VPC {vpc.Label}; the cluster is " +
                    $"in {own.Label}.");
        }

        foreach (var group in config.SecurityGroups.Items.Select(cluster.Model.Find<SecurityGroup>).OfType<SecurityGroup>())
            if (group.Vpc is { } its && subnet.Vpc is { } vpc2 && its != vpc2)
            {
                sound = false;
                yield return Broken(
                    config.Source,
                    config.SecurityGroups,
                    $"The ENIConfig {config.Name.Display} names the security group {group.Label} of the VPC {its.Label} for a " +
                        $"subnet of {vpc2.Label}.");
            }

        if (sound)
            yield return Compliant(
                config.Source,
                $"The ENIConfig {config.Name.Display} names {subnet.Label} in the zone {zone.Display}.",
                config.Subnet);
    }

    // Only where the name is a zone's does the CNI choose by it; other names are chosen by labels.
    private static bool LooksLikeZone(Value name) => name.Symbol is { Kind: SymbolKind.Zone }
        || name.Segments is [{ Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::Region" } }, { Literal: { Length: 1 } }]
        || (name.Text is { Length: > 4 } text && char.IsAsciiLetterLower(text[^1]) && char.IsAsciiDigit(text[^2])
            && text.Contains('-', StringComparison.Ordinal));
}
