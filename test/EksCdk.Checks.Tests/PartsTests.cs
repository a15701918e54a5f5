using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Tests.Recall;
using EksCdk.Checks.Tests.Recall.Catalogue;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests;

/// <summary>Stacks that no link connects are analyzed apart, and what is said is the same as of all at once.</summary>
public sealed partial class PartsTests
{
    private static readonly RecallCase[] Cases = [.. RecallCatalogue.All.SelectMany(r => r.Cases)];
    private static readonly Shape[] Shapes = [Shape.Exports, Shape.WeakReferences, Shape.SsmParameters];
    private static readonly string[] Environments =
        ["aws://111122223333/us-east-1", "aws://111122223333/eu-west-1", "aws://unknown-account/us-east-1",
            "aws://unknown-account/unknown-region"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Clusters_that_are_drawn_get_the_same_reports_apart_as_at_once(int seed)
    {
        using var folder = new TemporaryFolder();
        Draw(new Random(seed), folder);
        AssertSame(DeploymentReader.Read([folder.Path]));
    }

    [Fact]
    public void Most_clusters_that_are_drawn_can_be_analyzed_apart()
    {
        var apart = Enumerable.Range(0, 20).Count(seed =>
        {
            using var folder = new TemporaryFolder();
            Draw(new Random(seed), folder);
            return Apart(DeploymentReader.Read([folder.Path])) is not null;
        });
        Assert.InRange(apart, 10, 20);
    }

    [Fact]
    public void What_has_many_stacks_is_not_kept_as_nodes()
    {
        using var folder = new TemporaryFolder();
        var assembly = new Assembly(folder);
        for (var i = 0; i < 10; i++) assembly.Add(TestDeployment.Plain().InStacks(Shape.Exports), i, Environments[0]);
        assembly.Write();
        var deployment = DeploymentReader.Read([folder.Path]);
        Assert.NotNull(Apart(deployment));

        var nodes = NodesOf(deployment);
        GC.Collect();

        Assert.All(nodes, node => Assert.False(node.IsAlive, "The nodes of a template are kept."));
        GC.KeepAlive(deployment);
    }

    [Fact]
    public void Many_small_clusters_are_taken_several_at_a_time()
    {
        using var folder = new TemporaryFolder();
        var assembly = new Assembly(folder);
        for (var i = 0; i < 63; i++) assembly.Add(TestDeployment.Plain().InStacks(Shape.Exports), i, Environments[i % 3]);
        assembly.Write();
        Assert.Equal(63, new StackGroups(DeploymentReader.Read([folder.Path])).All.Count);
        assembly.Add(TestDeployment.Plain().InStacks(Shape.Exports), 63, Environments[0]);
        assembly.Write();
        var deployment = DeploymentReader.Read([folder.Path]);

        var groups = new StackGroups(deployment).All;

        Assert.InRange(groups.Count, 8, 32);
        Assert.All(groups, g => Assert.InRange(g.Sum(s => s.Template.Facts.Resources), 1, 250));
        AssertSame(deployment);
    }

    // Those that somebody keeps, else new ones; in a method of its own, so that no local of the test keeps them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> NodesOf(Deployment deployment) =>
        [.. deployment.Stacks.Select(s => new WeakReference(s.Template.Root))];

    [Theory]
    [InlineData("a role that another cluster's stacks name", "NodeRole.Properties.RoleName", "shop0-nodes",
        "Nodes.Properties.NodeRole", "!Sub 'arn:aws:iam::111122223333:role/shop0-nodes'")]
    [InlineData("a cluster that another's stacks name", "Cluster.Properties.Name", "shop0", "Nodes.Properties.ClusterName",
        "shop0")]
    [InlineData("a name that two clusters have", "NodeRole.Properties.RoleName", "nodes", "NodeRole.Properties.RoleName",
        "nodes")]
    public void A_name_links(string what, string given, string name, string used, string value)
    {
        using var folder = new TemporaryFolder();
        var assembly = new Assembly(folder);
        assembly.Add(TestDeployment.Plain().Set(given, name).InStacks(Shape.Exports), 0, Environments[0]);
        assembly.Add(TestDeployment.Plain().Set(used, value).InStacks(Shape.Exports), 1, Environments[0]);
        assembly.Add(TestDeployment.Plain().InStacks(Shape.Exports), 2, Environments[0]);
        assembly.Write();
        var deployment = DeploymentReader.Read([folder.Path]);
        AssertSame(deployment);
        Assert.True(new StackGroups(deployment).All.Count == 3, what);
    }

    // What may belong to anything keeps all together.
    [Theory]
    [InlineData("{ Type: AWS::EC2::VPCDHCPOptionsAssociation, Properties: { DhcpOptionsId: dopt-1, VpcId: vpc-1 } }")]
    [InlineData("{ Type: AWS::EC2::FlowLog, Properties: { ResourceId: vpc-0123, ResourceType: VPC, TrafficType: ALL } }")]
    [InlineData(
        "{ Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: sg-0123, IpProtocol: '-1', CidrIp: 0.0.0.0/0 } }")]
    [InlineData("{ Type: AWS::EKS::Addon, Properties: { ClusterName: !Sub '${AWS::StackId}', AddonName: vpc-cni } }")]
    [InlineData(
        "{ Type: AWS::IAM::RolePolicy, Properties: { RoleName: somebody, PolicyName: p, PolicyDocument: { Statement: [{ " +
        "Effect: Allow, Action: '*', Resource: '*' }] } } }")]
    public void Loose_ends_keep_all_stacks_together(string resource)
    {
        using var folder = new TemporaryFolder();
        var assembly = new Assembly(folder);
        assembly.Add(TestDeployment.Plain().InStacks(Shape.Exports), 0, Environments[0]);
        assembly.Add(TestDeployment.Plain().Add("Loose", resource).InStacks(Shape.Exports), 1, Environments[0]);
        assembly.Write();
        Assert.Null(Apart(DeploymentReader.Read([folder.Path])));
    }

    [Fact]
    public void What_is_asked_for_wherever_it_is_is_a_loose_end()
    {
        var source = Path.Combine(Repository.Root, "src", "EksCdk.Checks");
        var known = File.ReadAllText(Path.Combine(source, "LooseEnds.cs"));
        var asked =
            Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .SelectMany(text => Asked().Matches(text)).ToList();
        Assert.NotEmpty(asked);
        // Policies for roles that are not known have a question of their own.
        asked.RemoveAll(a => a.Groups["type"].Value == "AWS::IAM::RolePolicy");
        Assert.All(asked, a =>
            Assert.Contains(a.Groups["pair"].Success ? $"({a.Groups["pair"].Value})"
                : $"\"{a.Groups["type"].Value}\"", known, StringComparison.Ordinal));
    }

    [GeneratedRegex("""\bWithUnresolved\((?<pair>"[^"]+", "[^"]+")\)|OfType\("(?<type>[^"]+)"\)(\.Count|\.Any|\.First)""")]
    private static partial Regex Asked();

    private static void Draw(Random random, TemporaryFolder folder)
    {
        var assembly = new Assembly(folder);
        var clusters = random.Next(2, 5);
        for (var i = 0; i < clusters; i++)
        {
            var one = Cases[random.Next(Cases.Length)];
            var deployment = TestDeployment.Plain();
            if (random.Next(3) > 0)
            {
                one.Setting?.Invoke(deployment);
                one.Break?.Invoke(deployment);
            }

            // Now and then two have the same names, in one region or in two.
            assembly.Add(deployment.InStacks(Shapes[random.Next(Shapes.Length)]), random.Next(8) == 0 ? 0
                : i, Environments[random.Next(Environments.Length)]);
        }

        assembly.Write();
    }

    private static void AssertSame(Deployment deployment)
    {
        var whole =
            Reports(Analyzer.AnalyzeWhole(deployment, new AnalysisOptions { Today = TestDeployment.Today }, RuleCatalog.Rules));
        foreach (var threads in new[] { 1, 2, 8 })
            Assert.Equal(whole,
                Reports(Analyzer.Analyze(deployment, new AnalysisOptions { Today = TestDeployment.Today, Threads = threads })));
    }

    private static AnalysisResult? Apart(Deployment deployment) =>
        Parts.Analyze(deployment, new AnalysisOptions { Today = TestDeployment.Today }, RuleCatalog.Rules);

    private static string Reports(AnalysisResult result)
    {
        var reports = new StringBuilder();
        foreach (var format in ReportFormats.All)
        {
            using var written = new MemoryStream();
            format.Write(result, written);
            reports.AppendLine(Encoding.UTF8.GetString(written.ToArray()));
        }

        return Time().Replace(reports.ToString(), "");
    }

    // When the page was written.
    [GeneratedRegex("""datetime="[^"]*"|[0-9-]{10} [0-9:]{5} UTC""")]
    private static partial Regex Time();

    /// <summary>A cloud assembly of several deployments, each under its own names.</summary>
    private sealed partial class Assembly(TemporaryFolder folder)
    {
        private readonly JsonObject _artifacts = [];

        public void Add(Dictionary<string, JsonObject> stacks, int name, string environment)
        {
            var number = _artifacts.Count;
            string? before = null;
            foreach (var (stack, template) in stacks)
            {
                var artifact = $"{number}-{stack}";
                folder.Write($"{artifact}.template.json", Renamed(template.ToJsonString(), name));
                _artifacts[artifact] = new JsonObject
                {
                    ["type"] = "aws:cloudformation:stack",
                    ["environment"] = environment,
                    ["properties"] =
                        new JsonObject { ["templateFile"] = $"{artifact}.template.json", ["stackName"] = Renamed(stack, name) },
                    ["dependencies"] = before is null ? new JsonArray() : new JsonArray(before),
                };
                before = artifact;
            }
        }

        public void Write() =>
            folder.Write("manifest.json",
                new JsonObject { ["version"] = "48.0.0", ["artifacts"] = _artifacts.DeepClone() }.ToJsonString());

        private static string Renamed(string text, int copy) => Shop().Replace(text, $"shop{copy}");

        [GeneratedRegex(@"\bshop\b")]
        private static partial Regex Shop();
    }
}
