using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksCdk.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace EksCdk.Tests.RealTools;

/// <summary>A chart of an environment, as the layer's helm renders it with the values that the template gives it.</summary>
internal sealed partial record RenderedChart
{
    // In the place of what only a deployment knows.
    private const string GivenAtDeployment = "arn:aws:iam::111122223333:role/given";

    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public required string Name { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The values of the template.</summary>
    public required JsonNode Values { get; init; }

    /// <summary>The paths in them that the chart does not have.</summary>
    public required IReadOnlyList<string> UnknownKeys { get; init; }

    /// <summary>What it installs, but for <see cref="Definitions"/>; the items of lists one by one.</summary>
    public required IReadOnlyList<JsonNode> Objects { get; init; }

    /// <summary>Its custom resource definitions, wherever it has them.</summary>
    public required IReadOnlyList<JsonNode> Definitions { get; init; }

    /// <summary>The pods that it makes, without those that uninstall it.</summary>
    public IEnumerable<JsonNode> Pods => Objects.Where(o => o["metadata"]!["annotations"]?["helm.sh/hook"] is null)
        .Select(o => o["spec"]?["template"]).OfType<JsonNode>().Where(pod => pod["spec"]?["containers"] is not null);

    /// <summary>Renders the charts of a synthesized environment.</summary>
    /// <param name="platform">The environment.</param>
    /// <param name="tools">Its layer's programs.</param>
    /// <param name="folder">The folder with the charts; what is not there is pulled.</param>
    /// <param name="version">The Kubernetes version of the environment.</param>
    public static IReadOnlyList<RenderedChart> Of(
        SynthesizedPlatform platform, LayerTools tools, string folder, string version) =>
        [.. new[] { Layer.Cluster, Layer.Workloads }
            .SelectMany(layer => platform.Resources(layer, "Custom::AWSCDK-EKS-HelmChart"))
            .Select(chart => Render(chart.Key, chart.Value.Properties(), tools, folder, version))];

    private static RenderedChart Render(string id, JsonNode chart, LayerTools tools, string folder, string version)
    {
        var (name, @namespace) = ((string)chart["Chart"]!, (string)chart[nameof(Namespace)]!);
        var archive = Path.Combine(folder, $"{name}-{chart["Version"]}.tgz");
        if (!File.Exists(archive)) Pull(chart, tools, folder);
        var text = chart[nameof(Values)] is { } values ? Given().Replace(values.Text(), GivenAtDeployment) : "{}";
        var file = tools.Put($"{id}.json", text);
        tools.Run("helm", "lint", archive, "--values", file);
        var objects = Read(tools.Run("helm", "template", (string)chart["Release"]!, archive, "--values", file, "--include-crds",
            "--namespace", @namespace, "--kube-version", $"{version}.0"));
        return new()
        {
            Name = name,
            Namespace = @namespace,
            Values = JsonNode.Parse(text)!,
            UnknownKeys = ChartKeys.Unknown(JsonNode.Parse(text)!, tools.Run("helm", "show", "values", archive)),
            Objects = [.. objects.Where(o => !IsDefinition(o))],
            Definitions = [.. objects.Where(IsDefinition)],
        };
    }

    private static void Pull(JsonNode chart, LayerTools tools, string folder)
    {
        var (repository, version) = ((string)chart["Repository"]!, (string)chart["Version"]!);
        tools.Run("helm", repository.StartsWith("oci://", StringComparison.Ordinal)
            ? ["pull", repository, "--version", version, "--destination", folder]
            : ["pull", (string)chart["Chart"]!, "--repo", repository, "--version", version, "--destination", folder]);
    }

    private static bool IsDefinition(JsonNode item) => (string?)item["kind"] == "CustomResourceDefinition";

    /// <summary>The objects of a YAML stream.</summary>
    public static IReadOnlyList<JsonNode> Read(string yaml)
    {
        var (parser, objects) = (new Parser(new StringReader(yaml)), new List<JsonNode>());
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            if (Yaml.Deserialize(parser) is { } document) objects.Add(Json(document)!);
        return [.. objects.SelectMany(o => o["items"] is JsonArray items ? items.Select(item => item!.DeepClone()) : [o])];
    }

    private static JsonNode? Json(object? value) => value switch
    {
        Dictionary<object, object?> map => new JsonObject(map
            .Where(m => m.Value is not null) // as the API server takes it: not said
            .Select(m => KeyValuePair.Create(m.Key.ToString()!, Json(m.Value)))),
        List<object?> list => new JsonArray([.. list.Select(Json)]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    [GeneratedRegex(@"\{[\w.:-]+\}")]
    private static partial Regex Given();
}
