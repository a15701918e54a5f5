using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>The security layer: keys and roles.</summary>
public sealed record SecurityConfiguration
{
    /// <summary>Days between rotations of the customer keys, 90 to 2560.</summary>
    /// <remarks>https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html</remarks>
    [Range(90, 2560)]
    public int KeyRotationDays { get; init; } = 365;

    /// <summary>Days between scheduling a key's deletion and the deletion, 7 to 30.</summary>
    /// <remarks>https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html</remarks>
    [Range(7, 30)]
    public int KeyDeletionWindowDays { get; init; } = 30;

    /// <summary>Days that control-plane and flow logs are kept: one of the values that CloudWatch Logs accepts.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html</remarks>
    [AllowedValues(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)]
    public int LogRetentionDays { get; init; } = 90;

    /// <summary>
    /// Whether the account already has the Auto Scaling service-linked role, which the volume key's policy names.
    /// KMS refuses a policy that names a role that does not exist; CloudFormation cannot create a service-linked role that does.
    /// </summary>
    public AutoScalingRoleMode AutoScalingServiceLinkedRole { get; init; } = AutoScalingRoleMode.Existing;

    /// <summary>How the pods of controllers and add-ons get their roles.</summary>
    public RoleMode ServiceAccountRoles { get; init; } = RoleMode.PodIdentity;

    /// <summary>Keys and roles that are there already; each that is absent is made.</summary>
    public ExistingSecurityConfiguration? Existing { get; init; }
}

/// <summary>How the pods of controllers and add-ons get their roles.</summary>
public enum RoleMode
{
    /// <summary>By EKS Pod Identity; on Fargate, where its agent does not run, by web identity.</summary>
    PodIdentity,

    /// <summary>By the cluster's OIDC provider (IRSA).</summary>
    WebIdentity,
}

/// <summary>Where the Auto Scaling service-linked role comes from.</summary>
public enum AutoScalingRoleMode
{
    /// <summary>The account has it: something has created an Auto Scaling group before.</summary>
    Existing,

    /// <summary>A fresh account: the security stack creates it.</summary>
    Create,
}
