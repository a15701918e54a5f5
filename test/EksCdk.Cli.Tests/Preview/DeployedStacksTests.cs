using System.Text.Json;
using EksCdk.Account;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Sources;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Tests.Preview;

public sealed class DeployedStacksTests : IDisposable
{
    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    private Task<int> Pull(IAws aws, List<string> notes) => new DeployedStacks(_clone.Clone,
        EnvironmentLoader.Load(Path.Combine(_clone.Root, "environments", "dev.yaml")), aws).Pull(notes.Add,
            CancellationToken.None);

    [Fact]
    public async Task The_layers_that_are_deployed_are_kept_in_their_order()
    {
        var notes = new List<string>();

        var count = await Pull(new Stacks("dev-network", "dev-security"), notes);

        Assert.Equal(2, count);
        Assert.Equal(["dev-cluster is not deployed", "dev-workloads is not deployed"], notes);
        var deployment = DeploymentReader.Read([KeptAssembly.Of(_clone.Root, "dev").Folder]);
        Assert.Equal(["dev-network", "dev-security"], deployment.Stacks.Select(s => s.Name));
        Assert.Equal("us-east-1", deployment.Stacks[0].Region);
        Assert.Equal([deployment.Stacks[0]], deployment.Stacks[1].Dependencies);
    }

    [Fact]
    public async Task Where_nothing_is_deployed_nothing_is_kept()
    {
        var refused = await Assert.ThrowsAsync<CommandException>(() => Pull(new Stacks(), []));

        Assert.Contains("no stack of 'dev' is deployed in us-east-1", refused.Message, StringComparison.Ordinal);
        Assert.False(KeptAssembly.Of(_clone.Root, "dev").IsThere);
    }

    [Fact]
    public async Task Stacks_that_are_nested_and_stacks_of_ones_own_come_with_it()
    {
        _clone.Put("out/dev/manifest.json", """
            { "artifacts": { "orders": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "o.template.json" } } } }
            """);
        var aws = new Answers(new()
        {
            ["get-template dev-network"] = """
                { "TemplateBody": { "Resources": { "Inner": { "Type": "AWS::CloudFormation::Stack", "Properties": {
                  "TemplateURL": { "Fn::Sub": "https://b.s3.amazonaws.com/0af1.json" } } } } } }
                """,
            ["list-stack-resources dev-network"] = """
                { "StackResourceSummaries": [{ "LogicalResourceId": "Inner", "ResourceType": "AWS::CloudFormation::Stack",
                  "PhysicalResourceId": "arn:aws:cloudformation:us-east-1:111122223333:stack/dev-network-Inner-1/2" }] }
                """,
            ["get-template arn:aws:cloudformation:us-east-1:111122223333:stack/dev-network-Inner-1/2"] =
                """{ "TemplateBody": { "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } } }""",
            ["get-template orders"] = """{ "TemplateBody": "Resources: { Inner: { Type: AWS::CloudFormation::Stack } }" }""",
        });
        var notes = new List<string>();

        Assert.Equal(2, await Pull(aws, notes));

        Assert.Contains("orders nests stacks, which are not taken: its template is no JSON", notes);
        var deployment = DeploymentReader.Read([KeptAssembly.Of(_clone.Root, "dev").Folder]);
        Assert.Equal(["dev-network", "dev-network/Inner", "orders"], deployment.Stacks.Select(s => s.Name).Order());
    }

    private sealed class Answers(Dictionary<string, string> answers) : IAws
    {
        public string Region => "us-east-1";

        public Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation) =>
            answers.TryGetValue($"{call[1]} {call[3]}", out var answer)
                ? Task.FromResult(JsonDocument.Parse(answer).RootElement)
                : throw new AwsException(AwsFault.NotFound, "does not exist");
    }

    private sealed class Stacks(params string[] names) : IAws
    {
        public string Region => "us-east-1";

        public Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation)
        {
            Assert.Equal(["cloudformation", "get-template", "--stack-name"], call.Take(3));
            if (!names.Contains(call[3])) throw new AwsException(AwsFault.NotFound, "does not exist");
            // One comes as JSON, the other, written in YAML, as a text.
            var body = call[3] == "dev-network"
                ? "{ \"TemplateBody\": { \"Resources\": { \"Topic\": { \"Type\": \"AWS::SNS::Topic\" } } } }"
                : "{ \"TemplateBody\": \"Resources:\\n  Topic:\\n    Type: AWS::SNS::Topic\\n\" }";
            return Task.FromResult(JsonDocument.Parse(body).RootElement);
        }
    }
}
