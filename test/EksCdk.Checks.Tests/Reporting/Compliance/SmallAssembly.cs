using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

/// <summary>
/// A synthesized assembly of two stacks in a temporary folder, with a validation report and an analysis that a test fills.
/// </summary>
public sealed class SmallAssembly : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-compliance-");

    public SmallAssembly(string subnetPath = "dev-network/Vpc/Subnet/Resource")
    {
        Put("manifest.json", """
            { "version": "55.0.0", "artifacts": {
              "dev-network": { "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/eu-central-1", "displayName": "dev-network",
                "properties": { "templateFile": "dev-network.template.json" }, "additionalMetadataFile": "dev-network.metadata.json" },
              "dev-cluster": { "type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-central-1", "displayName": "dev-cluster",
                "properties": { "templateFile": "dev-cluster.template.json" }, "dependencies": ["dev-network"] } } }
            """);
        Put("dev-network.template.json", """{ "Resources": { "Subnet1": { "Type": "AWS::EC2::Subnet", "Properties": {} } } }""");
        Put("dev-network.metadata.json", $$"""{ "/{{subnetPath}}": [ { "type": "aws:cdk:logicalId", "data": "Subnet1" } ] }""");
        Put("dev-cluster.template.json", """
            { "Resources": {
              "Nodes": { "Type": "AWS::EKS::Nodegroup", "Metadata": { "aws:cdk:path": "dev-cluster/Nodes/Resource" } },
              "Key": { "Type": "AWS::KMS::Key", "Metadata": { "aws:cdk:path": "dev-cluster/Key/Resource" } } } }
            """);
        Put("tree.json", """{ "version": "tree-0.1", "tree": { "id": "App", "constructInfo": { "fqn": "aws-cdk-lib.App", "version": "2.276.0" } } }""");
    }

    public string Folder => _folder.FullName;

    public List<CheckedResource> Outcomes { get; } = [];

    public List<NodeVerdict> Nodes { get; } = [];

    public List<WorkloadVerdict> Workloads { get; } = [];

    public SmallAssembly Put(string file, string text)
    {
        File.WriteAllText(Path.Combine(Folder, file), text);
        return this;
    }

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>Writes the CDK's report: the pack's violations and its acknowledged ones, as JSON objects.</summary>
    public SmallAssembly Validated(string pack, string violations = "", string suppressed = "") => Put("validation-report.json", $$"""
        { "version": "55.0.0", "pluginReports": [ { "pluginName": "{{pack}}", "conclusion": "success", "violations": [{{violations}}], "suppressedViolations": [{{suppressed}}] } ] }
        """);

    public SmallAssembly Says(OutcomeState state, string logicalId = "Nodes", string message = "m",
        string? suppressedBecause = null, RuleInfo? rule = null)
    {
        Outcomes.Add(new CheckedResource
        {
            Rule = rule ?? SampleRule(),
            State = state,
            Effect = Effect.Refused,
            Stack = "dev-cluster",
            Template = $"{Folder}/dev-cluster.template.json",
            LogicalId = logicalId,
            ResourceType = "AWS::EKS::Nodegroup",
            ConstructPath = $"dev-cluster/{logicalId}/Resource",
            Path = $"Resources.{logicalId}.Properties.Name",
            Line = 2,
            Message = message,
            SuppressedBecause = suppressedBecause,
        });
        return this;
    }

    public AnalysisResult Analysis() =>
        Analyzer.Analyze(DeploymentReader.Read([Folder]), new AnalysisOptions(), []) with
        {
            Outcomes = Outcomes,
            Nodes = Nodes,
            Workloads = Workloads
        };

    public ComplianceReport Report() => ComplianceReport.Read(Folder, Analysis(), "dev");

    public ComplianceReport Write(string environment = "dev") => ComplianceReport.Write(Folder, Analysis(), environment);

    public void Dispose() => _folder.Delete(recursive: true);

    public static RuleInfo SampleRule(string reference = "https://docs.aws.amazon.com/eks/") => new("EKS999")
    {
        Name = "SampleRule",
        Title = "Names are short",
        Effect = Effect.Refused,
        Link = JoinLink.Launch,
        Evidence = RuleEvidence.Documented("2026-11-26"),
        Why = "EKS refuses long ones.",
        AwsError = "InvalidParameterException",
        Surfaces = new(DeploymentPhase.Cluster, 12),
        Fix = "Shorten it.",
        Reference = reference,
    };
}
