namespace EksCdk.Facts;

/// <summary>A service-linked role that uses KMS keys.</summary>
public sealed record KeyUser
{
    /// <summary>The service whose role it is.</summary>
    public required string Service { get; init; }

    /// <summary>The role's name.</summary>
    public required string Role { get; init; }

    /// <summary>The calls that a key must allow it.</summary>
    public required IReadOnlyList<string> Needed { get; init; }
}

/// <summary>What is known of the policies of KMS keys.</summary>
public static class KeyPolicies
{
    private static readonly Lazy<KeyPoliciesFile> Data =
        new(() => FactFile.Read("key-policies", FactsJson.Default.KeyPoliciesFile));

    /// <summary>The service-linked role through which EC2 Auto Scaling launches instances with encrypted volumes.</summary>
    public static KeyUser AutoScaling => Data.Value.AutoScaling;

    /// <summary>The service-linked role that starts spot instances with encrypted volumes outside Auto Scaling.</summary>
    public static KeyUser Spot => Data.Value.Spot;

    /// <summary>What AWS's documentation lets a service do with a key.</summary>
    public static IReadOnlyList<string> Use => Data.Value.Use;

    /// <summary>What a cluster's role does with the key of its secrets.</summary>
    public static IReadOnlyList<string> ControlPlane => Data.Value.ControlPlane;

    /// <summary>
    /// The condition keys, in lower case, with which a statement denies nothing that a service of AWS in the same account does.
    /// </summary>
    public static IReadOnlySet<string> HarmlessDenials => Data.Value.HarmlessDenials;
}

internal sealed record KeyPoliciesFile : FactSet
{
    public required KeyUser AutoScaling { get; init; }

    public required KeyUser Spot { get; init; }

    public required IReadOnlyList<string> Use { get; init; }

    public required IReadOnlyList<string> ControlPlane { get; init; }

    public required HashSet<string> HarmlessDenials { get; init; }
}
