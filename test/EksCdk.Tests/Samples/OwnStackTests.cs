using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksCdk.Checks;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Configuration;
using EksCdk.Facts;

namespace EksCdk.Tests.Samples;

/// <summary>The sample app, run once as its users run it: a process of its own, in its own folder.</summary>
public sealed class OwnStackRun : IDisposable
{
    public static string Sample { get; } = Path.Combine(Repository.Root, "samples", "OwnStack");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-test-");
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("ekscdk-test-");

    public OwnStackRun()
    {
        Synthesis = Run("dev", Folder, _temporary.FullName, Path.Combine(Repository.Root, "environments", "karpenter.yaml"));
        // The process that jsii starts ends a moment after the app, and removes some of it.
        SpinWait.SpinUntil(() => Leftovers.Count == 0, TimeSpan.FromSeconds(10));
    }

    public string Folder => _folder.FullName;

    /// <summary>Where the assembly of a second environment goes.</summary>
    public string Further => Path.Combine(Folder, "further");

    public (int ExitCode, string Error) Synthesis { get; }

    /// <summary>What stands in the temporary folder after the run: of all that jsii unpacks, nothing.</summary>
    public IReadOnlyList<string> Leftovers =>
        [.. _temporary.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(file => file.FullName)];

    public static (int ExitCode, string Error) Run(
        string environment, string folder, string? temporary = null, string? further = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OwnStack.OrdersStack).Assembly.Location])
        {
            WorkingDirectory = Sample,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["CDK_OUTDIR"] = folder, ["CDK_CONTEXT_JSON"] = $$"""{"environment":"{{environment}}"}""" },
        };
        foreach (var variable in temporary is null ? [] : new[] { "TMPDIR", "TEMP", "TMP" })
        {
            start.Environment[variable] = temporary;
        }
        if (further is not null) start.Environment[FurtherEnvironments.Variable] = "1";
        using var process = Process.Start(start)!;
        if (further is not null)
            process.StandardInput.WriteLine(JsonSerializer.Serialize(new[] { further, Path.Combine(folder, "further") }));
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    public JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _temporary.Delete(recursive: true);
    }
}

public sealed class OwnStackTests(OwnStackRun run) : IClassFixture<OwnStackRun>
{
    [Fact]
    public void The_own_stack_comes_after_the_four_layers()
    {
        Assert.Equal((0, ""), run.Synthesis);
        var dependencies =
            run.Json("manifest.json")["artifacts"]!["dev-orders"]!["dependencies"]!.AsArray().Select(d => (string)d!);
        Assert.Superset(new HashSet<string> { "dev-network", "dev-security", "dev-cluster", "dev-workloads" },
            dependencies.ToHashSet());
    }

    [Fact]
    public void A_further_environment_has_an_assembly_of_its_own_with_all_that_the_program_adds()
    {
        var report = ComplianceReport.Read(
            run.Further, Analyzer.Analyze(DeploymentReader.Read([run.Further]), new AnalysisOptions()), "karpenter");

        Assert.True(File.Exists(Path.Combine(run.Further, "karpenter-orders.template.json")));
        Assert.All(report.Entries, entry => Assert.StartsWith("karpenter-", entry.Stack, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(run.Folder, "karpenter-orders.template.json")));
    }

