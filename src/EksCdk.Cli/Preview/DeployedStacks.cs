using System.Text.Json;
using System.Text.Json.Nodes;
using EksCdk.Account;
using EksCdk.Checks.Changes;
using EksCdk.Configuration;

namespace EksCdk.Cli.Preview;

/// <summary>The stacks of an environment as CloudFormation has them.</summary>
internal sealed class DeployedStacks(Clone clone, EnvironmentConfiguration environment, IAws aws)
{
    private const string NestedType = "AWS::CloudFormation::Stack";

    /// <summary>Where they are put: where <see cref="KeptAssembly"/> keeps what was deployed.</summary>
    public static string FolderOf(Clone clone, EnvironmentConfiguration environment) =>
        KeptAssembly.Of(clone.Root, new Naming(environment).Environment).Folder;

    /// <summary>Takes the template of each stack that is deployed, and those of the stacks that it nests.</summary>
    /// <param name="note">Gets a line for each layer that is not.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many stacks there were, without nested ones.</returns>
    /// <exception cref="CommandException">No layer is deployed.</exception>
    /// <exception cref="AwsException">AWS does not answer.</exception>
    public async Task<int> Pull(Action<string> note, CancellationToken cancellation)
    {
        var naming = new Naming(environment);
        var (stacks, files) = (new List<string>(), new Dictionary<string, string>());
        foreach (var stack in Names(naming))
            if (await Get(stack, cancellation).ConfigureAwait(false) is { } template)
            {
                stacks.Add(stack);
                await Take(stack, stack, template, files, note, cancellation).ConfigureAwait(false);
            }
            else
            {
                note($"{stack} is not deployed");
            }

        if (stacks.Count == 0)
            throw new CommandException(ExitCode.BadInput,
                $"no stack of '{naming.Environment}' is deployed in {environment.Region} for these credentials.");
        var folder = FolderOf(clone, environment);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in files) File.WriteAllText(Path.Combine(folder, file), text);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), Manifest(stacks));
        return stacks.Count;
    }

    // A company's own stacks beside the layers are those of the last preview.
    private IEnumerable<string> Names(Naming naming) => Enum.GetValues<Layer>().Select(naming.Stack)
        .Union(new KeptAssembly(Path.Combine(clone.Output, naming.Environment)).Stacks);

    private static string FileOf(string stack) => $"{stack}.template.json";

    private async Task Take(string stack, string name, string template, Dictionary<string, string> files, Action<string> note,
        CancellationToken cancellation)
    {
        files[FileOf(name)] = template;
        if (!template.Contains(NestedType, StringComparison.Ordinal)) return;
        if (Parse(template) is not { } root)
        {
            note($"{name} nests stacks, which are not taken: its template is no JSON");
            return;
        }

        var listed = await aws.Call(["cloudformation", "list-stack-resources", "--stack-name", stack], cancellation)
            .ConfigureAwait(false);
        foreach (var one in listed.List("StackResourceSummaries").Where(r => r.Text("ResourceType") == NestedType))
        {
            if (one.Text("LogicalResourceId") is not { } id || root["Resources"]?[id] is not JsonObject resource
                || one.Text("PhysicalResourceId") is not { } nested
                || await Get(nested, cancellation).ConfigureAwait(false) is not { } inner) continue;
            var metadata = resource["Metadata"] as JsonObject ?? [];
            metadata["aws:asset:path"] = FileOf($"{name}.{id}");
            resource["Metadata"] = metadata;
            await Take(nested, $"{name}.{id}", inner, files, note, cancellation).ConfigureAwait(false);
        }

        files[FileOf(name)] = root.ToJsonString();
    }

    private static JsonObject? Parse(string template)
    {
        try
        {
            return JsonNode.Parse(template) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As the CDK handed it over: what transforms have made of it is not what the next version is compared with.
    private async Task<string?> Get(string stack, CancellationToken cancellation)
    {
        try
        {
            var answer = await aws.Call(
                ["cloudformation", "get-template", "--stack-name", stack, "--template-stage", "Original"], cancellation)
                .ConfigureAwait(false);
            // A template in YAML comes as one text.
            return answer.Text("TemplateBody") ?? answer.Member("TemplateBody")?.GetRawText();
        }
        catch (AwsException missing) when (missing.Fault == AwsFault.NotFound)
        {
            return null;
        }
    }

    // The layers depend on each other in their order.
    private string Manifest(List<string> stacks)
    {
        var artifacts = new JsonObject();
        for (var i = 0; i < stacks.Count; i++)
            artifacts[stacks[i]] = new JsonObject
            {
                ["type"] = "aws:cloudformation:stack",
                ["environment"] = $"aws://{environment.Account ?? "unknown-account"}/{environment.Region}",
                ["properties"] = new JsonObject { ["templateFile"] = FileOf(stacks[i]) },
                ["dependencies"] = new JsonArray([.. stacks.Take(i).Select(s => (JsonNode)JsonValue.Create(s))]),
                ["displayName"] = stacks[i],
            };
        return new JsonObject { ["version"] = "36.0.0", ["artifacts"] = artifacts }.ToJsonString();
    }
}
