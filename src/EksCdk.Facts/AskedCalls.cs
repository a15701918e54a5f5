namespace EksCdk.Facts;

/// <summary>Calls that a controller makes only where something asks for what needs them.</summary>
public sealed record AskedCall
{
    /// <summary>What asks.</summary>
    public required Asker What { get; init; }

    /// <summary>The name of the controller that makes them; <c>Fargate</c> for pod execution roles.</summary>
    public required string Of { get; init; }

    /// <summary>The calls, all of which it makes.</summary>
    public required IReadOnlyList<string> Calls { get; init; }

    /// <summary>The type of resources on each of which in the templates it makes them; null for any resource.</summary>
    public string? Each { get; init; }

    /// <summary>The type of resources of EC2 on which it makes them, as <c>instance</c>; null for any.</summary>
    public string? On { get; init; }

    /// <summary>The value of the chart that names what it makes them on, which <see cref="Arn"/> holds; null for any.</summary>
    public string? Named { get; init; }

    /// <summary>The ARN of that, in which <c>{name}</c> is the name, and * any text; null for any resource.</summary>
    public string? Arn { get; init; }

    /// <summary>A call without which a role is not meant for the work in which it makes them; null where every one is.</summary>
    public string? For { get; init; }

    /// <summary>Condition keys that the requests have not.</summary>
    public IReadOnlyList<string> Absent { get => field ?? []; init; }

    /// <summary>Whether it works in part, or only sometimes, without.</summary>
    public bool Possible { get; init; }

    /// <summary>What happens without, as the end of a sentence.</summary>
    public required string Without { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>The calls that objects and values ask of controllers.</summary>
public static class AskedCalls
{
    /// <summary>The name that stands for the pod execution roles of Fargate.</summary>
    public const string Fargate = "Fargate";

    private static readonly Lazy<AskedCallsFile> Data = new(() => FactFile.Read("asked-calls", FactsJson.Default.AskedCallsFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<AskedCall> All => Data.Value.Rows;
}

internal sealed record AskedCallsFile : FactSet
{
    public required IReadOnlyList<AskedCall> Rows { get; init; }
}
