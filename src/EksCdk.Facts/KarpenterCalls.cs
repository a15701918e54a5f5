namespace EksCdk.Facts;

/// <summary>A call, and the types of resources on which EC2 asks whether it is allowed.</summary>
public sealed record ResourceCall
{
    /// <summary>For example <c>ec2:CreateFleet</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The types of resources: <c>launch-template</c>; none where it is not asked of a resource.</summary>
    public required IReadOnlyList<string> On { get; init; }

    /// <summary>
    /// Which node classes ask for it: with a <c>role</c>, with an <c>alias</c> of an AMI, for Amazon Linux 2023
    /// (<c>al2023</c>), or any EC2NodeClass (<c>class</c>), or which pools:
    /// of spot instances alone (<c>spot</c>); null for all.
    /// </summary>
    public string? When { get; init; }
}

/// <summary>Events of EventBridge that say that an instance ends.</summary>
/// <param name="Name">A name for the rule that catches them.</param>
/// <param name="Source">For example <c>aws.ec2</c>.</param>
/// <param name="Type">Their <c>detail-type</c>.</param>
public sealed record InterruptionEvent(string Name, string Source, string Type);

/// <summary>The calls with which Karpenter starts a node.</summary>
public static class KarpenterCalls
{
    private static readonly Lazy<KarpenterCallsFile> Data =
        new(() => FactFile.Read("karpenter-calls", FactsJson.Default.KarpenterCallsFile));

    /// <summary>Every call.</summary>
    public static IReadOnlyList<ResourceCall> All => Data.Value.Calls;

    /// <summary>The tags of everything that it makes, with <c>${ClusterName}</c> and the like in keys and values.</summary>
    public static IReadOnlyDictionary<string, string> Tags => Data.Value.Tags;

    /// <summary>The types of resources that have these tags when another call uses them.</summary>
    public static IReadOnlyList<string> Tagged => Data.Value.Tagged;

    /// <summary>The calls within which it tags, as <c>ec2:CreateAction</c> has them.</summary>
    public static IReadOnlyList<string> CreatedBy => Data.Value.CreatedBy;

    /// <summary>What it calls on the key of volumes.</summary>
    public static IReadOnlyList<string> Key => Data.Value.Key;

    /// <summary>
    /// The Linux image families whose user data it writes, as an alias names them (<c>al2023</c>), with those of
    /// <see cref="AmiTypes.Families"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Families => Data.Value.Families;

    /// <summary>What other condition keys are in its calls, with <c>${Region}</c> and the like in values.</summary>
    public static IReadOnlyDictionary<string, string> Conditions => Data.Value.Conditions;

    /// <summary>The members of a node class's <c>spec</c> that do not leave open how its nodes start.</summary>
    public static IReadOnlyList<string> Understood => Data.Value.Understood;

    /// <summary>The events by which it hears that an instance ends.</summary>
    public static IReadOnlyList<InterruptionEvent> Interruptions => Data.Value.Interruptions;

    /// <summary>The only values that instance types have of some labels.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Values => Data.Value.Values;

    /// <summary>The labels that every node of a pool has.</summary>
    public static IReadOnlyList<string> EveryNode => Data.Value.EveryNode;

    /// <summary>Patterns of the tags that it gives itself, at some time; any other is from the node class.</summary>
    public static IReadOnlyList<string> OwnTags => Data.Value.OwnTags;

    /// <summary>What it calls on the queue that tells it of interruptions.</summary>
    public static IReadOnlyList<string> Queue => Data.Value.Queue;
}

internal sealed record KarpenterCallsFile : FactSet
{
    public required IReadOnlyList<ResourceCall> Calls { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyList<string> Tagged { get; init; }

    public required IReadOnlyList<string> CreatedBy { get; init; }

    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyDictionary<string, string> Families { get; init; }

    public required IReadOnlyDictionary<string, string> Conditions { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }

    public required IReadOnlyList<string> Understood { get; init; }

    public required IReadOnlyList<InterruptionEvent> Interruptions { get; init; }

    public required IReadOnlyList<string> EveryNode { get; init; }

    public required IReadOnlyList<string> OwnTags { get; init; }

    public required IReadOnlyList<string> Queue { get; init; }
}
