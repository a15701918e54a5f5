using System.Text;
using EksCdk.Checks;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Templates;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Tests.Preview;

public sealed class PreviewRunTests : IDisposable
{
    private const string Violation = """
        { "ruleName": "AwsSolutions-X1", "description": "The topic is open.", "severity": "SEVERITY", "violatingConstructs": [ { "constructPath": "dev-network/Topic" } ] }
        """;

    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    private readonly StringWriter _error = new();

    private async Task<(int ExitCode, string Output)> Preview(string environment = "dev", string? folder = null,
        AnalysisOptions? analysis = null, Action<AnalysisResult>? write = null)
    {
        using var bytes = new MemoryStream();
        var terminal = new Terminal(bytes, TextWriter.Null, Coloured: false);
        int exitCode;
        using (var writer = terminal.Text())
            exitCode =
                await new PreviewRun(PreviewConsole.On(writer, terminal), _error, _clone.Programs, folder ?? _clone.Root)
                {
                    Analysis = analysis,
                    Write = write,
                }.Run(environment, CancellationToken.None);
        return (exitCode, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Fact]
    public async Task It_shows_what_the_app_has_found_and_analyzes_nothing_again()
    {
        // No analysis of these templates says so.
        var file = Path.Combine(_clone.Root, "assembly", ReportFile.Name);
        File.WriteAllText(file,
            File.ReadAllText(file).Replace("\"verdict\":\"Unknown\"", "\"verdict\":\"Joins\"", StringComparison.Ordinal));

        var (_, output) = await Preview();

        Assert.Contains("  joins  system  Fargate profile: every link is proven\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_analyzer_is_one_line_and_no_pass()
    {
        var folder = Path.Combine(_clone.Root, "assembly");
        ComplianceReport.Write(folder, AnalysisResult.NotKnown(new InvalidOperationException("It is late.")), "dev");

        var (exitCode, _) = await Preview();

        Assert.Equal(ExitCode.Fault, exitCode);
        Assert.Equal(
            $"error: the analyzer failed, which is a fault in eks, not in your input: InvalidOperationException: It is " +
                $"late.{Environment.NewLine}",
            _error.ToString());
    }

    [Fact]
    public async Task An_app_that_writes_no_report_is_told_how_to()
    {
        File.Delete(Path.Combine(_clone.Root, "assembly", ReportFile.Name));

        var refused = await Assert.ThrowsAsync<InputException>(() => Preview());

        Assert.EndsWith(
            "eks-result.json: it does not exist. The app writes it where it ends with PlatformApp.Run or PlatformApp.Synthesize.",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_explains_the_layers_the_nodes_the_packs_and_what_comes_next()
    {
        var (exitCode, output) = await Preview();

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("  dev-network  1 VPC, 2 subnets and 1 other\n               depends on no other layer\n", output,
            StringComparison.Ordinal);
        Assert.Contains("  dev-cluster  1 Fargate profile\n               depends on dev-network\n", output,
            StringComparison.Ordinal);
        Assert.Contains("  unknown  system  Fargate profile: ", output, StringComparison.Ordinal);
        Assert.Contains("0 open, 0 acknowledged (reports violations only)", output, StringComparison.Ordinal);
        Assert.Contains($"Report: {Path.Combine("out", "dev", "compliance-report.html")}\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  npx cdk deploy dev-network --no-rollback\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_accepted_on_the_command_line_is_accepted_in_the_report_too()
    {
        _clone.Assembly("dev", profile: "eks-system");
        var analysis = new AnalysisOptions { Suppressions = [new Suppression("EKS901", null, "renamed by a pipeline")] };

        var (exitCode, _) = await Preview(analysis: analysis);

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("renamed by a pipeline", _clone.Text("out/dev/compliance-report.html"), StringComparison.Ordinal);
        Assert.Contains("renamed by a pipeline", _clone.Text("out/dev/compliance-report.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_form_is_of_the_same_analysis()
    {
        _clone.Assembly("dev", profile: "eks-system");
        var written = new List<AnalysisResult>();

        var (exitCode, _) = await Preview(write: written.Add);

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(Assert.Single(written).Findings, f => f.Rule == "EKS901");
    }

    [Fact]
    public async Task In_a_pipe_it_has_no_colours_and_no_blanks_at_the_ends_of_lines()
    {
        var (_, output) = await Preview();

        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain(" \n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_rule_ends_with_1_and_is_explained()
    {
        _clone.Assembly("dev", profile: "eks-system");

        var (exitCode, output) = await Preview();

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("  fails  eks-system  Fargate profile: Launch is broken: ", output, StringComparison.Ordinal);
        Assert.All(["error (", "EKS901", "what ", "where ", "why ", "AWS says", "fix ", "source "], text =>
            Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Contains("Not ready to deploy: 1 open problem.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("npx cdk deploy", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_certainly_does_not_work_fails_though_the_nodes_join()
    {
        var entry =
            new ComplianceEntry
            {
                Pack = CompliancePack.Own,
                Status = ComplianceStatus.Open,
                Rule = "EKS701",
                Severity = "warning",
                Stack = "s",
                Title = "t"
            };

        Assert.True(ComplianceView.Fails(entry with { Effect = "broken" }));
        Assert.False(ComplianceView.Fails(entry with { Effect = "possible" }));
        Assert.False(ComplianceView.Fails(entry with { Effect = "broken", Status = ComplianceStatus.Acknowledged }));
    }

    [Fact]
    public async Task The_workloads_of_each_cluster_come_after_the_nodes()
    {
        _clone.Put("assembly/cluster.template.json", """
            { "Parameters": { "Role": { "Type": "String" }, "Subnet": { "Type": "String" } },
              "Resources": { "Cluster": { "Type": "AWS::EKS::Cluster", "Properties": { "Name": "shop", "RoleArn": { "Ref": "Role" },
                "ResourcesVpcConfig": { "SubnetIds": [ { "Ref": "Subnet" } ] } } } } }
            """);

        _clone.Analyzed();
        var (_, output) = await Preview();

        Assert.Matches("(?s)Will the nodes join\\?.*Will the workloads work\\?.*(works|unknown)  shop", output);
    }

    [Theory]
    [InlineData("error", ExitCode.Findings)]
    [InlineData("fatal", ExitCode.Findings)]
    [InlineData("warning", ExitCode.Clean)]
    public async Task An_open_finding_of_another_pack_counts_by_its_severity(string severity, int expected)
    {
        _clone.Assembly("dev", violations: Violation.Replace("SEVERITY", severity, StringComparison.Ordinal));

        var (exitCode, output) = await Preview();

        Assert.Equal(expected, exitCode);
        Assert.Contains("The topic is open.", output, StringComparison.Ordinal);
        Assert.Contains("dev-network/Topic", output, StringComparison.Ordinal);
        Assert.Contains("acknowledge AwsSolutions::AwsSolutions-X1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_environment_is_named_in_the_command_to_type()
    {
        _clone.Put("environments/prod.yaml", FakeClone.Environment("prod"));
        _clone.Assembly("prod");

        var (_, output) = await Preview("prod");

        Assert.Contains("\n  npx cdk deploy prod-network -c environment=prod --no-rollback\n", output, StringComparison.Ordinal);
        Assert.True(_clone.Has("out/prod/manifest.json"));
    }

    [Fact]
    public async Task A_path_works_from_any_folder_of_the_clone()
    {
        _clone.Put("src/mine.yaml", FakeClone.Environment("mine"));
        _clone.Assembly("mine");

        var (exitCode, output) = await Preview(Path.Combine(_clone.Root, "src", "mine.yaml"), Path.Combine(_clone.Root, "src"));

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("-c environment=src/mine.yaml --no-rollback\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_missing_role_of_Auto_Scaling_is_mentioned_unless_we_create_it()
    {
        Assert.Contains("AWSServiceRoleForAutoScaling", (await Preview()).Output, StringComparison.Ordinal);

        _clone.Put("environments/dev.yaml", FakeClone.Environment("dev", "security:\n  autoScalingServiceLinkedRole: Create\n"));
        Assert.DoesNotContain("AWSServiceRoleForAutoScaling", (await Preview()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_Auto_Scaling_is_there_where_the_policy_of_a_key_names_it()
    {
        const string key = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445552";
        _clone.Put("environments/dev.yaml", FakeClone.Environment("dev", $$"""
            account: '111122223333'
            security: { existing: { volumeKey: { arn: '{{key}}', allows: [Account, AutoScaling] } } }

            """));

        var (exitCode, output) = await Preview();

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.DoesNotContain("AWSServiceRoleForAutoScaling", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_environment_is_refused_before_anything_runs()
    {
        _clone.Put("environments/dev.yaml", "name: dev\nnodeGruops: []\nregion: mars\n");

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => Preview());

        Assert.Contains("nodeGruops", refused.Message, StringComparison.Ordinal);
        Assert.Contains("mars", refused.Message, StringComparison.Ordinal);
        Assert.False(_clone.Has("calls"));
        Assert.False(_clone.Has("out"));
    }

    [Fact]
    public async Task Outside_of_a_clone_it_says_so()
    {
        using var elsewhere = new TemporaryFolder();

        var refused = await Assert.ThrowsAsync<CommandException>(() => Preview(folder: elsewhere.Path));

        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains("is in no clone of EksCdk", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Node_it_says_what_to_install()
    {
        File.Delete(_clone.Node);

        var refused = await Assert.ThrowsAsync<CommandException>(() => Preview());

        Assert.Equal(
            (ExitCode.MissingTool,
                "Node.js is not on the PATH: EksCdk needs Node.js 20 or later, with npm. Install it and run again."),
                (refused.ExitCode, refused.Message));
    }

    [Fact]
    public async Task A_setup_that_fails_is_told_in_its_own_sentence()
    {
        _clone.NodeDoes("echo 'error: Node.js 18.0.0 is too old: EksCdk needs Node.js 20 or later.' >&2; exit 1");

        var refused = await Assert.ThrowsAsync<CommandException>(() => Preview());

        Assert.Equal((ExitCode.MissingTool, "Node.js 18.0.0 is too old: EksCdk needs Node.js 20 or later."),
            (refused.ExitCode, refused.Message));
    }

    [Fact]
    public async Task The_lines_of_the_setup_are_shown()
    {
        Assert.Contains("    setting up\n", (await Preview()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_at_once_take_turns()
    {
        var previews = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Preview())));

        Assert.All(previews, preview => Assert.Equal(ExitCode.Clean, preview.ExitCode));
        Assert.Single(_clone.Text("calls").Split('\n'), call => call.StartsWith("build", StringComparison.Ordinal));
    }
}
