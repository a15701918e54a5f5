namespace EksCdk.Checks.Rules;

/// <summary>The six links that a node passes to become Ready, and what runs on nodes.</summary>
public enum JoinLink
{
    /// <summary>The cluster comes up: role, zones, version, endpoint, keys, log group.</summary>
    ControlPlane,

    /// <summary>The instance starts: AMI, instance type, launch template, volume key, addresses.</summary>
    Launch,

    /// <summary>The AMI gets the user data of its family, with the cluster's name, endpoint and CA.</summary>
    Boot,

    /// <summary>From the node's subnet to the API server, ECR, S3, STS and EC2.</summary>
    Reach,

    /// <summary>The cluster lets the node in: role, trust, policies, access entry.</summary>
    Admit,

    /// <summary>The node gets pod networking and becomes Ready: CNI, kube-proxy.</summary>
    Network,

    /// <summary>
    /// No link of a node: what runs on a cluster's nodes works. It is reported per cluster, beside the verdicts on nodes.
    /// </summary>
    Workloads,
}
