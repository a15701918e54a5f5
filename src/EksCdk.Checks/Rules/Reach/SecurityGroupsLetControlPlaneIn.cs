using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>From the control plane to nodes, through security groups.</summary>
public sealed class SecurityGroupsLetControlPlaneIn : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS405";

    /// <inheritdoc/>
    public override string Title => "Security groups let the control plane open connections to kubelets";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "The API server calls the kubelet on 10250 for logs, exec, port-forward and metrics. The cluster looks healthy without it, and nothing that asks a node works.";

    /// <inheritdoc/>
    public override string AwsError => "Error from server: Get https://10.0.1.23:10250/containerLogs/...: dial tcp 10.0.1.23:10250: i/o timeout";

    /// <inheritdoc/>
    public override string SurfacesAfter => "the first kubectl logs";

    /// <inheritdoc/>
    public override string Fix => "Add the cluster security group to the launch template, or a rule on the nodes' group that admits TCP 10250 (better 1025-65535 and 443) from it.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute is NodeGroup or AutoScalingGroup && compute.Cluster is { } cluster)
                yield return Check(compute, cluster);
    }

    private Outcome Check(Compute compute, Cluster cluster)
    {
        var nodes = TrafficEnd.Of(compute);
        var where = compute.LaunchTemplate?.SecurityGroupIds ?? compute.Resource["LaunchTemplate"];
        var groups = nodes.Groups.Count == 0 ? "the nodes' security groups" : string.Join(", ", nodes.Groups.Select(g => g.Label));
        return Reachability.CanReach(TrafficEnd.ControlPlaneOf(cluster), nodes, 10250) switch
        {
            true => Compliant(compute.Resource, $"The control plane may open connections to the nodes ({groups}) on 10250.", where),
            false => Broken(compute.Resource, where, $"No rule lets the control plane of {cluster.Label} open connections to the nodes ({groups}) on 10250."),
            null => Unknown(compute.Resource, $"Whether security groups let the control plane reach the nodes is not known: {where.Why ?? "a group or range is outside the templates"}.", where),
        };
    }
}
