using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests;

/// <summary>A complete deployment that a test breaks in one place: the good one passes, the edited one is refused.</summary>
public sealed class TestDeployment
{
    /// <summary>A day on which the good templates' versions are in standard support.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    private readonly Dictionary<string, JsonObject> _templates = [];
    private readonly JsonObject? _manifest;

    private TestDeployment(JsonObject? manifest) => _manifest = manifest;

    /// <summary>Inputs/cluster.yaml: one stack, as a person writes it.</summary>
    public static TestDeployment Plain()
    {
        var deployment = new TestDeployment(null);
        deployment._templates["cluster"] = (JsonObject)Load("cluster.yaml")!;
        return deployment;
    }

    /// <summary>
    /// Inputs/cdk: a cloud assembly of four stacks with exports, weak references and the CDK's custom resources.
    /// </summary>
    public static TestDeployment Cdk()
    {
        var deployment = new TestDeployment((JsonObject)Load("cdk/manifest.json")!);
        foreach (var (_, artifact) in (JsonObject)deployment._manifest!["artifacts"]!)
            if (artifact!["properties"]?["templateFile"]?.ToString() is { } file)
                deployment._templates[file] = (JsonObject)Load($"cdk/{file}")!;
        return deployment;
    }

    /// <summary>A template of the test's own, JSON or YAML.</summary>
    public static TestDeployment Of(string template)
    {
        var deployment = new TestDeployment(null);
        deployment._templates["template"] =
            (JsonObject)ToJson(TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(template)), "template.yaml").Root)!;
        return deployment;
    }

    /// <summary>
    /// Sets a value; the path starts with a logical id: <c>Nodes.Properties.ScalingConfig.MinSize</c>. The value is YAML, short
    /// tags included.
    /// </summary>
    public TestDeployment Set(string path, string yaml)
    {
        var (parent, name) = Locate(path, create: true);
        var value = ToJson(TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("v: " + yaml)), "edit.yaml").Root["v"]!);
        if (parent is JsonArray list) list[int.Parse(name)] = value;
        else parent[name] = value;
        return this;
    }

    /// <summary>Removes a resource or a property; the path starts with a logical id.</summary>
    public TestDeployment Remove(string path)
    {
        var (parent, name) = Locate(path, create: false);
        var removed = parent is JsonArray list ? RemoveAt(list, int.Parse(name)) : ((JsonObject)parent).Remove(name);
        Assert.True(removed, $"There is no {path} to remove.");
        return this;
    }

    /// <summary>Adds a resource, in YAML, to the template that holds another one.</summary>
    public TestDeployment Add(string logicalId, string yaml, string beside = "Cluster")
    {
        var resources = (JsonObject)TemplateOf(beside)["Resources"]!;
        resources[logicalId] = ToJson(TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(yaml)), "edit.yaml").Root);
        return this;
    }

    /// <summary>Removes a resource and every mention of it in DependsOn.</summary>
    public TestDeployment Drop(string logicalId)
    {
        Remove(logicalId);
        foreach (var template in _templates.Values)
            foreach (var (_, resource) in (JsonObject)template["Resources"]!)
                if (resource!["DependsOn"] is JsonValue one && one.ToString() == logicalId)
                    ((JsonObject)resource).Remove("DependsOn");
                else if (resource["DependsOn"] is JsonArray dependsOn)
                    for (var i = dependsOn.Count - 1; i >= 0; i--)
                        if (dependsOn[i]!.ToString() == logicalId)
                            dependsOn.RemoveAt(i);
        return this;
    }

    /// <summary>Takes the way to the internet from the private subnets and puts endpoints in its place.</summary>
    public TestDeployment Isolated()
    {
        Drop("PrivateDefaultRoute");
        Add("EndpointGroup",
            "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: endpoints, VpcId: !Ref Vpc, " +
            "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }] } }", beside: "Vpc");
        foreach (
            var (id, service) in new[] { ("Ec2Endpoint", "ec2"), ("EcrApiEndpoint", "ecr.api"), ("EcrDkrEndpoint", "ecr.dkr"),
                ("StsEndpoint", "sts"), ("LogsEndpoint", "logs"), ("EksEndpoint", "eks"), ("EksAuthEndpoint", "eks-auth"),
                ("LoadBalancingEndpoint", "elasticloadbalancing") })
            Add(id,
                $"{{ Type: AWS::EC2::VPCEndpoint, Properties: {{ VpcId: !Ref Vpc, VpcEndpointType: Interface, " +
                $"PrivateDnsEnabled: true, ServiceName: !Sub 'com.amazonaws.${{AWS::Region}}.{service}', SubnetIds: [!Ref " +
                $"PrivateSubnetA, !Ref PrivateSubnetB], SecurityGroupIds: [!Ref EndpointGroup] }} }}", beside: "Vpc");
        return this;
    }

    /// <summary>Adds a parameter without a value and returns the deployment: what it stands for cannot be known.</summary>
    public TestDeployment Parameter(string name, string type = "String", string? byDefault = null, string beside = "Cluster")
    {
        var template = TemplateOf(beside);
        if (template["Parameters"] is not JsonObject parameters) template["Parameters"] = parameters = [];
        parameters[name] = byDefault is null ? new JsonObject { ["Type"] = type }
            : new JsonObject { ["Type"] = type, ["Default"] = byDefault };
        return this;
    }

    /// <summary>Sets a section of the template, for example Conditions, from YAML.</summary>
    public TestDeployment Section(string name, string yaml, string beside = "Cluster")
    {
        TemplateOf(beside)[name] = ToJson(TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(yaml)), "edit.yaml").Root);
        return this;
    }

    /// <summary>Sets the description of the template with the cluster.</summary>
    public TestDeployment Described(string description)
    {
        TemplateOf("Cluster")["Description"] = description;
        return this;
    }

    /// <summary>Deploys all stacks of the assembly elsewhere: <c>aws://111122223333/us-east-1</c>.</summary>
    public TestDeployment In(string environment)
    {
        foreach (var (_, artifact) in (JsonObject)_manifest!["artifacts"]!) artifact!["environment"] = environment;
        return this;
    }

    /// <summary>The one template of a deployment in one stack, as it was edited.</summary>
    internal JsonObject Template => _templates.Values.Single();

    /// <summary>Copies of all templates, as they were edited.</summary>
    internal IReadOnlyList<JsonObject> Copies() => [.. _templates.Values.Select(t => t.DeepClone().AsObject())];

    /// <summary>Adds a second one of every resource, which refers to what the first does.</summary>
    internal void Twice()
    {
        var resources = (JsonObject)Template["Resources"]!;
        foreach (var (logicalId, resource) in resources.ToList()) resources[$"{logicalId}Too"] = resource!.DeepClone();
    }

    public Deployment Read()
    {
        if (_manifest is null)
            return DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(_templates.Values.Single().ToJsonString())),
                "cluster.yaml");
        var folder = Directory.CreateTempSubdirectory("eks-checks-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), _manifest.ToJsonString());
            foreach (var (file, template) in _templates)
                File.WriteAllText(Path.Combine(folder.FullName, file), template.ToJsonString());
            return DeploymentReader.Read([folder.FullName]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public AnalysisResult Analyze(DateOnly? today = null) =>
        Analyzer.Analyze(Read(), new AnalysisOptions { Today = today ?? Today });

    internal DeploymentModel Model(DateOnly? today = null) => new(Read(), new Scenario(), today ?? Today);

    private static bool RemoveAt(JsonArray list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    private JsonObject TemplateOf(string logicalId) =>
        _templates.Values.FirstOrDefault(t => t["Resources"]?[logicalId] is not null)
            ?? throw new ArgumentException($"No template has the resource {logicalId}.");

    private (JsonNode Parent, string Name) Locate(string path, bool create)
    {
        var parts = path.Split('.');
        JsonNode node = TemplateOf(parts[0])["Resources"]!;
        foreach (var part in parts[..^1])
        {
            var next = node is JsonArray list ? list[int.Parse(part)] : node[part];
            if (next is null && create) node[part] = next = new JsonObject();
            node = next ?? throw new ArgumentException($"{path}: there is no {part}.");
        }

        return (node, parts[^1]);
    }

    private static JsonNode? Load(string name) =>
        ToJson(TemplateFile.Read(Path.Combine(AppContext.BaseDirectory, "Inputs", name), name).Root);

    internal static JsonNode? ToJson(Node node) => node.Kind switch
    {
        NodeKind.Null => null,
        NodeKind.Boolean => JsonValue.Create(node.Text == "true"),
        NodeKind.Number => JsonNode.Parse(node.Text),
        NodeKind.List => new JsonArray([.. node.Items.Select(ToJson)]),
        NodeKind.Map => new JsonObject(node.Members.Select(m => KeyValuePair.Create(m.Name, ToJson(m.Value)))),
        _ => JsonValue.Create(node.Text),
    };
}
