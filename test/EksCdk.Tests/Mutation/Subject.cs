using System.Text.Json.Nodes;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;

namespace EksCdk.Tests.Mutation;

/// <summary>A deployment that works, to be broken in one place at a time.</summary>
/// <param name="Name">How reports name it.</param>
/// <param name="Kind">What tells it apart where the same change has other effects, in words of expectations.txt: <c>both
/// fargate</c>.</param>
/// <param name="Templates">Its templates, by stack.</param>
/// <param name="Deployment">The same, as the analyzer read it.</param>
internal sealed record Subject(string Name, string Kind, IReadOnlyDictionary<string, JsonObject> Templates, Deployment Deployment)
{
    /// <summary>The deployment of a synthesized platform.</summary>
    public static Subject Of(string name, string kind, SynthesizedPlatform platform)
    {
        var deployment = DeploymentReader.Read([platform.Folder]);
        var templates =
            deployment.Stacks.ToDictionary(s => s.Name, s => JsonNode.Parse(File.ReadAllText(s.Template.File))!.AsObject());
        return new Subject(name, kind, templates, deployment);
    }

    /// <summary>The resources, with their stacks, by logical id.</summary>
    public IEnumerable<(string Stack, string LogicalId, JsonObject Resource)> Resources =>
        from template in Templates
        from resource in template.Value[nameof(Resources)]?.AsObject() ?? []
        where (string?)resource.Value!["Type"] != "AWS::CDK::Metadata"
        select (template.Key, resource.Key, resource.Value!.AsObject());

    /// <summary>The type of a resource; nothing if there is none.</summary>
    public string TypeOf(string logicalId) =>
        Templates.Values.Select(t => (string?)t[nameof(Resources)]?[logicalId]?["Type"]).FirstOrDefault(t => t is not null) ?? "";

    /// <summary>The same, changed: still a deployment that works, and of another kind.</summary>
    public Subject Variant(string kind, Action<Edit> change)
    {
        var edit = new Edit(this);
        change(edit);
        return new Subject($"{Name}, {kind}", kind,
            Templates.ToDictionary(t => t.Key, t => edit.Touched.GetValueOrDefault(t.Key) ?? t.Value), edit.Apply());
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
