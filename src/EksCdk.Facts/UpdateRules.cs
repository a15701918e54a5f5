namespace EksCdk.Facts;

/// <summary>What becomes of a resource when a property of it changes.</summary>
public enum UpdateEffect
{
    /// <summary>Nobody takes notice of the change: it stays as it was created.</summary>
    Ignored,

    /// <summary>It stays, and is changed.</summary>
    InPlace,

    /// <summary>It stays, and every node of it is replaced, some at a time.</summary>
    Rolls,

    /// <summary>It is not known, or depends on more, whether it is created anew.</summary>
    MayReplace,

    /// <summary>It is created anew, and the old one is deleted.</summary>
    Replaces,

    /// <summary>The service refuses the change.</summary>
    Refused,
}

/// <summary>What a change of a property does.</summary>
/// <param name="Effect">What becomes of the resource.</param>
/// <param name="Why">The reason, as the end of a sentence; empty where the specification gives none.</param>
public sealed record UpdateRule(UpdateEffect Effect, string Why);

/// <summary>What updates do to resources: the specification of CloudFormation, and what is known beyond it.</summary>
public static class UpdateRules
{
    private const string AnyCustom = "AWS::CloudFormation::CustomResource";
    private static readonly Lazy<UpdatesFile> Specified =
        new(() => FactFile.Read("updates", FactsJson.Default.UpdatesFile));
    private static readonly Lazy<UpdateRulesFile> Known =
        new(() => FactFile.Read("update-rules", FactsJson.Default.UpdateRulesFile));

    /// <summary>Types of which a replacement is nothing that anybody notices.</summary>
    public static IReadOnlySet<string> Silent => Known.Value.Silent;

    /// <summary>What a change does.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="path">The property without indices: <c>ResourcesVpcConfig.SubnetIds</c>, <c>Tags.Value</c>.</param>
    public static UpdateRule Of(string type, string path)
    {
        if ((Best(type, path) ?? (IsCustom(type) ? Best(AnyCustom, path) : null)) is { } known)
            return new UpdateRule(known.Effect, known.Why);
        if (!Specified.Value.Types.TryGetValue(type, out var updates))
            return type.StartsWith("AWS::", StringComparison.Ordinal)
                ? new UpdateRule(UpdateEffect.MayReplace, $"nothing is known of updates of {type}")
                : new UpdateRule(UpdateEffect.InPlace, "");
        if (IsListed(updates.Replaces, path)) return new UpdateRule(UpdateEffect.Replaces, "");
        return new UpdateRule(IsListed(updates.MayReplace, path) ? UpdateEffect.MayReplace : UpdateEffect.InPlace, "");
    }

    /// <summary>
    /// The properties by which AWS tells resources of the type apart, where a template may write them: two that have the same
    /// cannot exist at once. Empty where AWS makes the name.
    /// </summary>
    /// <param name="type">The resource type.</param>
    public static IReadOnlyList<string> NamesOf(string type) => Known.Value.Names.GetValueOrDefault(type)
        ?? Specified.Value.Types.GetValueOrDefault(type)?.Identifier ?? [];

    /// <summary>The type whose names a type shares: the type itself, or one that makes the same kind of thing.</summary>
    /// <param name="type">The resource type.</param>
    public static string SharesNamesWith(string type) => Known.Value.SameNames.GetValueOrDefault(type) ?? type;

    /// <summary>Whether it holds data, or so much hangs on it that its replacement is told by itself.</summary>
    /// <param name="type">The resource type.</param>
    public static bool IsStateful(string type) =>
        Known.Value.Stateful.Contains(type) || Specified.Value.Types.GetValueOrDefault(type)?.Stateful is true;

    /// <summary>The property of which a change in place gives the attribute another value; null if none does.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="attribute">The attribute, or <c>Ref</c>.</param>
    public static string? ChangesAttribute(string type, string attribute) =>
        Known.Value.Attributes.GetValueOrDefault(type)?.GetValueOrDefault(attribute);

    /// <summary>
    /// The kinds of updates of which a resource takes one at a time, each with the properties that are of it; empty where it
    /// takes several.
    /// </summary>
    /// <param name="type">The resource type.</param>
    public static IReadOnlyList<IReadOnlyList<string>> OneAtATime(string type) =>
        Known.Value.OneAtATime.GetValueOrDefault(type) ?? [];

    /// <summary>What only one resource of the type can have at a time; null where there is nothing.</summary>
    /// <param name="type">The resource type.</param>
    public static ExclusiveUse? ExclusiveOf(string type) => Known.Value.Exclusive.GetValueOrDefault(type);

