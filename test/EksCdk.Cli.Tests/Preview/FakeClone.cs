using EksCdk.Checks;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Sources;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

/// <summary>
/// A folder that looks like a clone, with scripts in place of Node.js and the .NET SDK: the first succeeds, the second
/// "builds" an empty assembly and "runs" it by copying <c>assembly/</c> to where the CDK app would write.
/// </summary>
public sealed class FakeClone : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeClone()
    {
        Put("EksCdk.sln", "");
        Put("cdk.json", "{}");
        Put("eng/setup.mjs", "");
        Put("src/EksCdk/Program.cs", "");
        Put("environments/dev.yaml", Environment("dev"));
        Node = Script("node", "echo setting up");
        Dotnet = Script("dotnet", """
            echo "$@" >> "$PWD/calls"
            if [ "$1" = build ]; then mkdir -p src/EksCdk/bin/Debug/net10.0; echo built > src/EksCdk/bin/Debug/net10.0/EksCdk.dll; exit 0; fi
            echo "$CDK_CONTEXT_JSON" > "$PWD/context"
            cp -r assembly/. "$CDK_OUTDIR"
            """);
        Assembly("dev");
    }

    public string Root => _folder.Path;

    public string Node { get; private set; }

    public string Dotnet { get; private set; }

    internal Clone Clone => new(Root);

    internal Programs Programs => new(Node, Dotnet);

    public static string Environment(string name, string more = "") =>
        $"name: {name}\nnodeGroups:\n  - name: general\n    instanceTypes: [m6i.large]\n{more}";

    public string Put(string name, string text) => _folder.Put(name, text);

    public string Text(string name) => File.ReadAllText(Path.Combine(Root, name));

    public bool Has(string name) => Path.Exists(Path.Combine(Root, name));

    public FakeClone NodeDoes(string script)
    {
        Node = Script("node", script);
        return this;
    }

    public FakeClone DotnetDoes(string script)
    {
        Dotnet = Script("dotnet", script);
        return this;
    }

    /// <summary>What the app synthesizes: two stacks, the second with a Fargate profile.</summary>
    public FakeClone Assembly(string environment, string profile = "system", string violations = "")
    {
        Put("assembly/manifest.json", $$"""
            { "version": "55.0.0", "artifacts": {
              "{{environment}}-network": { "type": "aws:cloudformation:stack", "displayName": "{{environment}}-network", "properties": { "templateFile": "network.template.json" } },
              "{{environment}}-cluster": { "type": "aws:cloudformation:stack", "displayName": "{{environment}}-cluster", "properties": { "templateFile": "cluster.template.json" },
                "dependencies": ["{{environment}}-network"] } } }
            """);
        Put("assembly/network.template.json", """
            { "Resources": {
              "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "10.0.0.0/16" } },
              "A": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/20" } },
              "B": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.16.0/20" } },
              "Route": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } } } }
            """);
        Put("assembly/cluster.template.json", $$"""
            { "Parameters": { "Cluster": { "Type": "String" }, "Role": { "Type": "String" }, "Subnet": { "Type": "String" } },
              "Resources": { "Profile": { "Type": "AWS::EKS::FargateProfile", "Properties": {
                "ClusterName": { "Ref": "Cluster" }, "FargateProfileName": "{{profile}}", "PodExecutionRoleArn": { "Ref": "Role" },
                "Subnets": [ { "Ref": "Subnet" } ], "Selectors": [ { "Namespace": "kube-system" } ] } } } }
            """);
        Put("assembly/validation-report.json", $$"""{ "version": "55.0.0", "pluginReports": [ { "pluginName": "AwsSolutions", "violations": [{{violations}}] } ] }""");
        return Analyzed(environment);
    }

    /// <summary>Writes the report of the assembly, as the app does.</summary>
    public FakeClone Analyzed(string environment = "dev")
    {
        var folder = Path.Combine(Root, "assembly");
        ComplianceReport.Write(folder, Analyzer.Analyze(DeploymentReader.Read([folder]), new AnalysisOptions()), environment);
        return this;
    }

    public void Dispose() => _folder.Dispose();

    private string Script(string name, string text) => _folder.Script($"programs/{name}", $"set -e\n{text}");
}
