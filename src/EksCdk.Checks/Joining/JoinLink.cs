namespace EksCdk.Checks.Joining;

/// <summary>The seven links that a node passes to become Ready.</summary>
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

    /// <summary>The node gets pod networking and becomes Ready: CNI, kube-proxy, CoreDNS.</summary>
    Network,

    /// <summary>What runs on it comes after it, with the roles it needs.</summary>
    Workloads,
}
