using System.Text.RegularExpressions;

namespace EksCdk.Tests.Mutation;

/// <summary>A subject with one change.</summary>
/// <param name="Subject">What is changed.</param>
/// <param name="Operator">The kind of change: <c>drop property</c>.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="What">What of the resource: a property's path, or a word for the change.</param>
/// <param name="Change">The change.</param>
internal sealed partial record Mutant(Subject Subject, string Operator, string LogicalId, string What, Action<Edit> Change)
{
    /// <summary>The logical id without the hash that the CDK puts at its end.</summary>
    public string Place { get; } = PlaceOf(LogicalId);

    /// <summary>The resource's type; for a change to a whole template, nothing.</summary>
    public string Type { get; } = Subject.TypeOf(LogicalId);

    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: {Operator} | {Place} | {What}";

    /// <summary>A logical id without the hash that the CDK puts at its end.</summary>
    public static string PlaceOf(string logicalId) => Hash().Replace(logicalId, "");

    [GeneratedRegex("[0-9A-F]{8}$")]
    private static partial Regex Hash();
}

/// <summary>A way to change a subject.</summary>
internal interface IOperator
{
    /// <summary>Every mutant that it makes of a subject.</summary>
    IEnumerable<Mutant> Mutate(Subject subject);
}
