using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>
/// One environment: everything that differs between two deployments of the platform. Loaded from one YAML file.
/// </summary>
public sealed record EnvironmentConfiguration
{
    /// <summary>
    /// The environment's name, the first part of every derived name: lower-case letters, digits and hyphens, starting with a
    /// letter.
    /// </summary>
    [RegularExpression("^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        ErrorMessage = "lower-case letters, digits and single hyphens, starting with a letter")]
    public required string Name { get; init; }

    /// <summary>
    /// Told apart from other copies of the same environment (a pull request, a test run); appended to the name.
    /// </summary>
    [RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "lower-case letters, digits and single hyphens")]
    public string? Suffix { get; init; }

    /// <summary>The AWS region, for example <c>us-east-1</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The twelve-digit AWS account; when absent, the one of the credentials that deploy.</summary>
    [RegularExpression("^[0-9]{12}$", ErrorMessage = "the twelve digits of an AWS account, with leading zeros")]
    public string? Account { get; init; }

    /// <summary>The availability zones, two or more; when absent, the region's usual three.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    /// <summary>The Kubernetes minor version, for example <c>1.35</c>.</summary>
    [RegularExpression("^1\\.[0-9]{2}$", ErrorMessage = "a minor version such as 1.35")]
    public string KubernetesVersion { get; init; } = "1.35";

    /// <summary>What happens to keys and logs when their stack is deleted.</summary>
    public RemovalMode RemovalPolicy { get; init; } = RemovalMode.Retain;

    /// <summary>
    /// The private registry that holds a mirror of all charts and images that do not come from EKS's own, with its path:
    /// <c>111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror</c>. <c>eks mirror</c> writes the script that fills it. When
    /// absent,
    /// they come from where their projects publish them.
    /// </summary>
    [RegularExpression(@"^[0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?(/[a-z0-9]+([._-][a-z0-9]+)*)+$",
        ErrorMessage = "a path in a registry of ECR, such as 111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror")]
    public string? Registry { get; init; }

    /// <summary>The network layer.</summary>
    public NetworkConfiguration Network { get; init; } = new();

    /// <summary>The security layer.</summary>
    public SecurityConfiguration Security { get; init; } = new();

    /// <summary>The cluster's control plane.</summary>
    public ClusterConfiguration Cluster { get; init; } = new();

    /// <summary>The managed node groups, one or more unless Fargate or EKS Auto Mode runs everything. EKS allows 30.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html</remarks>
    [MaxLength(30)]
    public IReadOnlyList<NodeGroupConfiguration> NodeGroups { get; init; } = [];

    /// <summary>EKS Auto Mode, as the only compute or beside node groups; absent for none.</summary>
    public AutoModeConfiguration? AutoMode { get; init; }

    /// <summary>
    /// Node pools, whose nodes come and go as pods need them: of EKS Auto Mode where <see cref="AutoMode"/> is there, otherwise
    /// of Karpenter, which runs on a node group.
    /// </summary>
    [MaxLength(50)]
    public IReadOnlyList<NodePoolConfiguration> NodePools { get; init; } = [];

    /// <summary>The Fargate profiles. EKS allows 10 in a cluster.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html</remarks>
    [MaxLength(10)]
    public IReadOnlyList<FargateProfileConfiguration> FargateProfiles { get; init; } = [];

    /// <summary>EKS add-ons beyond, or pinned differently from, the standard set.</summary>
    public IReadOnlyList<AddOnConfiguration> AddOns { get; init; } = [];

    /// <summary>Roles for the pods of one's own apps, and for add-ons whose permissions only their user knows.</summary>
    [MaxLength(50)]
    public IReadOnlyList<ServiceAccountConfiguration> ServiceAccounts { get; init; } = [];

    /// <summary>Helm charts beside those of the platform, after nodes, add-ons and controllers, one after the other.</summary>
    [MaxLength(50)]
    public IReadOnlyList<ChartConfiguration> Charts { get; init; } = [];

    /// <summary>
    /// YAML files of Kubernetes objects, beside the environment's file or below; each may hold several documents. They are
    /// applied after the charts, one file after the other, their namespaces before the charts; what is taken out of a file is
    /// deleted.
    /// </summary>
    [MaxLength(50)]
    public IReadOnlyList<string> Manifests { get; init; } = [];

    /// <summary>What the files of manifests say; empty before the environment is complete.</summary>
    public IReadOnlyList<ManifestFile> Objects { get; internal init; } = [];

    /// <summary>The workloads layer.</summary>
    public WorkloadsConfiguration Workloads { get; init; } = new();

    /// <summary>What is seen of the cluster from outside.</summary>
    public ObservabilityConfiguration Observability { get; init; } = new();

    /// <summary>Changes that the preview would stop at, and that are meant, each until a day.</summary>
    public IReadOnlyList<AcceptedChange> Accept { get; init; } = [];

    /// <summary>Tags put on every resource: at most 40, because AWS allows 50 and the platform needs some itself.</summary>
    /// <remarks>https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html</remarks>
    [MaxLength(40)]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>What happens to a resource that holds data when its stack is deleted.</summary>
public enum RemovalMode
{
    /// <summary>It stays.</summary>
    Retain,

    /// <summary>It is deleted too.</summary>
    Destroy,
}
