using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Proof;

/// <summary>One thing of a case made wrong, as a mistake in the platform's code would make it.</summary>
/// <param name="What">What is wrong, for people.</param>
/// <param name="Case">The case.</param>
/// <param name="Make">Makes it wrong in the templates.</param>
internal sealed record Sabotage(string What, string Case, Action<Templates> Make)
{
    /// <summary>Writes the case's assembly with the sabotage in it.</summary>
    public void WriteTo(string folder)
    {
        var integCase = IntegCase.Named(Case);
        var templates = new Templates(integCase);
        Make(templates);
        Copy(integCase.Folder, folder);
        foreach (var (stack, template) in templates.All)
            File.WriteAllText(Path.Combine(folder, $"{stack}.template.json"), template.ToJsonString());
    }

    /// <summary>Copies the files of a folder.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}

/// <summary>A case's templates, to be changed.</summary>
internal sealed class Templates(IntegCase integCase)
{
    /// <summary>The templates, by stack.</summary>
    public IReadOnlyDictionary<string, JsonObject> All { get; } =
        integCase.Templates.ToDictionary(t => t.Key, t => t.Value.DeepClone().AsObject());

    /// <summary>The properties of the only resource whose logical id starts so.</summary>
    public JsonObject Properties(string id) => Resource(id)["Properties"]!.AsObject();

    /// <summary>The only resource whose logical id starts so.</summary>
    public JsonObject Resource(string id) => Find(id).Resources[Find(id).Id]!.AsObject();

    /// <summary>The whole logical id of the only resource whose logical id starts so.</summary>
    public string Name(string id) => Find(id).Id;

    /// <summary>Takes a resource away, and what waits for it.</summary>
    public void Remove(string id)
    {
        var (resources, logicalId) = Find(id);
        resources.Remove(logicalId);
        foreach (var (_, resource) in resources)
            if (resource!["DependsOn"] is JsonArray dependsOn) dependsOn.RemoveAll(item => (string?)item == logicalId);
    }

    /// <summary>Takes a statement out of a key's policy.</summary>
    public void RemoveStatement(string key, string sid) =>
        Drop(Properties(key)["KeyPolicy"]!["Statement"]!.AsArray(), statement => (string?)statement["Sid"] == sid);

    /// <summary>Takes a managed policy from a role.</summary>
    public void Detach(string role, string policy) =>
        Drop(Properties(role)["ManagedPolicyArns"]!.AsArray(), arn =>
            arn.ToJsonString().Contains($"/{policy}\"", StringComparison.Ordinal));

    /// <summary>Takes an action out of a managed policy.</summary>
    public void Disallow(string policy, string action)
    {
        var actions =
            Properties(policy)["PolicyDocument"]!["Statement"]!.AsArray().Select(statement => statement!["Action"])
            .OfType<JsonArray>();
        Assert.NotEqual(0, actions.Sum(list => list.RemoveAll(item => (string?)item == action)));
    }

    /// <summary>Takes away what a resource waits for, by logical id.</summary>
    public void NoOrder(string id, string before) =>
        Drop(Resource(id)["DependsOn"]!.AsArray(), item => ((string)item!).StartsWith(before, StringComparison.Ordinal));

    /// <summary>Puts another text in the place of one in a resource.</summary>
    public void Replace(string id, string old, string other)
    {
        var (resources, logicalId) = Find(id);
        var text = resources[logicalId]!.ToJsonString(Plain);
        var changed = text.Replace(old, other);
        Assert.NotEqual(text, changed);
        resources[logicalId] = JsonNode.Parse(changed);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Drop(JsonArray list, Func<JsonNode, bool> which)
    {
        // A sabotage that changes nothing would be no sabotage.
        Assert.NotEqual(0, list.RemoveAll(item => which(item!)));
    }

    private (JsonObject Resources, string Id) Find(string id)
    {
        var found = (from template in All.Values
                     let resources = template["Resources"]?.AsObject()
                     where resources is not null
                     from resource in resources
                     where resource.Key.StartsWith(id, StringComparison.Ordinal)
                     select (resources, resource.Key)).ToList();
        Assert.True(found.Count == 1,
            $"{id}: {found.Count} resources in {integCase}: {string.Join(' ', found.Select(f => f.Key))}");
        return found[0];
    }
}
