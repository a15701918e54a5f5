namespace EksCdk.Facts;

/// <summary>How a size is measured.</summary>
public enum SizeMeasure
{
    /// <summary>The characters of a text.</summary>
    Characters,

    /// <summary>The characters of a policy document, without white space, as IAM counts them.</summary>
    Document,

    /// <summary>The elements of a list.</summary>
    Items,
}

/// <summary>How large the value of a property may be.</summary>
public sealed record SizeLimit
{
    /// <summary>The types of resources.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>The property: <c>a.b</c>, and <c>a[].b</c> of every element of a list.</summary>
    public required string Property { get; init; }

    /// <summary>What it is, in a sentence: <c>the trust policy</c>.</summary>
    public required string What { get; init; }

    /// <summary>How it is measured.</summary>
    public required SizeMeasure Measure { get; init; }

    /// <summary>The most that any account can have.</summary>
    public required int Most { get; init; }

    /// <summary>The most that an account has that did not ask for more; null where nobody gets more.</summary>
    public int? Usual { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>How large the values of properties may be, where CloudFormation leaves that to the services.</summary>
public static class SizeLimits
{
    private static readonly Lazy<SizeLimitsFile> Data = new(() => FactFile.Read("size-limits", FactsJson.Default.SizeLimitsFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<SizeLimit> All => Data.Value.Rows;

    /// <summary>The characters that all inline policies of a role may have together.</summary>
    public static int InlinePolicies => Data.Value.InlinePolicies;

    /// <summary>The most characters of a value that is known only at deployment; null where no row says.</summary>
    /// <param name="of">A pseudo parameter, or the type of a resource.</param>
    /// <param name="attribute">The attribute (<c>Ref</c> is one), or null for the longest of them.</param>
    public static int? MostOf(string of, string? attribute = null) =>
        Data.Value.Tokens.FirstOrDefault(t =>
            t.Of == of && (attribute is null || t.Attributes.Count == 0 || t.Attributes.Contains(attribute)))?.Most;

    /// <summary>The least characters of a pseudo parameter.</summary>
    /// <param name="of">The pseudo parameter.</param>
    public static int LeastOf(string of) => Data.Value.Tokens.FirstOrDefault(t => t.Of == of)?.Least ?? 1;
}

internal sealed record SizeLimitsFile : FactSet
{
    public required IReadOnlyList<SizeLimit> Rows { get; init; }

    public required int InlinePolicies { get; init; }

    public required IReadOnlyList<TokenSize> Tokens { get; init; }
}

internal sealed record TokenSize
{
    public required string Of { get; init; }

    public IReadOnlyList<string> Attributes { get => field ?? []; init; }

    public int? Least { get; init; }

    public required int Most { get; init; }

    public required string Document { get; init; }
}
