namespace EksCdk.Facts;

/// <summary>A place where a controller is told of a role that it assumes with its own.</summary>
public sealed record AssumedRole
{
    /// <summary>What tells it; the member is the role.</summary>
    public required Asker What { get; init; }

    /// <summary>Text in front of the role's ARN; null where there is none.</summary>
    public string? After { get; init; }

    /// <summary>
    /// Where the object says the external id that it gives, as a path from it; null where it is not known whether it can.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>The name of the controller.</summary>
    public required string Of { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>The places where controllers are told of roles that they assume.</summary>
public static class AssumedRoles
{
    private static readonly Lazy<AssumedRolesFile> Data =
        new(() => FactFile.Read("assumed-roles", FactsJson.Default.AssumedRolesFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<AssumedRole> All => Data.Value.Rows;
}

internal sealed record AssumedRolesFile : FactSet
{
    public required IReadOnlyList<AssumedRole> Rows { get; init; }
}
