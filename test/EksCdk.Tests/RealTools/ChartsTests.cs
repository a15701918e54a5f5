using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.RealTools;

/// <summary>
/// Charts with the values that environments give them, and manifests, by the programs that a deployment runs: helm where
/// <c>HELM_CHARTS</c> names a folder with the charts (<c>helm pull</c> writes them), kubectl where <c>KUBECONFIG_FOR_TESTS</c>
/// names a
/// cluster that may be asked.
/// </summary>
public sealed class ChartsTests
{
    private const string Charts = "HELM_CHARTS", Cluster = "KUBECONFIG_FOR_TESTS";

    public static TheoryData<string> Environments => ["prod", "observability", "bottlerocket-calico", "private"];

    [ToolTheory(Charts)]
    [MemberData(nameof(Environments))]
    public void Each_chart_takes_its_values_and_renders(string environment)
    {
        using var platform = Tests.Environments.Of(environment);
        using var tools = new LayerTools(platform.Folder);
        var folder = Environment.GetEnvironmentVariable(Charts)!;
        foreach (var (id, chart) in platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart"))
        {
            var file = Path.Combine(folder, $"{chart.Properties()["Chart"]}-{chart.Properties()["Version"]}.tgz");
            Assert.True(File.Exists(file), $"{file} is not there: helm pull it");
            var values = tools.Put($"{id}.json", chart.Properties()["Values"].Text());
            tools.Run("helm", "lint", "--strict", file, "--values", values);
            Assert.NotEqual("", tools.Run("helm", "template", "release", file, "--values", values));
            Assert.Empty(ChartKeys.Unknown(JsonNode.Parse(File.ReadAllText(values))!, tools.Run("helm", "show", "values", file)));
        }
    }

    [ToolTheory(Cluster)]
    [MemberData(nameof(Environments))]
    public void The_API_server_takes_each_manifest(string environment)
    {
        using var platform = Tests.Environments.Of(environment);
        using var tools = new LayerTools(platform.Folder);
        var manifests = new[] { Layer.Cluster, Layer.Workloads }
            .SelectMany(layer => platform.Resources(layer, "Custom::AWSCDK-EKS-KubernetesResource"))
            .Where(manifest => !manifest.Value.Properties()["Manifest"].Text().Contains("crd.k8s.amazonaws.com"));
        foreach (var (id, manifest) in manifests)
        {
            var list = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "List",
                ["items"] = JsonNode.Parse(manifest.Properties()["Manifest"].Text()),
            };
            tools.Run("kubectl", "--kubeconfig", Environment.GetEnvironmentVariable(Cluster)!, "apply", "--dry-run=server",
                "--validate=strict", "--filename", tools.Put($"{id}.json", list.ToJsonString()));
        }
    }

    [ToolFact]
    public void A_chart_that_does_not_take_its_values_is_seen()
    {
        using var platform = Tests.Environments.Of("graviton");
        using var tools = new LayerTools(platform.Folder);
        tools.Put("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        tools.Put("shop/values.yaml", "# how many\nreplicas: 1\nlabels: {}\nimage:\n  tag: a\n");
        var template = tools.Put("shop/templates/map.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  replicas: {{ .Values.replicas | quote }}\n");
        var chart = Path.GetDirectoryName(Path.GetDirectoryName(template))!;
        var values = tools.Put("values.json", """{"replicas":3,"labels":{"any":"thing"},"image":{"tga":"b"},"replica":2}""");

        Assert.Contains("replicas: \"3\"", tools.Run("helm", "template", "release", chart, "--values", values));
        Assert.Equal(["image.tga", "replica"],
            ChartKeys.Unknown(JsonNode.Parse(File.ReadAllText(values))!, tools.Run("helm", "show", "values", chart)));
    }
}

/// <summary>A test that needs the programs of the layer.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute() => Skip = LayerTools.Missing;
}

/// <summary>A test that needs them, and something that a variable names.</summary>
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string variable) => Skip = LayerTools.Missing
        ?? (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)) ? $"{variable} is not set" : null);
}
