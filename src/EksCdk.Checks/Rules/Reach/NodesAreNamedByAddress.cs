namespace EksCdk.Checks.Rules.Reach;

/// <summary>EKS names nodes by their addresses.</summary>
internal sealed class NodesAreNamedByAddress() : Rule(new RuleInfo("EKS418")
{
    Title = "Instances of nodes are named by their address, not by their id",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "awslabs/amazon-eks-ami#1457"),
    Why =
        "EKS does not support host names that EC2 makes of the instance's id. Where the kubelet takes another name than EC2 " +
        "gives out, the API server does not let it register; images that ask EC2 for the name get along with it.",
    AwsError = "nodes \"ip-...\" is forbidden: node \"i-...\" is not allowed to modify node \"ip-...\"",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 35),
    Fix = "Set HostnameType to ip-name, or remove it; leave DomainName of the DHCP options to EC2's own.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute is NodeGroup or AutoScalingGroup && OwnDomain(compute) is { } domain)
                yield return Broken(compute.Resource, domain,
                    $"The DHCP options of the VPC of {compute.Label} give hosts the domain {domain.Text}: where the kubelet " +
                        "takes its name from it, the API server does not let it register.",
                    awsError: "node \"ip-...ec2.internal\" is not allowed to modify node \"ip-...custom_domain\"");
        foreach (var compute in model.AllOneByOne())
            if (compute is NodeGroup or AutoScalingGroup or KarpenterPool)
                foreach (var type in TypesFor(compute))
                    yield return Decide(
                        type.Is("resource-name") is { } byId ? !byId : null,
                        compute.Resource,
                        type,
                        "Nodes are named by their address.",
                        $"The host names of nodes of {compute.Label} are made of the instance's id, which EKS does not support.");
    }

    // The search domains of a VPC, where they are not those that EC2 makes names of.
    private static Value? OwnDomain(Compute compute) => compute.Subnets is [{ Vpc: { } vpc }, ..]
        ? compute.Resource.Model.OfType("AWS::EC2::VPCDHCPOptionsAssociation")
            .Where(a => compute.Resource.Model.Find<Vpc>(a["VpcId"]) == vpc).Select(a => a["DhcpOptionsId"].Target?["DomainName"])
            .FirstOrDefault(n => n?.Text is { Length: > 0 } name && !name.Split(' ').All(OfEc2))
        : null;

    private static bool OfEc2(string name) =>
        name == "ec2.internal" || name.EndsWith(".compute.internal", StringComparison.Ordinal);

    // What the launch template says goes before what the subnet says. Of subnets that are there already it is not written down.
    private static List<Value> TypesFor(Compute compute) =>
        compute.LaunchTemplate?.Data.At("PrivateDnsNameOptions.HostnameType") is { IsMissing: false } own ? [own]
        : [.. compute.Subnets.Where(s => !s.Resource.IsStated)
            .Select(s => s.Resource.At("PrivateDnsNameOptionsOnLaunch.HostnameType"))
            .Where(t => !t.IsMissing).OrderByDescending(t => t.Is("resource-name") is true).Take(1)];
}
