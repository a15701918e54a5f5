using System.Text.Json.Nodes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Configuration;
using EksCdk.Stacks;

namespace EksCdk.Tests;

/// <summary>An environment, synthesized once; tests read the JSON that CloudFormation would get.</summary>
public sealed class SynthesizedPlatform : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-test-");

    /// <summary>
    /// Synthesizes the environment; the CDK's built-in validator costs seconds a run, and so runs only where it is asked for.
    /// </summary>
    public SynthesizedPlatform(EnvironmentConfiguration environment, bool validate = false)
    {
        var app = new PlatformApp(_folder.FullName, validate);
        _ = new Platform(app.App, EnvironmentLoader.Complete(environment));
        var naming = new Naming(environment);
        Report = app.Synthesize(naming.Environment);
        Templates = Enum.GetValues<Layer>().ToDictionary(layer => layer, layer => Template(naming.Stack(layer)));
    }

    public IReadOnlyDictionary<Layer, JsonNode> Templates { get; }

    /// <summary>What all rule packs said.</summary>
    public ComplianceReport Report { get; }

    public string Folder => _folder.FullName;

    /// <summary>The resources of a type in a layer, by logical id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Resources(Layer layer, string type) =>
        Templates[layer]["Resources"]?.AsObject().Where(r => (string?)r.Value!["Type"] == type)
            .ToDictionary(r => r.Key, r => r.Value!)
        ?? [];

    public void Dispose() => _folder.Delete(recursive: true);

    private JsonNode Template(string stack) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{stack}.template.json")))!;
}
