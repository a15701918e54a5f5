using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>Writes a deployment's one template in another shape, and reads it as the command would.</summary>
internal static class Written
{
    /// <summary>
    /// The shapes that leave the order within one template as it is; between stacks, the order of the stacks decides.
    /// </summary>
    public static readonly Shape[] OfOneTemplate = [Shape.OneTemplate, Shape.ShortTags, Shape.Parameters, Shape.CustomResources];

    private static readonly string[] Layers = ["shop-network", "shop-security", "shop-cluster", "shop-workloads"];
    private static readonly string[] OfEksctl = ["eksctl-shop-cluster", "eksctl-shop-nodegroup-general"];

    public static Deployment As(this TestDeployment deployment, Shape shape)
    {
        var template = (JsonObject)deployment.Template.DeepClone();
        return shape switch
        {
            Shape.OneTemplate => Read(template.ToJsonString(), "cluster.json"),
            Shape.ShortTags => Read(ShortTagText.Of(template), "cluster.yaml"),
            Shape.Parameters => Read(Parameterized.From(template).ToJsonString(), "cluster.json"),
            Shape.CustomResources => Read(CustomResourceForm.Of(template).ToJsonString(), "cluster.json"),
            Shape.Exports or Shape.WeakReferences or Shape.SsmParameters => ReadAssembly(deployment.InStacks(shape)),
            Shape.NestedStacks =>
                ReadFiles(
                    Nested(new Split(template, ["Network", "Security", "Cluster", "Workloads"], StackLayers.OfCdk,
                        new NestedLink()))),
            _ => ReadFiles(new Split(template, OfEksctl, StackLayers.OfEksctl, new NamedExportLink()).Stacks),
        };
    }

    /// <summary>Split over so many stacks, by a way to hand on values, at places that a number decides.</summary>
    public static Deployment Split(this TestDeployment deployment, Shape link, int stacks, int seed)
    {
        var template = (JsonObject)deployment.Template.DeepClone();
        // The same type stands in the same stack, one earlier or one later than usual; what refers to it moves with it.
        int LayerOf(string type) => Math.Clamp(
            (StackLayers.OfCdk(type) * stacks / 4) + ((seed + type.Sum(c => c)) % 3) - 1, 0, stacks - 1);
        if (link == Shape.NestedStacks)
            return ReadFiles(Nested(new Split(template, [.. Enumerable.Range(0, stacks).Select(i => $"Part{i}")], LayerOf,
                new NestedLink())));
        ILink way = link switch { Shape.Exports => new ExportLink(), Shape.WeakReferences => new WeakLink(), _ => new SsmLink() };
        return ReadAssembly(new Split(template, [.. Enumerable.Range(0, stacks).Select(i => $"shop-part-{i}")], LayerOf, way)
            .Stacks);
    }

    /// <summary>The templates of the four stacks of a cloud assembly.</summary>
    public static Dictionary<string, JsonObject> InStacks(this TestDeployment deployment, Shape shape)
    {
        ILink link =
            shape switch { Shape.Exports => new ExportLink(), Shape.WeakReferences => new WeakLink(), _ => new SsmLink() };
        return new Split((JsonObject)deployment.Template.DeepClone(), Layers, StackLayers.OfCdk, link).Stacks;
    }

    private static Deployment Read(string text, string name) =>
        DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);

    private static Deployment ReadAssembly(Dictionary<string, JsonObject> stacks)
    {
        var artifacts = new JsonObject();
        var before = new List<string>();
        foreach (var name in stacks.Keys)
        {
            artifacts[name] = new JsonObject
            {
                ["type"] = "aws:cloudformation:stack",
                ["environment"] = "aws://111122223333/us-east-1",
                ["properties"] = new JsonObject { ["templateFile"] = $"{name}.template.json" },
                ["dependencies"] = new JsonArray([.. before.Select(b => JsonValue.Create(b))]),
            };
            before.Add(name);
        }

        var files = stacks.ToDictionary(s => s.Key + ".template", s => s.Value);
        files["manifest"] = new JsonObject { ["version"] = "48.0.0", ["artifacts"] = artifacts };
        return ReadFiles(files);
    }

    private static Deployment ReadFiles(Dictionary<string, JsonObject> files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, content) in files)
            File.WriteAllText(Path.Combine(folder.Path, name + ".json"), content.ToJsonString());
        return DeploymentReader.Read([folder.Path]);
    }

    private static Dictionary<string, JsonObject> Nested(Split split)
    {
        var resources = new JsonObject();
        var outer = new JsonObject();
        string? before = null;
        foreach (var (name, template) in split.Stacks)
        {
            var passed = new JsonObject();
            foreach (var (parameter, declared) in template["Parameters"] as JsonObject ?? [])
                if (NestedLink.SourceOf(declared!) is { } source)
                    passed[parameter] =
                        new JsonObject { ["Fn::GetAtt"] = new JsonArray(source.Stack, $"Outputs.{source.Output}") };
                else
                    (outer[parameter], passed[parameter]) = (declared!.DeepClone(), new JsonObject { ["Ref"] = parameter });
            var stack = new JsonObject
            {
                ["Type"] = "AWS::CloudFormation::Stack",
                ["Properties"] =
                    new JsonObject
                    {
                        ["TemplateURL"] = $"https://s3.amazonaws.com/templates/{name}.json",
                        ["Parameters"] = passed
                    },
            };
            if (before is not null) stack["DependsOn"] = before;
            resources[name] = stack;
            before = name;
        }

        return new Dictionary<string, JsonObject>(split.Stacks)
        {
            ["main"] =
            new() { ["Parameters"] = outer, ["Resources"] = resources }
        };
    }
}
