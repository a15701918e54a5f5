namespace EksCdk.Facts;

/// <summary>A service of AWS that a node calls to become ready.</summary>
public sealed record NodeService
{
    /// <summary>The short name of its endpoint: <c>ecr.api</c>.</summary>
    public required string Service { get; init; }

    /// <summary>A call that an endpoint's policy must allow.</summary>
    public required string Call { get; init; }

    /// <summary>Whether nodes call it and Fargate does not.</summary>
    public bool NodesOnly { get; init; }

    /// <summary>Whether it is called only where the CNI has a pod identity.</summary>
    public bool PodIdentityOnly { get; init; }

    /// <summary>Whether it is called only by a script that is not told how to reach the cluster.</summary>
    public bool ScriptOnly { get; init; }

    /// <summary>Whether there is a gateway endpoint for it.</summary>
    public bool Gateway { get; init; }
}

/// <summary>The services of AWS that a node calls to become ready.</summary>
public static class NodeServices
{
    private static readonly Lazy<NodeServicesFile> Data =
        new(() => FactFile.Read("node-services", FactsJson.Default.NodeServicesFile));

    /// <summary>Every service.</summary>
    public static IReadOnlyList<NodeService> All => Data.Value.Services;

    /// <summary>The services that the pods of a controller call for what is essential to it.</summary>
    /// <param name="controller">The controller.</param>
    public static IEnumerable<string> Of(Controller controller) =>
        controller.Essential.Select(call => call[..call.IndexOf(':', StringComparison.Ordinal)]).Distinct()
            .Where(Data.Value.OfControllers.Contains).Union(controller.Reaches);
}

internal sealed record NodeServicesFile : FactSet
{
    public required IReadOnlyList<NodeService> Services { get; init; }

    public required IReadOnlyList<string> OfControllers { get; init; }
}
