namespace EksCdk.Configuration;

/// <summary>The security layer: keys and roles.</summary>
public sealed record SecurityConfiguration
{
    /// <summary>Days between rotations of the customer keys, 90 to 2560.</summary>
    public int KeyRotationDays { get; init; } = 365;

    /// <summary>Days between scheduling a key's deletion and the deletion, 7 to 30.</summary>
    public int KeyDeletionWindowDays { get; init; } = 30;

    /// <summary>Days that control-plane and flow logs are kept: one of the values that CloudWatch Logs accepts.</summary>
    public int LogRetentionDays { get; init; } = 90;

    /// <summary>
    /// Whether the account already has the Auto Scaling service-linked role, which the volume key's policy names.
    /// KMS refuses a policy that names a role that does not exist; CloudFormation cannot create a service-linked role that does.
    /// </summary>
    public AutoScalingRoleMode AutoScalingServiceLinkedRole { get; init; } = AutoScalingRoleMode.Existing;
}

/// <summary>Where the Auto Scaling service-linked role comes from.</summary>
public enum AutoScalingRoleMode
{
    /// <summary>The account has it: something has created an Auto Scaling group before.</summary>
    Existing,

    /// <summary>A fresh account: the security stack creates it.</summary>
    Create,
}
