using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Facts;

namespace EksCdk.Tests.RealTools;

/// <summary>The charts of environments, each environment synthesized and rendered once.</summary>
public sealed class RealCharts : IDisposable
{
    public const string Folder = "HELM_CHARTS";

    private readonly Dictionary<string, Rendered> _rendered = [];

    internal Rendered Of(string environment)
    {
        if (!_rendered.TryGetValue(environment, out var known))
            _rendered[environment] = known =
                new Rendered(EnvironmentLoader.Load(Path.Combine(Repository.Root, "environments", $"{environment}.yaml")));
        return known;
    }

    public void Dispose()
    {
        foreach (var rendered in _rendered.Values) rendered.Dispose();
    }

    internal sealed class Rendered : IDisposable
    {
        private readonly Lazy<IReadOnlyList<RenderedChart>> _charts;

        public Rendered(EnvironmentConfiguration file)
        {
            File = file;
            Platform = new SynthesizedPlatform(file);
            Tools = new LayerTools(Platform.Folder);
            _charts = new(() =>
                RenderedChart.Of(Platform, Tools, Environment.GetEnvironmentVariable(Folder)!, file.KubernetesVersion));
        }

        public EnvironmentConfiguration File { get; }

        public SynthesizedPlatform Platform { get; }

        public LayerTools Tools { get; }

        public IReadOnlyList<RenderedChart> Charts => _charts.Value;

        public void Dispose()
        {
            Tools.Dispose();
            Platform.Dispose();
        }
    }
}

/// <summary>
/// Charts with the values that environments give them, and manifests, by the programs that a deployment runs: helm where
/// <c>HELM_CHARTS</c> names a folder for the charts, which are pulled where they are not there, kubectl where
/// <c>KUBECONFIG_FOR_TESTS</c> names a cluster that may be asked.
/// </summary>
public sealed class ChartsTests(RealCharts real) : IClassFixture<RealCharts>
{
    private const string Cluster = "KUBECONFIG_FOR_TESTS";

