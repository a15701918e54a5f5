using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="DevicePluginChart"/> takes.</summary>
public sealed class DevicePluginChartProps
{
    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The accelerator: <c>Nvidia</c> or <c>Neuron</c>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Where chart and images are mirrored, without a scheme; null for where their projects publish them.</summary>
    public string? Registry { get; init; }
}

/// <summary>
/// What offers the accelerators of nodes with AL2023 to pods. It runs on nodes that have the label of its
/// <see cref="DevicePlugin"/>, whatever else they are tainted with.
/// </summary>
public sealed class DevicePluginChart : Construct
{
    /// <summary>Installs the plugin's chart.</summary>
    /// <exception cref="ArgumentException">There is none for that accelerator.</exception>
    public DevicePluginChart(Construct scope, string id, DevicePluginChartProps props) : base(scope, id)
    {
        var plugin = DevicePlugin.Of(props.Accelerator) ?? throw new ArgumentException(
            $"No device plugin is for '{props.Accelerator}': " +
            $"use {string.Join(" or ", DevicePlugin.All.Select(one => one.Accelerator))}.");
        var values = PlainJson.Of(plugin.Values, text => text);
        if (props.Registry is { } registry)
            foreach (var image in plugin.Images) ChartValues.Put(values, image.At, $"{registry}/{image.Path}");
        _ = new HelmChart(this, "Chart", new HelmChartProps
        {
            Cluster = props.Cluster,
            Repository = props.Registry is null ? plugin.Repository : $"oci://{props.Registry}/charts/{plugin.Charts[0]}",
            Chart = plugin.Charts[0],
            Version = plugin.Version,
            Release = plugin.Charts[0],
            Namespace = "kube-system",
            CreateNamespace = false,
            Wait = true,
            Atomic = true,
            // As long as the function can wait, and roll back for as long.
            Timeout = Duration.Minutes(6),
            Values = JsiiValue.Map(values),
        });
    }
}
