using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Results;

/// <summary>Whether nodes will join.</summary>
public enum Verdict
{
    /// <summary>Something on the way is not known.</summary>
    Unknown,

    /// <summary>Every link is proven.</summary>
    Joins,

    /// <summary>A link is broken.</summary>
    Fails,
}

/// <summary>The state of a link.</summary>
public enum LinkState
{
    /// <summary>It cannot be known; the evidence says what would have to be.</summary>
    Unknown,

    /// <summary>It holds; the evidence says why.</summary>
    Proven,

    /// <summary>It breaks; the evidence says where.</summary>
    Broken,
}

/// <summary>One sentence about a link.</summary>
/// <param name="State">What it shows.</param>
/// <param name="Resource">The logical id of the resource.</param>
/// <param name="Path">The property: <c>Resources.&lt;LogicalId&gt;.Properties...</c>.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Rule">The id of the rule that says it.</param>
public sealed record Evidence(LinkState State, string Resource, string Path, string Message, string? Rule)
{
    /// <summary>The resource's construct path in the CDK app, or null.</summary>
    public string? ConstructPath { get; init; }
}

/// <summary>One link for one group of nodes.</summary>
/// <param name="Link">The link.</param>
/// <param name="State">Its state.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record LinkVerdict(JoinLink Link, LinkState State, IReadOnlyList<Evidence> Evidence);

/// <summary>Whether the nodes of one group will join, and why.</summary>
public sealed record NodeVerdict
{
    /// <summary>What brings the nodes.</summary>
    public required ComputeKind Kind { get; init; }

    /// <summary>The group's name, or its logical id where CloudFormation makes the name.</summary>
    public required string Name { get; init; }

    /// <summary>What a person calls it: its name or, where CloudFormation makes that, where it stands in the CDK app.</summary>
    public string Label => VerdictLabel.Of(Name, Stack, LogicalId, ConstructPath);

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The logical id.</summary>
    public required string LogicalId { get; init; }

    /// <summary>The construct path in the CDK app, or null.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>The logical id of the cluster, or null if it is outside the templates.</summary>
    public string? Cluster { get; init; }

    /// <summary>Whether they join.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The six links in their order.</summary>
    public required IReadOnlyList<LinkVerdict> Links { get; init; }

    /// <summary>The place of its stack in the deployment.</summary>
    internal int StackIndex { get; init; }
}

/// <summary>Whether what the templates install in one cluster works, once nodes are Ready, and why.</summary>
public sealed record WorkloadVerdict
{
    /// <summary>The cluster's name, or its logical id where CloudFormation makes the name.</summary>
    public required string Name { get; init; }

    /// <summary>What a person calls it: its name or, where CloudFormation makes that, where it stands in the CDK app.</summary>
    public string Label => VerdictLabel.Of(Name, Stack, LogicalId, ConstructPath);

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The cluster's logical id.</summary>
    public required string LogicalId { get; init; }

    /// <summary>The construct path in the CDK app, or null.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>Proven where all of it works, broken where something certainly does not, otherwise unknown.</summary>
    public required LinkState Verdict { get; init; }

    /// <summary>What shows it.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The place of its stack in the deployment.</summary>
    internal int StackIndex { get; init; }
}

internal static class VerdictLabel
{
    private const string Inner = "/Resource";

    /// <summary>
    /// What a person calls a resource: its name or, where CloudFormation makes that, where it stands in the CDK app.
    /// </summary>
    public static string Of(Resource resource) =>
        Of(resource.View is { Name.Text: { Length: > 0 } text } ? text : resource.LogicalId, resource);

    /// <summary>The same of a resource whose name is known.</summary>
    public static string Of(string name, Resource resource) =>
        Of(name, resource.Stack.Name, resource.LogicalId, resource.ConstructPath);

    public static string Of(string name, string stack, string logicalId, string? constructPath)
    {
        if (name != logicalId || constructPath is null) return name;
        var path = ConstructOf(constructPath);
        return path.StartsWith($"{stack}/", StringComparison.Ordinal) ? path[(stack.Length + 1)..] : path;
    }

    /// <summary>The path of the construct that a person has written: the CDK calls what it makes of it <c>Resource</c>.</summary>
    public static string ConstructOf(string path) =>
        path.EndsWith(Inner, StringComparison.Ordinal) ? path[..^Inner.Length] : path;
}
