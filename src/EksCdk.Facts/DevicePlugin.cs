using System.Text.Json;

namespace EksCdk.Facts;

/// <summary>What offers the accelerators of nodes to pods, where the nodes' image does not.</summary>
public sealed record DevicePlugin
{
    private static readonly Lazy<DevicePluginsFile> Data =
        new(() => FactFile.Read("device-plugins", FactsJson.Default.DevicePluginsFile));

    /// <summary>Every one.</summary>
    public static IReadOnlyList<DevicePlugin> All => Data.Value.Plugins;

    /// <summary>The accelerator: <c>Nvidia</c> or <c>Neuron</c>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Its name in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The families of EKS's images that bring it, as <see cref="AmiTypes.Families"/> names them.</summary>
    public IReadOnlyList<string> ImagesWithIt { get => field ?? []; init; }

    /// <summary>
    /// What Bottlerocket has to be told, so that containers that do not run as root may use the devices; null where that is
    /// nothing.
    /// </summary>
    public JsonElement? BottlerocketSettings { get; init; }

    /// <summary>What pods ask for; the taint that keeps other pods off is named as the first.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>The label of nodes on which its pods run; null where they know by themselves.</summary>
    public string? Label { get; init; }

    /// <summary>The charts that bring it; the first is the one that the platform installs, into <c>kube-system</c>.</summary>
    public required IReadOnlyList<string> Charts { get; init; }

    /// <summary>The repository of the first chart.</summary>
    public required string Repository { get; init; }

    /// <summary>The version of the first chart.</summary>
    public required string Version { get; init; }

    /// <summary>The registry of its images, which no VPC endpoint reaches.</summary>
    public required string Registry { get; init; }

    /// <summary>The images that its pods run, and where the chart's values name them.</summary>
    public required IReadOnlyList<ChartImage> Images { get; init; }

    /// <summary>The chart's values.</summary>
    public required JsonElement Values { get; init; }

    /// <summary>That of an accelerator; null where there is none.</summary>
    /// <param name="accelerator"><c>Nvidia</c> or <c>Neuron</c>; null gives null.</param>
    public static DevicePlugin? Of(string? accelerator) => All.FirstOrDefault(plugin => plugin.Accelerator == accelerator);

    /// <summary>That of the accelerator of nodes; null where they have none, or it is not known.</summary>
    /// <param name="instanceTypes">Their instance types, all with the same accelerators.</param>
    public static DevicePlugin? OfNodes(IReadOnlyList<string> instanceTypes) => instanceTypes.Count == 0 ? null
        : InstanceTypes.Families.GetValueOrDefault(instanceTypes[0].Split('.')[0]) switch
        {
            { Nvidia: true } => Of("Nvidia"),
            { Neuron: true } => Of("Neuron"),
            _ => null,
        };

    /// <summary>That which is named as a chart is; null where a chart brings none.</summary>
    /// <param name="chart">The chart as written.</param>
    public static DevicePlugin? OfChart(string? chart) =>
        All.FirstOrDefault(plugin => plugin.Charts[0] == Controller.LastPart(chart));
}

internal sealed record DevicePluginsFile : FactSet
{
    public required IReadOnlyList<DevicePlugin> Plugins { get; init; }
}
