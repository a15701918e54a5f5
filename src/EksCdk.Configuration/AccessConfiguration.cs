using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>What somebody may do in the cluster who does not administer it.</summary>
public sealed record AccessConfiguration
{
    /// <summary>
    /// The ARN of an IAM role or user, also of a role that IAM Identity Center made for a permission set. One that is there more
    /// than once may do all of it.
    /// </summary>
    public required string Principal { get; init; }

    /// <summary>
    /// EKS's access policy: <c>AmazonEKSViewPolicy</c>, <c>AmazonEKSEditPolicy</c>, <c>AmazonEKSAdminPolicy</c> (in namespaces)
    /// or <c>AmazonEKSAdminViewPolicy</c>, which also reads secrets.
    /// </summary>
    public required string Policy { get; init; }

    /// <summary>The namespaces in which it holds, <c>*</c> standing for any characters; when absent, all.</summary>
    [RegularExpression("^[a-z0-9*]([a-z0-9*-]{0,61}[a-z0-9*])?$",
        ErrorMessage = "a Kubernetes namespace: lower-case letters, digits and hyphens, or such with *")]
    public IReadOnlyList<string> Namespaces { get; init; } = [];
}