    public static TheoryData<string> Environments => ["prod", "observability", "bottlerocket-calico", "private", "karpenter"];

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void Each_chart_renders_what_Kubernetes_takes_and_has_all_keys_of_its_values(string environment)
    {
        var charts = real.Of(environment).Charts;

        Assert.NotEmpty(charts);
        Assert.All(charts, chart => Assert.Empty(chart.UnknownKeys));
        var objects = charts.SelectMany(chart => chart.Objects).ToList();
        var (faults, others) = KubernetesTypes.Check(objects);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        var definitions = charts.SelectMany(chart => chart.Definitions).ToList();
        Assert.All(objects.Where(o => others.Contains($"{o["apiVersion"]} {o["kind"]}")), item =>
            Assert.Equal([], CustomTypes.Check(item, definitions)));
    }

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void Custom_resources_of_manifests_are_what_the_charts_define(string environment)
    {
        var platform = real.Of(environment).Platform;
        var definitions = real.Of(environment).Charts.SelectMany(chart => chart.Definitions).ToList();
        var manifests = platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-KubernetesResource").Values
            .SelectMany(manifest => JsonNode.Parse(manifest.Properties()["Manifest"].Text())!.AsArray().Select(item => item!));
        foreach (var item in manifests
            .Where(item => ((string)item["apiVersion"]!).StartsWith("karpenter", StringComparison.Ordinal)))
            Assert.Equal([], CustomTypes.Check(item, definitions));
    }

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void The_pods_with_a_role_run_as_the_service_account_that_has_it(string environment)
    {
        foreach (var (chart, controller) in Controllers(environment))
        {
            Assert.Equal(controller.Namespace, chart.Namespace);
            Assert.Contains(chart.Pods, pod => (string?)pod["spec"]!["serviceAccountName"] == controller.ServiceAccounts[0]);
            Assert.Single(chart.Objects, o => (string?)o["kind"] == "ServiceAccount"
                && (string?)o["metadata"]!["name"] == controller.ServiceAccounts[0]
                && (string?)o["metadata"]!["namespace"] == controller.Namespace);
        }
    }

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void No_pod_lands_on_Fargate_or_away_from_the_nodes_that_the_file_names(string environment)
    {
        var wanted = real.Of(environment).File.Workloads.NodeSelector;
        Assert.All(Controllers(environment).SelectMany(one => one.Chart.Pods), pod =>
        {
            Assert.Equal("ec2", (string?)pod["metadata"]!["annotations"]?["eks.amazonaws.com/compute-type"]);
            Assert.All(wanted, label => Assert.Equal(label.Value, (string?)pod["spec"]!["nodeSelector"]![label.Key]));
        });
    }

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void Every_image_is_one_of_the_mirrors_list_in_its_version_and_digest(string environment)
    {
        var file = real.Of(environment).File;
        var known = MirrorList.Of(file).Where(item => !item.IsChart).Select(item =>
            (file.Registry is null ? item.From : $"{file.Registry}/{item.Name}") + $":{item.Version}"
                + (item.Digest is null ? "" : $"@{item.Digest}")).ToList();
        var used = Controllers(environment).SelectMany(one => one.Chart.Pods)
            .SelectMany(pod => new[] { "initContainers", "containers" }.SelectMany(list => pod["spec"]![list]?.AsArray() ?? []))
            .Select(container => (string)container!["image"]!)
            // A chart may know a digest that the list does not.
            .Select(image => known.Contains(image) ? image : image.Split('@')[0]).Distinct();
        Assert.Equal(known.Distinct().Order(), used.Order());
    }

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void Webhooks_listen_on_the_ports_that_the_facts_open(string environment)
    {
        foreach (var chart in real.Of(environment).Charts)
        {
            var open = Flows.All.Where(flow => flow.Charts.Contains(chart.Name) && flow.From == FlowEndKind.ControlPlane)
                .SelectMany(flow => flow.Ports).ToList();
            var services = chart.Objects.Where(o => o["webhooks"] is not null).SelectMany(o => o["webhooks"]!.AsArray())
                .Select(hook => (string)hook!["clientConfig"]!["service"]!["name"]!).Distinct();
            foreach (var service in services)
            {
                var target = chart.Objects
                    .Single(o => (string?)o["kind"] == "Service" && (string?)o["metadata"]!["name"] == service)
                    ["spec"]!["ports"]![0]!["targetPort"]!.ToString();
                var ports = chart.Pods.SelectMany(pod => pod["spec"]!["containers"]!.AsArray())
                    .SelectMany(container => container!["ports"]?.AsArray() ?? [])
                    .Where(port => (string?)port!["name"] == target).Select(port => (int)port!["containerPort"]!).Distinct();
                Assert.Subset(open.ToHashSet(), ports.ToHashSet());
                Assert.NotEmpty(ports);
            }
        }
    }

    [ToolTheory(RealCharts.Folder)]
    [MemberData(nameof(Environments))]
    public void Definitions_that_Helm_would_not_update_are_those_of_the_runbook(string environment)
    {
        // What a chart has among its templates, or in a chart of their own, Helm updates; Calico's operator updates its own.
        var kept = real.Of(environment).Charts.Where(chart => chart.Definitions.Count > 0).Select(chart => chart.Name)
            .Except(["external-secrets", "karpenter-crd", "tigera-operator"]).ToList();
        var apart = Controller.All.Where(one => one.Install?.Definitions is not null).Select(one => one.Charts[0]);
        Assert.Subset(new HashSet<string>(apart) { "aws-load-balancer-controller" }, kept.ToHashSet());
    }

    private IEnumerable<(RenderedChart Chart, Controller Controller)> Controllers(string environment) =>
        from chart in real.Of(environment).Charts
        let controller = Controller.OfChart(chart.Name)
        where controller is not null
        select (chart, controller);

    [ToolTheory(Cluster)]
    [MemberData(nameof(Environments))]
    public void The_API_server_takes_each_manifest(string environment)
    {
        var (platform, tools) = (real.Of(environment).Platform, real.Of(environment).Tools);
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