    /// <summary>The settings of an add-on that do more than start its pods anew when they change.</summary>
    /// <param name="addOn">The add-on's name; null gives none.</param>
    public static IReadOnlyList<SettingChange> SettingsOf(string? addOn) =>
        addOn is null ? [] : Known.Value.Settings.GetValueOrDefault(addOn) ?? [];

    /// <summary>What EKS answers where an add-on is taken further than one minor version; null where it takes any.</summary>
    /// <param name="addOn">The add-on's name; null gives none.</param>
    public static string? MinorAtATime(string? addOn) =>
        addOn is null ? null : Known.Value.MinorAtATime.GetValueOrDefault(addOn);

    /// <summary>Whether a resource is made by somebody's own code, and not by CloudFormation.</summary>
    /// <param name="type">The resource type.</param>
    public static bool IsCustom(string type) => type == AnyCustom || type.StartsWith("Custom::", StringComparison.Ordinal);

    /// <summary>The fields that the API server refuses to change, dotted, in objects of a kind.</summary>
    /// <param name="kind">The kind: <c>StorageClass</c>.</param>
    public static IReadOnlyList<string> ImmutableFields(string kind) => Known.Value.Immutable.GetValueOrDefault(kind) ?? [];

    /// <summary>Whether a path is a property, or in it: both dotted, without indices.</summary>
    /// <param name="path">The path.</param>
    /// <param name="outer">The property.</param>
    public static bool IsIn(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] == '.');

    private static KnownUpdate? Best(string type, string path) => Known.Value.Rules.GetValueOrDefault(type)?
        .Where(rule => IsIn(path, rule.Path)).MaxBy(rule => rule.Path.Length);

    // The specification flags a property, what is in it, or both. Where what is in it has flags of its own, these count: a
    // property may be flagged for the sake of some of them.
    private static bool IsListed(IReadOnlyList<string> listed, string path)
    {
        var all = listed.Select(entry => entry.Replace("[]", "", StringComparison.Ordinal));
        return all.Any(entry => entry == path || (IsIn(path, entry) && !all.Any(other => other != entry && IsIn(other, entry))));
    }
}

/// <summary>What only one resource of a type can have at a time.</summary>
public sealed record ExclusiveUse
{
    /// <summary>The properties by which two have the same.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>The properties by which they also have to be the same, be it that neither has them.</summary>
    public IReadOnlyList<string> Also { get => field ?? []; init; }

    /// <summary>The property that has to be true of both for that; empty where none has.</summary>
    public string Where { get => field ?? ""; init; }

    /// <summary>The property by which two that are the same do not disturb each other; empty where there is none.</summary>
    public string Unless { get => field ?? ""; init; }

    /// <summary>Why, as a clause.</summary>
    public required string Why { get; init; }
}

/// <summary>What becomes of running things when a setting of an add-on, off by default, is switched.</summary>
public sealed record SettingChange
{
    /// <summary>The setting, dotted.</summary>
    public required string Path { get; init; }

    /// <summary>What happens when it is switched on, as a clause; empty for nothing.</summary>
    public string On { get => field ?? ""; init; }

    /// <summary>What happens when it is switched off, as a clause; empty for nothing.</summary>
    public string Off { get => field ?? ""; init; }

    /// <summary>Whether switching it on cuts traffic that flows.</summary>
    public bool CutsTraffic { get; init; }
}

internal sealed record UpdatesFile : FactSet
{
    public required IReadOnlyDictionary<string, TypeUpdates> Types { get; init; }
}

internal sealed record TypeUpdates
{
    public IReadOnlyList<string> Replaces { get => field ?? []; init; }

    public IReadOnlyList<string> MayReplace { get => field ?? []; init; }

    public IReadOnlyList<string> Identifier { get => field ?? []; init; }

    public bool Stateful { get; init; }
}

internal sealed record UpdateRulesFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyList<KnownUpdate>> Rules { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Names { get; init; }

    public required IReadOnlyDictionary<string, string> SameNames { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Attributes { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Immutable { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> OneAtATime { get; init; }

    public required IReadOnlyDictionary<string, ExclusiveUse> Exclusive { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<SettingChange>> Settings { get; init; }

    public required IReadOnlyDictionary<string, string> MinorAtATime { get; init; }

    public required HashSet<string> Stateful { get; init; }

    public required HashSet<string> Silent { get; init; }
}

internal sealed record KnownUpdate
{
    public required string Path { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(UpdateEffectConverter))]
    public required UpdateEffect Effect { get; init; }

    public required string Why { get; init; }
}

internal sealed class UpdateEffectConverter()
    : System.Text.Json.Serialization.JsonStringEnumConverter<UpdateEffect>(System.Text.Json.JsonNamingPolicy.CamelCase);
