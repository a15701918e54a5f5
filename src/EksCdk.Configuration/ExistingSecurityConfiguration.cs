using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>
/// Keys and roles that are there already, in the environment's account and region; with <c>account</c>. Nothing here can see
/// them: what is written here is taken as true, each proof that rests on it says so, and eks preflight asks AWS.
/// </summary>
public sealed record ExistingSecurityConfiguration
{
    /// <summary>The key that encrypts Kubernetes secrets.</summary>
    public ExistingKeyConfiguration? SecretsKey { get; init; }

    /// <summary>The key that encrypts the volumes of nodes and of claims.</summary>
    public ExistingKeyConfiguration? VolumeKey { get; init; }

    /// <summary>
    /// The role that EKS acts as. It trusts eks.amazonaws.com, with autoMode also for sts:TagSession.
    /// </summary>
    public ExistingRoleConfiguration? ClusterRole { get; init; }

    /// <summary>
    /// The role of the nodes of nodeGroups, which trusts ec2.amazonaws.com. Nodes of nodePools have roles of their own.
    /// </summary>
    public ExistingRoleConfiguration? NodeRole { get; init; }
}

/// <summary>A symmetric key that is there already, enabled, with a policy that denies nothing of what it allows.</summary>
public sealed record ExistingKeyConfiguration
{
    /// <summary>Its ARN, not that of an alias.</summary>
    [RegularExpression(@"^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
        ErrorMessage = "the ARN of a key, such as arn:aws:kms:us-east-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef")]
    public required string Arn { get; init; }

    /// <summary>
    /// Whom its policy lets use the key and make grants on it: Account for the account's IAM policies, as a key's first policy
    /// does; AutoScaling and Spot for their service-linked roles; ClusterRole for that of <c>security.existing</c>.
    /// </summary>
    [MinLength(1)]
    // The empty list is never used: machine code has an array of a type only where something names it.
    public required IReadOnlyList<KeyGrantee> Allows { get; init; } = [];
}

/// <summary>Whom the policy of a key lets use it.</summary>
public enum KeyGrantee
{
    /// <summary>Whoever the IAM policies of the account let.</summary>
    Account,

    /// <summary>AWSServiceRoleForAutoScaling, which starts the nodes of groups.</summary>
    AutoScaling,

    /// <summary>AWSServiceRoleForEC2Spot, which starts the spot instances of node pools.</summary>
    Spot,

    /// <summary>The existing role of the cluster.</summary>
    ClusterRole,
}

/// <summary>A role that is there already, without a permissions boundary or a denial that takes away what it needs.</summary>
public sealed record ExistingRoleConfiguration
{
    /// <summary>Its ARN, with its path.</summary>
    [RegularExpression(@"^arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/([\x21-\x7e]+/)?[A-Za-z0-9+=,.@_-]{1,64}$",
        ErrorMessage = "the ARN of a role, such as arn:aws:iam::111122223333:role/eks-nodes")]
    public required string Arn { get; init; }

    /// <summary>The names of AWS's own managed policies that it has, with their path; it may have more.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> ManagedPolicies { get; init; }
}
