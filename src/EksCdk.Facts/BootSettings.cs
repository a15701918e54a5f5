namespace EksCdk.Facts;

/// <summary>
/// What the configuration of nodes takes: for each table, its keys with their types (string, integer, boolean, object, array,
/// strings, any).
/// </summary>
public static class BootSettings
{
    private static readonly Lazy<BootSettingsFile> Data =
        new(() => FactFile.Read("boot-settings", FactsJson.Default.BootSettingsFile));

    /// <summary>Bottlerocket's, which refuses what it does not know.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Bottlerocket => Data.Value.Bottlerocket;

    /// <summary>Those of a NodeConfig, in which nodeadm ignores what it does not know.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NodeConfig => Data.Value.NodeConfig;

    /// <summary>The strategies of local storage.</summary>
    public static IReadOnlyList<string> Strategies => Data.Value.Strategies;

    /// <summary>What values of Bottlerocket's settings must be like.</summary>
    public static IReadOnlyList<ObjectRule> RowsOfBottlerocket => Data.Value.Rows.Bottlerocket;

    /// <summary>What values of a NodeConfig must be like.</summary>
    public static IReadOnlyList<ObjectRule> RowsOfNodeConfig => Data.Value.Rows.NodeConfig;

    /// <summary>By table of Bottlerocket's settings, the regular expression that each value must match.</summary>
    public static IReadOnlyDictionary<string, string> Patterns => Data.Value.Patterns;

    /// <summary>By table of Bottlerocket's settings, keys of other images and tools, which it never had.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Foreign => Data.Value.Foreign;

    /// <summary>By table, values of which one is bounded by another.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<BootLimit>> Limits => Data.Value.Limits;

    /// <summary>By table, maps of which every key must be in another one too.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Pairs => Data.Value.Pairs;

    /// <summary>What an environment leaves as EKS sets it in a NodeConfig, below spec.</summary>
    public static IReadOnlyList<KeptSetting> KeptInNodeConfig => Data.Value.Kept.NodeConfig;

    /// <summary>What an environment leaves as EKS sets it in Bottlerocket's settings.</summary>
    public static IReadOnlyList<KeptSetting> KeptInBottlerocket => Data.Value.Kept.Bottlerocket;

    /// <summary>The effects of the taints with which a kubelet registers its node.</summary>
    public static IReadOnlyList<string> TaintEffects => Data.Value.TaintEffects;
}

/// <summary>A value that another one bounds.</summary>
/// <param name="Key">The value.</param>
/// <param name="Than">What it is at most.</param>
/// <param name="Default">The kubelet's default of the value; null where it is not known.</param>
/// <param name="ThanDefault">The default of what it is at most; null where it is not known.</param>
/// <param name="IsLess">Whether it must be less, and not the same.</param>
public sealed record BootLimit(string Key, string Than, int? Default = null, int? ThanDefault = null, bool IsLess = false);

internal sealed record BootSettingsFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Bottlerocket { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NodeConfig { get; init; }

    public required IReadOnlyList<string> Strategies { get; init; }

    public required IReadOnlyDictionary<string, string> Patterns { get; init; }

    public required IReadOnlyList<string> TaintEffects { get; init; }

    public required BootRows Rows { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Foreign { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<BootLimit>> Limits { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Pairs { get; init; }

    public required KeptBootSettings Kept { get; init; }
}

internal sealed record KeptBootSettings
{
    public required IReadOnlyList<KeptSetting> NodeConfig { get; init; }

    public required IReadOnlyList<KeptSetting> Bottlerocket { get; init; }
}

internal sealed record BootRows
{
    public required IReadOnlyList<ObjectRule> NodeConfig { get; init; }

    public required IReadOnlyList<ObjectRule> Bottlerocket { get; init; }
}
