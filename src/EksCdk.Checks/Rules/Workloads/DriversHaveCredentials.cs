using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Without a role of its own, a driver takes the node's, which must then allow its calls.</summary>
public sealed class DriversHaveCredentials : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS737";

    /// <inheritdoc/>
    public override string Title => "Drivers and agents that call AWS have a role";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Workloads;

    /// <inheritdoc/>
    public override string Why => "The EBS CSI driver and the CloudWatch agent call AWS. With neither a role for their service account nor its policy on the nodes' role, they are denied: volumes stay pending, and no metrics or logs arrive.";

    /// <inheritdoc/>
    /// <remarks>As reported in https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1033.</remarks>
    public override string AwsError => "could not create volume in EC2: UnauthorizedOperation: You are not authorized to perform this operation. (the EBS CSI driver)";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the first volume is made, or the agent starts";

    /// <inheritdoc/>
    public override string Fix => "Give the add-on a ServiceAccountRoleArn or PodIdentityAssociations with AmazonEBSCSIDriverPolicy or CloudWatchAgentServerPolicy.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var installed = model.All<AddOn>().Select(a => new Installation(a.Resource, a.Cluster, Controller.OfAddOn(a.Name.Text)))
            .Concat(model.All<HelmChart>().Select(c => new Installation(c.Resource, c.Cluster, Controller.OfChart(c.Chart.Text))));
        foreach (var (resource, cluster, controller) in installed)
        {
            if (controller is not { UsesNodeRole: true }) continue;
            var roles = ServiceAccountRole.In(model);
            if (roles.FirstOrDefault(r => r.Controller == controller && (r.Cluster == cluster || r.Resource == resource)) is { } own) yield return Compliant(resource, $"{controller.Name} has a role of its own.", own.RoleValue);
            else if (cluster is null || roles.Any(r => r.Cluster is null || (r.Cluster == cluster && r.Name is null)) || resource["PodIdentityAssociations"].IsUnknown) yield return Unknown(resource, $"Whether {controller.Name} has a role is not known.");
            else yield return JudgeNodes(resource, cluster, controller);
        }
    }

    private static bool? AllowsWork(Role role, Controller controller)
    {
        bool? one = controller.OneOf.Length == 0;
        foreach (var action in controller.OneOf) one |= role.Allows(action);
        foreach (var action in controller.Essential) one &= role.Allows(action);
        return one;
    }

    private Outcome JudgeNodes(Resource resource, Cluster cluster, Controller controller)
    {
        var groups = cluster.Compute.Where(c => c.IsEc2).ToList();
        bool? allowed = groups.Count == 0 || cluster.MayHaveMore<NodeGroup>() ? null : false;
        foreach (var group in groups) allowed |= group.Role is { } role ? AllowsWork(role, controller) : null;
        return allowed switch
        {
            true => Compliant(resource, $"{controller.Name} takes the role of the nodes, which allows its calls."),
            null => Unknown(resource, $"{controller.Name} has no role of its own; whether that of the nodes allows its calls is not known."),
            false => Broken(resource, resource["ServiceAccountRoleArn"], $"{controller.Name} has no role of its own, and that of the nodes ({string.Join(", ", groups.Select(g => g.Role!.Label).Distinct())}) does not allow its calls."),
        };
    }

    private sealed record Installation(Resource Resource, Cluster? Cluster, Controller? Controller);
}
