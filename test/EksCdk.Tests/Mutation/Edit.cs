using System.Text.Json.Nodes;
using EksCdk.Checks.Templates;

namespace EksCdk.Tests.Mutation;

/// <summary>A change to a subject's templates. They are copied when first touched, and nothing is written to disk.</summary>
internal sealed class Edit(Subject subject)
{
    private readonly Dictionary<string, JsonObject> _touched = [];

    /// <summary>The templates that were changed, by stack.</summary>
    public IReadOnlyDictionary<string, JsonObject> Touched => _touched;

    /// <summary>A template, to be changed.</summary>
    public JsonObject Template(string stack) =>
        _touched.TryGetValue(stack, out var known) ? known : _touched[stack] = subject.Templates[stack].DeepClone().AsObject();

    /// <summary>The resources of a stack, to be changed.</summary>
    public JsonObject Resources(string stack) => Template(stack)["Resources"]!.AsObject();

    /// <summary>A value in a resource, to be changed.</summary>
    public JsonNode At(string stack, string logicalId, IEnumerable<object> path) =>
        path.Aggregate(Resources(stack)[logicalId]!, (node, step) => step is int index ? node[index]! : node[(string)step]!);

    /// <summary>What the analyzer would read now.</summary>
    public Deployment Apply() => _touched.Aggregate(
        subject.Deployment, (deployment, t) =>
            deployment.WithTemplate(t.Key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(t.Value.ToJsonString()))));
}
