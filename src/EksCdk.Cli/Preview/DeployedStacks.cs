using System.Text.Json.Nodes;
using EksCdk.Account;
using EksCdk.Checks.Changes;
using EksCdk.Configuration;

namespace EksCdk.Cli.Preview;

/// <summary>The stacks of an environment as CloudFormation has them.</summary>
internal sealed class DeployedStacks(Clone clone, EnvironmentConfiguration environment, IAws aws)
{
    /// <summary>Where they are put: where <see cref="KeptAssembly"/> keeps what was deployed.</summary>
    public static string FolderOf(Clone clone, EnvironmentConfiguration environment) =>
        KeptAssembly.Of(clone.Root, new Naming(environment).Environment).Folder;

    /// <summary>Takes the template of each layer that is deployed.</summary>
    /// <param name="note">Gets a line for each layer that is not.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="CommandException">No layer is deployed.</exception>
    /// <exception cref="AwsException">AWS does not answer.</exception>
    public async Task<int> Pull(Action<string> note, CancellationToken cancellation)
    {
        var naming = new Naming(environment);
        var templates = new List<(string Stack, string Template)>();
        foreach (var layer in Enum.GetValues<Layer>())
            if (await Get(naming.Stack(layer), cancellation).ConfigureAwait(false) is { } template)
                templates.Add((naming.Stack(layer), template));
            else note($"{naming.Stack(layer)} is not deployed");
        if (templates.Count == 0)
            throw new CommandException(ExitCode.BadInput,
                $"no stack of '{naming.Environment}' is deployed in {environment.Region} for these credentials.");
        var folder = FolderOf(clone, environment);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (stack, template) in templates) File.WriteAllText(Path.Combine(folder, FileOf(stack)), template);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), Manifest([.. templates.Select(t => t.Stack)]));
        return templates.Count;
    }

    private static string FileOf(string stack) => $"{stack}.template.json";

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
