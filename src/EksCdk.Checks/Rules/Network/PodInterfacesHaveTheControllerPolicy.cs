namespace EksCdk.Checks.Rules.Network;

/// <summary>EKS's resource controller manages the pods' network interfaces with the cluster role.</summary>
internal sealed class PodInterfacesHaveTheControllerPolicy() : Rule(new RuleInfo("EKS627")
{
    Title = "Security groups for pods have a cluster role that manages interfaces",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "ENABLE_POD_ENI switches on security groups for pods. The controller that attaches their interfaces runs in the " +
        "control plane with the cluster role, which needs AmazonEKSVPCResourceController; without it no node gets a trunk " +
        "interface and such pods stay pending.",
    Fix = "Attach AmazonEKSVPCResourceController to the cluster's role.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var setting = VpcCni.Setting(cluster, "ENABLE_POD_ENI");
            if (setting.Is("true") is not true || cluster.AutoModeEnabled is true) continue;
            if (cluster.Role is not { } role)
                yield return Unknown(
                    cluster.Resource,
                    "The cluster's role is not in the templates: whether it may manage interfaces of pods is not known.",
                    cluster.RoleArn);
            else
            {
                var manages = role.HasManagedPolicy("AmazonEKSVPCResourceController")
                    | role.Allows("ec2:CreateNetworkInterfacePermission");
                yield return manages switch
                {
                    true => Compliant(cluster.Resource, $"{role.Label} may manage interfaces of pods.", setting),
                    null => Unknown(
                        cluster.Resource,
                        $"Whether {role.Label} may manage interfaces of pods is not known.",
                        role.ManagedPolicyArns),
                    false => Broken(
                        cluster.Resource,
                        role.ManagedPolicyArns,
                        $"ENABLE_POD_ENI is on, and the cluster's role {role.Label} has no AmazonEKSVPCResourceController: " +
                            "security groups for pods cannot work."),
                };
            }
        }
    }
}
