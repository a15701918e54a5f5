namespace EksCdk.Constructs.Cluster;

/// <summary>What the platform knows of an EKS add-on: when it may be installed, how it is configured, and what its pods act as.</summary>
internal sealed record StandardAddOn
{
    private static readonly IReadOnlyDictionary<string, object?> NoConfiguration = new Dictionary<string, object?>();

    /// <summary>The add-on's name in EKS.</summary>
    public required string Name { get; init; }

    /// <summary>Whether nodes need it to become Ready. All others need nodes to become active: EKS waits for their pods.</summary>
    public bool BeforeNodes { get; init; }

    /// <summary>The namespace of the pods.</summary>
    public string Namespace { get; init; } = "kube-system";

    /// <summary>The service account that calls AWS, if any.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The AWS-managed policies that the service account needs.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>The labels of the pods that a Fargate profile could take; DaemonSets do not run on Fargate and have none here.</summary>
    public IReadOnlyDictionary<string, string>? PodLabels { get; init; }

    /// <summary>The configuration, unless the environment says otherwise.</summary>
    public IReadOnlyDictionary<string, object?> Configuration { get; init; } = NoConfiguration;

    /// <summary>More configuration where a Fargate profile takes the pods.</summary>
    public IReadOnlyDictionary<string, object?> FargateConfiguration { get; init; } = NoConfiguration;

    /// <summary>The pod network. Its configuration schema wants text for every value.</summary>
    public static StandardAddOn VpcCni { get; } = new()
    {
        Name = "vpc-cni",
        BeforeNodes = true,
        ServiceAccount = "aws-node",
        ManagedPolicies = ["AmazonEKS_CNI_Policy"],
        Configuration = new Dictionary<string, object?>
        {
            ["enableNetworkPolicy"] = "true",
            // Sixteen addresses at a time: more pods on a node, fewer calls to EC2. Before nodes, because EKS works out a node's
            // number of pods from it when the node starts.
            ["env"] = new Dictionary<string, object?> { ["ENABLE_PREFIX_DELEGATION"] = "true", ["WARM_PREFIX_TARGET"] = "1" },
        },
    };

    /// <summary>Kubernetes services on the node.</summary>
    public static StandardAddOn KubeProxy { get; } = new() { Name = "kube-proxy", BeforeNodes = true };

    /// <summary>Hands credentials to pods; the CNI is the first to need them.</summary>
    public static StandardAddOn PodIdentityAgent { get; } = new() { Name = "eks-pod-identity-agent", BeforeNodes = true };

    /// <summary>DNS in the cluster.</summary>
    public static StandardAddOn CoreDns { get; } = new()
    {
        Name = "coredns",
        PodLabels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns", ["eks.amazonaws.com/component"] = "coredns" },
        // Without it the pods carry an annotation that keeps them off Fargate.
        FargateConfiguration = new Dictionary<string, object?> { ["computeType"] = "Fargate" },
    };

    /// <summary>Persistent volumes on EBS.</summary>
    public static StandardAddOn EbsCsiDriver { get; } = new()
    {
        Name = "aws-ebs-csi-driver",
        ServiceAccount = "ebs-csi-controller-sa",
        // V2 acts only on volumes that carry the driver's tag: https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/2918.
        ManagedPolicies = ["AmazonEBSCSIDriverPolicyV2"],
        PodLabels = new Dictionary<string, string>
        {
            ["app"] = "ebs-csi-controller",
            ["app.kubernetes.io/name"] = "aws-ebs-csi-driver",
            ["app.kubernetes.io/component"] = "csi-driver",
        },
    };

    /// <summary>Container Insights and Application Signals.</summary>
    public static StandardAddOn CloudWatchObservability { get; } = new()
    {
        Name = "amazon-cloudwatch-observability",
        Namespace = "amazon-cloudwatch",
        ServiceAccount = "cloudwatch-agent",
        ManagedPolicies = ["CloudWatchAgentServerPolicy", "AWSXrayWriteOnlyAccess"],
    };

    /// <summary>What is known of an add-on; of one that is not in this list, that it comes after nodes.</summary>
    public static StandardAddOn Find(string name) =>
        Known.FirstOrDefault(addOn => addOn.Name == name) ?? new StandardAddOn { Name = name };

    private static IReadOnlyList<StandardAddOn> Known { get; } =
        [VpcCni, KubeProxy, PodIdentityAgent, CoreDns, EbsCsiDriver, CloudWatchObservability];
}
