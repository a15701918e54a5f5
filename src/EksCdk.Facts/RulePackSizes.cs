namespace EksCdk.Facts;

/// <summary>How much the rule packs of cdk-nag look at, which their reports do not say.</summary>
public static class RulePackSizes
{
    private static readonly Lazy<RulePacksFile> Data = new(() => FactFile.Read("rule-packs", FactsJson.Default.RulePacksFile));

    /// <summary>The size of the pack of that name, or null where it is not known.</summary>
    /// <param name="pack">The pack's name, as reports have it.</param>
    public static RulePackSize? Of(string pack) => Data.Value.Packs.FirstOrDefault(p => p.Name == pack);
}

/// <summary>How much a rule pack looks at.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="Rules">How many rules it has.</param>
/// <param name="Controls">How many controls of its standard their descriptions name; 0 where they name none.</param>
public sealed record RulePackSize(string Name, int Rules, int Controls);

internal sealed record RulePacksFile : FactSet
{
    public required IReadOnlyList<RulePackSize> Packs { get; init; }
}