    [Fact]
    public void Nodes_may_do_what_the_sample_adds_to_their_role()
    {
        var policy = Assert.Single(run.Json("dev-security.template.json")["Resources"]!.AsObject(),
            r => r.Key.StartsWith("NodeAgentPolicy", StringComparison.Ordinal)).Value!["Properties"]!;
        Assert.Equal("ssm:GetParameter", (string?)policy["PolicyDocument"]!["Statement"]![0]!["Action"]);
        Assert.StartsWith("RolesNodes", (string?)policy["Roles"]![0]!["Ref"], StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_the_environments_tags_and_termination_protection()
    {
        Assert.True((bool)run.Json("manifest.json")["artifacts"]!["dev-orders"]!["properties"]!["terminationProtection"]!);
        var queues =
            run.Json("dev-orders.template.json")["Resources"]!.AsObject()
            .Where(r => (string?)r.Value!["Type"] == "AWS::SQS::Queue").ToList();
        Assert.Equal(2, queues.Count);
        Assert.All(queues, queue => Assert.Equal("orders", queue.Value!.Tags()["Team"]));
    }

    [Fact]
    public void The_own_construct_is_in_the_platforms_stack() => Assert.Contains(
        run.Json("dev-network.template.json")["Resources"]!.AsObject(),
        r => (string?)r.Value!["Type"] == "AWS::EC2::VPCEndpoint"
            && r.Value.Properties()["ServiceName"].Text().EndsWith(".sqs", StringComparison.Ordinal));

    [Fact]
    public void All_packs_judge_it_and_find_nothing()
    {
        var result = Analyzer.Analyze(DeploymentReader.Read([run.Folder]), new AnalysisOptions());
        var report = ComplianceReport.Read(run.Folder, result, "dev");

        Assert.Superset(new HashSet<string> { "EksChecks", "AwsSolutions", "NIST.800.53.R5" },
            report.Packs.Select(pack => pack.Name).ToHashSet());
        Assert.Empty(report.Entries.Where(entry => entry.Status == ComplianceStatus.Open)
            .Select(entry => $"{entry.Rule}[{entry.Detail}] {entry.ConstructPath}: {entry.Message}"));
        Assert.Contains(report.Entries, entry => entry.Stack == "dev-orders");
        Assert.All(result.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.Contains(result.Nodes, node => node.Label.Contains("Boston", StringComparison.Ordinal));
        Assert.Contains(result.Nodes, node => node.Label.Contains("OwnNodes", StringComparison.Ordinal));
        Assert.Contains(result.Nodes, node => node.Label.Contains("FabricNodes", StringComparison.Ordinal));
    }

    [Fact]
    public void Nodes_with_a_fast_network_have_their_adapter_and_their_place()
    {
        var template = Assert.Single(run.Json("dev-cluster.template.json")["Resources"]!.AsObject(),
            r => r.Key.StartsWith("FabricNodesLaunchTemplate", StringComparison.Ordinal)).Value!;
        var data = template.Properties()["LaunchTemplateData"]!;
        Assert.Equal("efa", (string?)data["NetworkInterfaces"]![0]!["InterfaceType"]);
        Assert.Equal(3, data["NetworkInterfaces"]![0]!["Groups"]!.AsArray().Count);
        Assert.StartsWith("FabricPlacement", (string?)data["Placement"]!["GroupName"]!["Ref"], StringComparison.Ordinal);
        Assert.Null(data["SecurityGroupIds"]);
    }

    [Fact]
    public void The_first_group_keeps_nodes_that_wait() => Assert.Contains(
        run.Json("dev-cluster.template.json")["Resources"]!.AsObject(),
        r => (string?)r.Value!["Type"] == "AWS::EKS::Nodegroup"
            && (int?)r.Value.Properties()["WarmPoolConfig"]?["MinSize"] == 1);

    [Fact]
    public void Every_role_has_the_path_the_prefix_and_a_description_of_the_company()
    {
        var roles = run.Json("dev-security.template.json")["Resources"]!.AsObject()
            .Where(r => (string?)r.Value!["Type"] == "AWS::IAM::Role").Select(r => r.Value!.Properties()).ToList();

        Assert.Equal(3, roles.Count);
        Assert.All(roles, role => Assert.Equal(("/platform/", "Belongs to dev-security"),
            ((string?)role["Path"], (string?)role["Description"])));
        Assert.All(roles, role => Assert.StartsWith("acme-devsecurity-", (string?)role["RoleName"]));
    }

    [Fact]
    public void The_upgrade_of_one_version_is_forced() => Assert.True((bool)Assert.Single(
        run.Json("dev-cluster.template.json")["Resources"]!.AsObject(),
        r => (string?)r.Value!["Type"] == "AWS::EKS::Cluster").Value!.Properties()["Force"]!);

    public static TheoryData<string> Samples => [.. Scope.Entries.Select(entry => entry.Sample)
        .Concat(Scope.Examples.Select(example => example.Sample)).OfType<string>()
        .Where(sample => sample.EndsWith(".cs", StringComparison.Ordinal)).Distinct()];

    /// <summary>
    /// What somebody writes: every line of the type, its head and those of members too, but for comments and lines of brackets
    /// alone.
    /// </summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_not_in_the_file_takes_at_most_twenty_lines(string sample)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, sample)).Select(line => line.Trim())
            .Where(line => !Regex.IsMatch(line, @"^(using |namespace |//|[(){}\[\];,]*$)")).ToList();

        Assert.InRange(lines.Count, 1, 20);
        Assert.All(lines, line => Assert.InRange(line.Count(character => character is ';'), 0, 1));
    }

    [Fact]
    public void An_app_leaves_nothing_in_the_temporary_folder() => Assert.Empty(run.Leftovers);

    [Fact]
    public void A_bad_environment_ends_with_2_and_says_which()
    {
        var (exitCode, error) = OwnStackRun.Run("no-such", run.Folder);
        Assert.Equal(2, exitCode);
        Assert.Contains("no-such", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void The_page_shows_the_samples_own_code()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/extending.md"));
        var code = page.Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0]).ToList();
        Assert.Equal(File.ReadAllText(Path.Combine(OwnStackRun.Sample, "Program.cs")), code[0]);
        var stack = File.ReadAllText(Path.Combine(OwnStackRun.Sample, "OrdersStack.cs"));
        Assert.All(code.Skip(1), block => Assert.Contains(block, stack));
    }
}
