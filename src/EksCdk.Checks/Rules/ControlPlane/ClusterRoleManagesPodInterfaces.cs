using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Security groups for pods are the work of the control plane.</summary>
internal sealed class ClusterRoleManagesPodInterfaces() : Rule(new RuleInfo("EKS132")
{
    Title = "The cluster role has AmazonEKSVPCResourceController where pods have security groups",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A controller in the control plane makes and attaches the network interfaces of pods that have security groups of " +
        "their own. Without AmazonEKSVPCResourceController on the cluster role it can't, and such pods never start.",
    SurfacesAfter = "never: pods with security groups stay Pending",
    Fix = "Attach the AWS managed policy AmazonEKSVPCResourceController to the cluster role.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (VpcCni.Setting(cluster, "ENABLE_POD_ENI").Is("true") is true) continue; // EKS627 asks then.
            if (cluster.Role is not { } role || Use(cluster) is not { } use) continue;
            var can = role.HasManagedPolicy("AmazonEKSVPCResourceController") is true ? true : role.Allows("ec2:CreateNetworkInterfacePermission");
            yield return can is null
                ? Unknown(cluster.Resource, $"Whether the policies of {role.Resource.LogicalId} allow what AmazonEKSVPCResourceController does is not known", role.ManagedPolicyArns)
                : Decide(can, cluster.Resource, role.ManagedPolicyArns, $"{role.Resource.LogicalId} may manage the interfaces of pods.", $"{use}, but the cluster role {role.Resource.LogicalId} has no AmazonEKSVPCResourceController.");
        }
    }

    // What switches the interfaces on in the VPC CNI is another rule's; a manifest shows who needs them.
    private static string? Use(Cluster cluster) =>
        cluster.Manifests.FirstOrDefault(m => m.Objects.Any(o => o["kind"].Is("SecurityGroupPolicy") is true)) is { } manifest ? $"{manifest.Resource.LogicalId} gives pods security groups" : null;
}
