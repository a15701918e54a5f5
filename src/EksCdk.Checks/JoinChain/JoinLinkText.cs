using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>The links in words, as every report shows them.</summary>
public static class JoinLinkText
{
    /// <summary>The link's name: <c>Control plane</c>.</summary>
    /// <param name="link">The link.</param>
    public static string Title(JoinLink link) => link == JoinLink.ControlPlane ? "Control plane" : link.ToString();

    /// <summary>What must hold for a node to pass it.</summary>
    /// <param name="link">The link.</param>
    public static string Meaning(JoinLink link) => link switch
    {
        JoinLink.ControlPlane => "The cluster comes up: role, zones, version, endpoint, keys and log group are accepted.",
        JoinLink.Launch =>
            "The instance starts: AMI and instance type fit, the launch template is accepted, the volume key is usable, " +
            "addresses are free.",
        JoinLink.Boot => "The AMI gets the user data of its family, with the cluster's real name, endpoint and certificate.",
        JoinLink.Reach =>
            "From its subnet the node reaches the API server, ECR, S3, STS and EC2: routes, endpoints, security groups, DNS.",
        JoinLink.Admit => "The cluster lets the node in: role, trust, policies and access entry.",
        JoinLink.Network => "The node gets pod networking and becomes Ready: CNI, kube-proxy.",
        _ => "What runs on the nodes works: charts, manifests, add-ons, DNS, the roles of pods. Nodes join without it.",
    };

    /// <summary>What kind of compute a <see cref="NodeVerdict.Kind"/> is: <c>managed node group</c>.</summary>
    /// <param name="kind">The verdict's kind.</param>
    public static string Compute(ComputeKind kind) => kind switch
    {
        ComputeKind.NodeGroup => "managed node group",
        ComputeKind.SelfManagedGroup => "self-managed group",
        ComputeKind.AutoMode => "Auto Mode",
        ComputeKind.FargateProfile => "Fargate profile",
        ComputeKind.KarpenterPool => "Karpenter pool",
        ComputeKind.AutoModePool => "Auto Mode pool",
        _ => "hybrid nodes",
    };
}
