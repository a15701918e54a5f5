using System.Buffers;

namespace EksCdk.Checks.Values;

/// <summary>What is known of the text of a symbol, although the text itself is not.</summary>
internal static class SymbolText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Lowercase = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> Partition = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
    private static readonly SearchValues<char> DomainName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> StackName =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>The characters that it is made of, behind its <see cref="Prefix"/>; null if it may hold any.</summary>
    public static SearchValues<char>? Letters(Symbol symbol) => symbol switch
    {
        { Kind: SymbolKind.Zone } => Lowercase,
        { Kind: SymbolKind.Pseudo, Name: "AWS::Region" } => Lowercase,
        { Kind: SymbolKind.Pseudo, Name: "AWS::Partition" } => Partition,
        { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" } => Digits,
        { Kind: SymbolKind.Pseudo, Name: "AWS::URLSuffix" } => DomainName,
        { Kind: SymbolKind.Pseudo, Name: "AWS::StackName" } => StackName,
        _ when IsId(symbol) => Lowercase,
        _ => null,
    };

    /// <summary>What it certainly starts with; may be empty.</summary>
    public static string Prefix(Symbol symbol) =>
        symbol is { Kind: SymbolKind.Attribute, Resource: { } resource } ? ResourceAttributes.Prefix(resource.Type, symbol.Name)
            : "";

    /// <summary>Whether something follows its <see cref="Prefix"/>.</summary>
    public static bool IsNeverEmpty(Symbol symbol) => IsUnique(symbol) || Letters(symbol) is not null;

    /// <summary>
    /// Whether AWS makes it: ids, ARNs, addresses, and names that nobody gave. They hold no word that somebody looks for,
    /// except between colons and slashes.
    /// </summary>
    public static bool IsMadeByAws(Symbol symbol) => IsUnique(symbol)
        || (symbol is { Kind: SymbolKind.Attribute, Resource.Type: var type }
            && type.StartsWith("AWS::", StringComparison.Ordinal)
            && !type.StartsWith("AWS::CloudFormation::", StringComparison.Ordinal));

    /// <summary>Whether two symbols are certainly two texts: ids of two resources, two zones of one region.</summary>
    public static bool AreDistinct(Symbol a, Symbol b) => (a.Kind, b.Kind) switch
    {
        // An ARN says of what type it is; the same id or name may be that of two types.
        (SymbolKind.Attribute, SymbolKind.Attribute) => a.Name == b.Name && a.Resource != b.Resource
            && (a.Name == "Arn" || a.Resource!.Type == b.Resource!.Type) && IsUnique(a) && IsUnique(b),
        (SymbolKind.Zone, SymbolKind.Zone) => AreTwoZones(a.Name.Split('#'), b.Name.Split('#')),
        (SymbolKind.Base64, SymbolKind.Base64) => a.Inner!.SameAs(b.Inner!) is false,
        _ => false,
    };

    private static bool IsId(Symbol symbol) => IsUnique(symbol) && Prefix(symbol).EndsWith('-');

    private static bool IsUnique(Symbol symbol) =>
        symbol is { Kind: SymbolKind.Attribute, Resource: { } resource }
            && ResourceAttributes.IsUnique(resource.Type, symbol.Name);

    // "region#place": another place of the same region, or another region. Where a region is not known it may be any.
    private static bool AreTwoZones(string[] a, string[] b) => a[0] == b[0] ? a[^1] != b[^1]
        : !a[0].StartsWith("AWS::", StringComparison.Ordinal) && !b[0].StartsWith("AWS::", StringComparison.Ordinal);
}
