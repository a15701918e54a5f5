using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>The samples of what groups of nodes can be, all in one environment, synthesized once.</summary>
public sealed class NodesPlatform : IDisposable
{
    private static readonly string[] Samples = ["accelerators", "own-images", "reserved-capacity", "windows"];

    public SynthesizedPlatform Platform { get; } = new(Together());

    public void Dispose() => Platform.Dispose();

    private static EnvironmentConfiguration Together()
    {
        var samples = Samples.Select(name =>
            EnvironmentLoader.Load(Path.Combine(Repository.Root, "samples/environments", $"{name}.yaml"))).ToList();
        return samples[0] with
        {
            Cluster = samples[1].Cluster with { ControlPlaneTier = ControlPlaneTier.TwoXl },
            NodeGroups = [.. samples.SelectMany(sample => sample.NodeGroups)],
        };
    }
}

[CollectionDefinition(nameof(NodesPlatforms))]
public sealed class NodesPlatforms : ICollectionFixture<NodesPlatform>;
