namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Security groups for pods are the work of the control plane.</summary>
internal sealed class ClusterRoleManagesPodInterfaces() : Rule(new RuleInfo("EKS132")
{
    Title = "The cluster role has AmazonEKSVPCResourceController where pods have security groups",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A controller in the control plane creates and attaches the network interfaces of pods that have security groups of " +
        "their own. Without AmazonEKSVPCResourceController on the cluster role it can't, and such pods never start.",
    Surfaces = new(DeploymentPhase.Never),
    Fix = "Attach the AWS managed policy AmazonEKSVPCResourceController to the cluster role.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (VpcCni.Setting(cluster, "ENABLE_POD_ENI").Is("true") is true) continue; // EKS627 asks then.
            if (cluster.Role is { } role && Use(cluster) is { } use) yield return Check(cluster, role, use);
        }
    }

    private Outcome Check(Cluster cluster, Role role, string use)
    {
        var (name, arns) = (role.Resource.LogicalId, role.ManagedPolicyArns);
        var has = role.HasManagedPolicy("AmazonEKSVPCResourceController");
        var can = has is true ? has : role.Allows("ec2:CreateNetworkInterfacePermission");
        return can switch
        {
            true => Compliant(cluster.Resource, $"{name} may manage the interfaces of pods.", arns),
            false => Broken(cluster.Resource, arns, $"{use}, but the cluster role {name} has no AmazonEKSVPCResourceController."),
            null => Unknown(
                cluster.Resource,
                $"Whether the policies of {name} allow what AmazonEKSVPCResourceController does is not known",
                arns),
        };
    }

    // What switches the interfaces on in the VPC CNI is another rule's; a manifest shows who needs them.
    private static string? Use(Cluster cluster) =>
        cluster.Manifests.FirstOrDefault(m => m.Objects.Any(o => o["kind"].Is("SecurityGroupPolicy") is true)) is { } manifest
            ? $"{manifest.Resource.LogicalId} gives pods security groups"
            : WindowsAddresses(cluster) is { } windows
            ? $"{windows.LogicalId} lets the control plane give pods on Windows addresses"
            : null;

    // https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html names the policy as a prerequisite.
    private static Resource? WindowsAddresses(Cluster cluster) =>
        VpcCni.Configuration(cluster) is { } settings && settings["enableWindowsIpam"].Is("true") is true ? settings.Owner
        : cluster.Manifests.FirstOrDefault(m => m.Objects.Any(o => o["kind"].Is("ConfigMap") is true
            && o.At("metadata.name").Is("amazon-vpc-cni") is true
            && o["data"]["enable-windows-ipam"].Is("true") is true))?.Resource;
}
