namespace EksCdk.Facts;

/// <summary>A type of resources whose data a customer key may encrypt.</summary>
public sealed record EncryptedType
{
    /// <summary>For example <c>AWS::S3::Bucket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The property that names the key, with dots: <c>a[].b</c> in every element of a list.</summary>
    public required string Key { get; init; }

    /// <summary>The alias of the key that AWS manages for the service; null where the type has none, or it is not told.</summary>
    public string? Managed { get; init; }

    /// <summary>By a call of the service, what its caller must be allowed on the key besides.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Calls { get; init; }

    /// <summary>By a service that delivers to such a resource, what the policy of the key must let it do.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Delivery { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>What callers of encrypted resources need of their keys.</summary>
public static class EncryptedTypes
{
    private static readonly Lazy<EncryptedTypesFile> Data =
        new(() => FactFile.Read("encrypted-types", FactsJson.Default.EncryptedTypesFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<EncryptedType> All => Data.Value.Rows;

    /// <summary>The row of a type, or null.</summary>
    /// <param name="type">For example <c>AWS::S3::Bucket</c>.</param>
    public static EncryptedType? Of(string type) => All.FirstOrDefault(r => r.Type == type);
}

internal sealed record EncryptedTypesFile : FactSet
{
    public required IReadOnlyList<EncryptedType> Rows { get; init; }
}
