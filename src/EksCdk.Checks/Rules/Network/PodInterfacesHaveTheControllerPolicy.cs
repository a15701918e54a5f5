using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>EKS's resource controller manages the pods' network interfaces with the cluster role.</summary>
public sealed class PodInterfacesHaveTheControllerPolicy : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS627";

    /// <inheritdoc/>
    public override string Title => "Security groups for pods have a cluster role that manages interfaces";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string Why => "ENABLE_POD_ENI switches on security groups for pods. The controller that attaches their interfaces runs in the control plane with the cluster role, which needs AmazonEKSVPCResourceController; without it no node gets a trunk interface and such pods stay pending.";

    /// <inheritdoc/>
    public override string Fix => "Attach AmazonEKSVPCResourceController to the cluster's role.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var setting = VpcCni.Setting(cluster, "ENABLE_POD_ENI");
            if (setting.Is("true") is not true || cluster.AutoModeEnabled is true) continue;
            if (cluster.Role is not { } role) yield return Unknown(cluster.Resource, "The cluster's role is not in the templates: whether it may manage interfaces of pods is not known.", cluster.RoleArn);
            else
                yield return (role.HasManagedPolicy("AmazonEKSVPCResourceController") | role.Allows("ec2:CreateNetworkInterfacePermission")) switch
                {
                    true => Compliant(cluster.Resource, $"{role.Label} may manage interfaces of pods.", setting),
                    null => Unknown(cluster.Resource, $"Whether {role.Label} may manage interfaces of pods is not known.", role.ManagedPolicyArns),
                    false => Broken(cluster.Resource, role.ManagedPolicyArns, $"ENABLE_POD_ENI is on, and the cluster's role {role.Label} has no AmazonEKSVPCResourceController: security groups for pods cannot work."),
                };
        }
    }
}
