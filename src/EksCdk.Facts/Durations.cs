namespace EksCdk.Facts;

/// <summary>How long something takes.</summary>
/// <param name="Least">The least that was seen, in seconds.</param>
/// <param name="Typical">The median, in seconds.</param>
/// <param name="Most">The most that is usual, in seconds.</param>
/// <param name="Measured">Whether it is from logs; otherwise it is estimated.</param>
public sealed record TimeTaken(int Least, int Typical, int Most, bool Measured);

/// <summary>How long AWS takes for what: observations and estimates, never a promise.</summary>
public static class Durations
{
    private static readonly Lazy<DurationsFile> Data = new(() => FactFile.Read("durations", FactsJson.Default.DurationsFile));

    /// <summary>What a stack takes beyond its resources.</summary>
    public static TimeTaken Stack => Data.Value.Stack;

    /// <summary>How long it takes until a resource is created.</summary>
    /// <param name="type">The resource type; of one that is not listed it is some seconds.</param>
    public static TimeTaken OfCreating(string type) => Data.Value.Creates.GetValueOrDefault(type) ?? Data.Value.Otherwise;

    /// <summary>How long a step takes of what happens to what is running.</summary>
    /// <param name="step">One of the steps of the data: <c>node drain</c>.</param>
    public static TimeTaken OfStep(string step) => Data.Value.Steps[step];
}

internal sealed record DurationsFile : FactSet
{
    public required IReadOnlyDictionary<string, TimeTaken> Creates { get; init; }

    public required TimeTaken Otherwise { get; init; }

    public required TimeTaken Stack { get; init; }

    public required IReadOnlyDictionary<string, TimeTaken> Steps { get; init; }
}
