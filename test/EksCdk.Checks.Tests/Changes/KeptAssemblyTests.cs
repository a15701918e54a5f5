using EksCdk.Checks.Changes;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Changes;

public sealed class KeptAssemblyTests : IDisposable
{
    private static readonly DateTime Synthesized = new(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _clone = new();

    public KeptAssemblyTests() => Synthesize("10.0.0.0/16", Synthesized);

    public void Dispose() => _clone.Dispose();

    private KeptAssembly Kept => KeptAssembly.Of(_clone.Path, "dev");

    private void Put(string name, string text)
    {
        var file = Path.Combine(_clone.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Synthesize(string range, DateTime time)
    {
        foreach (var layer in (string[])["network", "cluster"])
            Put($"cdk.out/{layer}.template.json",
                $$"""{ "Resources": { "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "{{range}}" } } } }""");
        Put("cdk.out/manifest.json", """
            { "artifacts": {
              "dev-network": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "network.template.json" } },
              "dev-cluster": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "cluster.template.json" } } } }
            """);
        new AssemblySource("dev", "environments/dev.yaml", $"name: dev\nrange: {range}\n", "app")
            .Write(Path.Combine(_clone.Path, "cdk.out"));
        File.SetLastWriteTimeUtc(Path.Combine(_clone.Path, "cdk.out", "manifest.json"), time);
    }

    private void Deploy(DateTime time, params string[] stacks)
    {
        Put(KeptAssembly.OutputsFile, $"{{ {string.Join(", ", stacks.Select(s => $"\"{s}\": {{}}"))} }}");
        File.SetLastWriteTimeUtc(Path.Combine(_clone.Path, KeptAssembly.OutputsFile), time);
    }

    [Fact]
    public void What_the_command_line_deployed_is_kept_by_the_next_run()
    {
        Deploy(Synthesized.AddMinutes(20), "dev-network", "another-app");

        Assert.Equal(["dev-network"], KeptAssembly.KeepDeployed(_clone.Path));
        Assert.Equal(["dev-network"], Kept.Stacks);
        Assert.Equal("app", AssemblySource.Read(Kept.Folder)!.App);
    }

    [Fact]
    public void It_is_kept_once()
    {
        Deploy(Synthesized.AddMinutes(20), "dev-network");
        KeptAssembly.KeepDeployed(_clone.Path);

        Assert.Empty(KeptAssembly.KeepDeployed(_clone.Path));
    }

    [Fact]
    public void What_was_synthesized_after_a_deployment_is_not_what_was_deployed()
    {
        Deploy(Synthesized.AddMinutes(20), "dev-network");
        Synthesize("10.1.0.0/16", Synthesized.AddMinutes(30));

        Assert.Empty(KeptAssembly.KeepDeployed(_clone.Path));
        Assert.False(Kept.IsThere);
    }

    [Theory]
    [InlineData(-10, 1)]
    [InlineData(10, 0)]
    public void A_newer_preview_may_be_what_was_deployed(int minutes, int kept)
    {
        Put("out/dev/manifest.json", "{}");
        File.SetLastWriteTimeUtc(Path.Combine(_clone.Path, "out", "dev", "manifest.json"), Synthesized.AddMinutes(minutes));
        Deploy(Synthesized.AddMinutes(20), "dev-network");

        Assert.Equal(kept, KeptAssembly.KeepDeployed(_clone.Path).Count);
    }

    [Fact]
    public void Layers_of_different_files_are_not_explained_by_the_last_alone()
    {
        Deploy(Synthesized.AddMinutes(20), "dev-network");
        KeptAssembly.KeepDeployed(_clone.Path);
        var later = DateTime.UtcNow;
        Synthesize("10.1.0.0/16", later.AddMinutes(1));
        Deploy(later.AddMinutes(20), "dev-cluster");
        KeptAssembly.KeepDeployed(_clone.Path);

        Assert.Equal(["dev-network", "dev-cluster"], Kept.Stacks);
        Assert.Equal("", AssemblySource.Read(Kept.Folder)!.App);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"other\": {} }")]
    public void Outputs_that_name_no_stack_of_it_keep_nothing(string outputs)
    {
        Put(KeptAssembly.OutputsFile, outputs);

        Assert.Empty(KeptAssembly.KeepDeployed(_clone.Path));
    }

    [Fact]
    public void Templates_of_nested_stacks_are_kept_with_the_stack()
    {
        foreach (var folder in (string[])["cdk.out", "next"])
        {
            Put($"{folder}/manifest.json", """
                { "artifacts": {
                  "dev-network.assets": { "type": "cdk:asset-manifest", "properties": { "file": "dev-network.assets.json" } },
                  "dev-network": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "n.template.json" } } } }
                """);
            Put($"{folder}/dev-network.assets.json", """
                { "files": {
                  "abc": { "source": { "path": "inner.nested.template.json", "packaging": "file" } },
                  "code": { "source": { "path": "asset.zip", "packaging": "file" } },
                  "bad": { "source": { "path": "../secret.template.json", "packaging": "file" } } } }
                """);
            Put($"{folder}/n.template.json", """
                { "Resources": { "Inner": { "Type": "AWS::CloudFormation::Stack",
                  "Properties": { "TemplateURL": { "Fn::Join": ["", ["https://b.s3.amazonaws.com", "/abc.json"]] } } } } }
                """);
            var range = folder == "next" ? "10.1.0.0/16" : "10.0.0.0/16";
            Put($"{folder}/inner.nested.template.json",
                $$"""{ "Resources": { "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "{{range}}" } } } }""");
            Put($"{folder}/asset.zip", "code");
        }

        Put("secret.template.json", "{}");
        Kept.Keep(Path.Combine(_clone.Path, "cdk.out"), []);

        var report = ChangeAnalyzer.Compare(DeploymentReader.Read([Kept.Folder]),
            DeploymentReader.Read([Path.Combine(_clone.Path, "next")]), new AnalysisOptions());
        Assert.Equal((ChangeKind.Replaced, "dev-network/Inner"), (report.Changes[0].Kind, report.Changes[0].Stack));
        Assert.False(File.Exists(Path.Combine(Kept.Folder, "asset.zip")));
        Assert.False(File.Exists(Path.Combine(_clone.Path, "out", "secret.template.json")));
    }

    [Fact]
    public void Layers_that_were_kept_one_by_one_elsewhere_come_together()
    {
        var network = new KeptAssembly(Path.Combine(_clone.Path, "a"));
        var cluster = new KeptAssembly(Path.Combine(_clone.Path, "b"));
        network.Keep(Path.Combine(_clone.Path, "cdk.out"), ["dev-network"]);
        cluster.Keep(Path.Combine(_clone.Path, "cdk.out"), ["dev-cluster"]);

        Assert.Equal(["dev-network"], Kept.Keep(network.Folder, []));
        Assert.Equal(["dev-cluster"], Kept.Keep(cluster.Folder, []));

        Assert.Equal(["dev-cluster", "dev-network"], Kept.Stacks.Order());
        Assert.Equal(2, DeploymentReader.Read([Kept.Folder]).Stacks.Count);
        Assert.Equal("app", AssemblySource.Read(Kept.Folder)!.App);
    }

    [Fact]
    public void Where_nothing_was_deployed_nothing_is_kept() => Assert.Empty(KeptAssembly.KeepDeployed(_clone.Path));
}
