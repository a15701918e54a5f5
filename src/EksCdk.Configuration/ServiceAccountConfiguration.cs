using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>
/// What the pods of a service account may do in AWS: a role of their own, which nobody else can take. The service account of an
/// EKS add-on of <c>addOns</c> that has no role of the platform's gets it with the add-on.
/// </summary>
public sealed record ServiceAccountConfiguration
{
    /// <summary>Its namespace, which need not be there yet.</summary>
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ErrorMessage = "a Kubernetes namespace: lower-case letters, digits and hyphens")]
    [MaxLength(63)]
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    [RegularExpression("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",
        ErrorMessage = "a Kubernetes name: lower-case letters, digits, hyphens and dots")]
    [MaxLength(63)]
    public required string Name { get; init; }

    /// <summary>
    /// How its pods get the role; when absent, as <c>security.serviceAccountRoles</c> says. With WebIdentity the platform makes
    /// namespace and service account too, as its annotation names the role.
    /// </summary>
    public RoleMode? Credentials { get; init; }

    /// <summary>Names of AWS's own managed policies, with their path: <c>service-role/AmazonEFSCSIDriverPolicy</c>.</summary>
    [RegularExpression("^([A-Za-z0-9-]+/)*[A-Za-z0-9_+=,.@-]+$", ErrorMessage = "the name of a policy of AWS, not an ARN")]
    [MaxLength(10)]
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>What else it may do.</summary>
    [MaxLength(20)]
    public IReadOnlyList<PermissionConfiguration> Statements { get; init; } = [];

    /// <summary>
    /// Why it has a managed policy, or an asterisk in a statement, for security reviewers: it stands in the compliance report.
    /// </summary>
    [MaxLength(300)]
    public string? Reason { get; init; }

    /// <summary>Whether it is the service account of an EKS add-on, which brings the role to it.</summary>
    public bool IsOf(AddOnConfiguration addOn) => Controller.OfAddOn(addOn.Name) is { ManagedPolicies.Count: 0 } controller
        && controller.Namespace == Namespace && controller.ServiceAccounts[0] == Name;

    /// <summary>Whether an annotation of the service account names the role, instead of an association of EKS.</summary>
    public bool IsAnnotated(EnvironmentConfiguration environment) =>
        (Credentials ?? environment.Security.ServiceAccountRoles) == RoleMode.WebIdentity;
}

/// <summary>Calls that are allowed on some resources.</summary>
public sealed record PermissionConfiguration
{
    /// <summary>The actions: <c>sqs:ReceiveMessage</c>.</summary>
    [RegularExpression(@"^([a-z0-9-]+:[A-Za-z0-9*?]+|\*)$", ErrorMessage = "a service and an action, such as sqs:ReceiveMessage")]
    [MinLength(1)]
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The ARNs of the resources.</summary>
    [RegularExpression(@"^(arn:aws[a-z-]*:[a-z0-9-]+:[^:\s]*:[^:\s]*:\S+|\*)$",
        ErrorMessage = "an ARN, such as arn:aws:sqs:us-east-1:111122223333:orders")]
    [MinLength(1)]
    public required IReadOnlyList<string> Resources { get; init; }
}
