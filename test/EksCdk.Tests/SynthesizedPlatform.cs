using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Stacks;

namespace EksCdk.Tests;

/// <summary>An environment, synthesized once; tests read the JSON that CloudFormation would get.</summary>
public sealed class SynthesizedPlatform : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-test-");

    public SynthesizedPlatform(EnvironmentConfiguration environment)
    {
        // The CDK's built-in validator costs seconds a run; it has a test of its own.
        System.Environment.SetEnvironmentVariable("CDK_VALIDATION", "false");
        var app = new PlatformApp(_folder.FullName);
        _ = new Platform(app.App, EnvironmentLoader.Complete(environment));
        app.App.Synth();
        var naming = new Naming(environment);
        Templates = Enum.GetValues<Layer>().ToDictionary(layer => layer, layer => Template(naming.Stack(layer)));
    }

    public IReadOnlyDictionary<Layer, JsonNode> Templates { get; }

    public string Folder => _folder.FullName;

    /// <summary>The resources of a type in a layer, by logical id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Resources(Layer layer, string type) =>
        Templates[layer]["Resources"]?.AsObject().Where(r => (string?)r.Value!["Type"] == type).ToDictionary(r => r.Key, r => r.Value!)
        ?? [];

    public void Dispose() => _folder.Delete(recursive: true);

    private JsonNode Template(string stack) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{stack}.template.json")))!;
}
