namespace EksCdk.Constructs.Cluster;

/// <summary>What is wanted of one add-on.</summary>
public sealed class AddOnSettings
{
    /// <summary>The add-on's name, for example <c>amazon-cloudwatch-observability</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version, for example <c>v1.13.2-eksbuild.24</c>; null for EKS's default for the cluster's version.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Values by the add-on's own schema, laid over the standard ones; a null in it removes an entry. Null for none.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Configuration { get; init; }

    /// <summary>
    /// What it may do in AWS, where it calls AWS and none of AWS's managed policies is known for it; null for nothing.
    /// </summary>
    public RoleGrants? Grants { get; init; }
}
