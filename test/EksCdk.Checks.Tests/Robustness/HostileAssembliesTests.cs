using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>Cloud assemblies whose files are there, and wrong.</summary>
public sealed class HostileAssembliesTests : IDisposable
{
    private static readonly string?[] Values =
        ["null", "1", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[1]]", "{\"a\":1}", "\"../../../etc/passwd\"",
            "\"/etc/passwd\"", "\"a\\u0000b\"", "\".\"", "\"..\"", "\"manifest.json\"", null];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-robust-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("root.assets.json")]
    [InlineData("root.metadata.json")]
    [InlineData("root.template.json")]
    [InlineData("nested.json")]
    public void Any_value_in_any_place_is_read_or_refused(string file)
    {
        Write();
        var good = JsonNode.Parse(File.ReadAllText(Put(file)))!;
        Assert.Null(Hostile.CheckPaths(_folder.FullName));
        for (var place = 0; place < Places(good).Count; place++)
            foreach (var value in file.EndsWith("manifest.json", StringComparison.Ordinal) ? Values
                : Values.Where(v => v?.Contains("..", StringComparison.Ordinal) is not true))
            {
                var broken = good.DeepClone();
                Places(broken)[place](value);
                File.WriteAllText(Put(file), broken.ToJsonString());
                Hostile.CheckPaths(_folder.FullName);
            }
    }

    [Theory]
    [InlineData("{}", "has no artifacts")]
    [InlineData("", "manifest.json:1: is empty")]
    [InlineData("[]", "has no artifacts")]
    [InlineData("{\"artifacts\":[]}", "has no artifacts")]
    [InlineData("{\"artifacts\":{}}", "holds no stacks")]
    [InlineData("""{"artifacts":{"a":{"type":"aws:cloudformation:stack"}}}""", "the stack 'a' names no templateFile")]
    [InlineData("""{"artifacts":{"a":{"type":"aws:cloudformation:stack","properties":{"templateFile":"gone.json"}}}}""", "gone.json: does not exist")]
    [InlineData("""{"artifacts":{"a":{"type":"aws:cloudformation:stack","properties":{"templateFile":"no/folder/gone.json"}}}}""", "gone.json: does not exist")]
    [InlineData("""{"artifacts":{"a":{"type":"aws:cloudformation:stack","properties":{"templateFile":"../gone.json"}}}}""", "points outside its folder: '../gone.json'")]
    [InlineData("""{"artifacts":{"a":{"type":"aws:cloudformation:stack","properties":{"templateFile":"manifest.json"}}}}""", "has Resources that are")]
    [InlineData("""{"artifacts":{"a":{"type":"cdk:cloud-assembly","properties":{"directoryName":"."}}}}""", "points outside its folder: '.'")]
    [InlineData("""{"artifacts":{"a":{"type":"cdk:cloud-assembly","properties":{"directoryName":"gone"}}}}""", "gone/manifest.json: does not exist")]
    public void A_wrong_manifest_is_refused_with_what_is_wrong(string manifest, string because)
    {
        File.WriteAllText(Put("manifest.json"), manifest.Contains("manifest.json", StringComparison.Ordinal)
            ? manifest.Replace("{\"artifacts\"", "{\"Resources\":[],\"artifacts\"", StringComparison.Ordinal) : manifest);
        Assert.Contains(because, Hostile.CheckPaths(_folder.FullName));
    }

    [Fact]
    public void Stages_that_contain_themselves_are_refused()
    {
        File.WriteAllText(Put("manifest.json"), """{"artifacts":{"a":{"type":"cdk:cloud-assembly","properties":{"directoryName":"a"}},"b":{"type":"cdk:cloud-assembly","properties":{"directoryName":"b"}}}}""");
        Directory.CreateSymbolicLink(Put("a"), _folder.FullName);
        Directory.CreateSymbolicLink(Put("b"), _folder.FullName);
        Assert.Contains("Check that no stage contains itself", Hostile.CheckPaths(_folder.FullName));
    }

    [Fact]
    public void Stacks_that_nest_themselves_are_refused()
    {
        File.WriteAllText(Put("a.yaml"), "Resources:\n" + Nested("a.yaml", 50));
        Assert.Contains("Check that no nested stack contains itself", Hostile.CheckPaths(Put("a.yaml")));
        Assert.Contains("Check that no nested stack contains itself", Hostile.CheckPaths(_folder.FullName));
    }

    [Fact]
    public void Stacks_that_nest_many_that_nest_many_are_refused()
    {
        for (var i = 0; i < 9; i++) File.WriteAllText(Put($"t{i}.yaml"), "Resources:\n" + Nested($"t{i + 1}.yaml", 50));
        File.WriteAllText(Put("t9.yaml"), "Resources: {A: {Type: AWS::SQS::Queue}}");
        Assert.Contains("nests stacks with more than 500,000 resources", Hostile.CheckPaths(Put("t0.yaml")));
    }

    [Fact]
    public void A_loop_that_is_named_as_a_nested_stack_is_left_alone()
    {
        File.WriteAllText(Put("n.yaml"),
            "Parameters: {P: {Type: String}}\nResources: {Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: !Ref P}}}");
        File.WriteAllText(Put("a.yaml"),
            "Resources:\n  Fn::ForEach::X: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}\n");
        Assert.Null(Hostile.CheckPaths(Put("a.yaml")));
    }

    [Fact]
    public void Stacks_that_wait_for_each_other_in_a_long_row_are_read()
    {
        const int stacks = 1500;
        File.WriteAllText(Put("t.json"), """{"Resources":{"Cluster":{"Type":"AWS::EKS::Cluster"},"Nodes":{"Type":"AWS::EKS::Nodegroup","Properties":{"ClusterName":{"Ref":"Cluster"}}}}}""");
        var artifacts = Enumerable.Range(0, stacks).Select(i => $$"""
            "s{{i}}":{"type":"aws:cloudformation:stack","properties":{"templateFile":"t.json"},"dependencies":["s{{(i + 1) % stacks}}"]}
            """);
        File.WriteAllText(Put("manifest.json"), "{\"artifacts\":{" + string.Join(',', artifacts) + "}}");
        Assert.Null(Hostile.CheckPaths(_folder.FullName));
    }

    private string Put(string name) => Path.Combine(_folder.FullName, name);

    private static string Nested(string file, int times) =>
        string.Concat(Enumerable.Range(0, times)
            .Select(i =>
                $"  S{i}: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {file}, Parameters: {{P: !GetAtt " +
                $"S{(i + 1) % times}.Outputs.O}}}}}}\n"));

    private void Write()
    {
        File.WriteAllText(Put("manifest.json"), """
            {
              "version": "1",
              "artifacts": {
                "root.assets": { "type": "cdk:asset-manifest", "properties": { "file": "root.assets.json" } },
                "root": {
                  "type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1", "displayName": "root", "dependencies": ["root.assets", "other"],
                  "additionalMetadataFile": "root.metadata.json", "properties": { "templateFile": "root.template.json", "stackName": "root" }
                },
                "other": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "root.template.json" }, "metadata": { "/a/b": [{ "type": "aws:cdk:logicalId", "data": "Role" }] } },
                "stage": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "stage" } }
              }
            }
            """);
        File.WriteAllText(Put("root.assets.json"), """{"files":{"abc":{"source":{"path":"nested.json"}}}}""");
        File.WriteAllText(Put("root.metadata.json"), """{"/root/Cluster":[{"type":"aws:cdk:logicalId","data":"Cluster"}]}""");
        File.WriteAllText(Put("nested.json"), """{"Parameters":{"P":{"Type":"String","AllowedValues":["a"],"Default":"a"}},"Resources":{"Role":{"Type":"AWS::IAM::Role","Properties":{"RoleName":{"Ref":"P"}}}},"Outputs":{"O":{"Value":{"Ref":"Role"},"Export":{"Name":"o"}}}}""");
        File.WriteAllText(Put("root.template.json"), """
            {
              "Parameters": { "Env": { "Type": "String", "AllowedValues": ["a", "b"], "Default": "a" }, "Path": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/p" } },
              "Mappings": { "M": { "a": { "b": "c" } } },
              "Conditions": { "C": { "Fn::And": [{ "Fn::Equals": [{ "Ref": "AWS::Region" }, "x"] }, { "Fn::Not": [{ "Condition": "D" }] }] }, "D": { "Fn::Equals": [{ "Ref": "Env" }, "a"] } },
              "Resources": {
                "Nested": { "Type": "AWS::CloudFormation::Stack", "Metadata": { "aws:cdk:path": "a/b", "aws:asset:path": "nested.json" }, "Properties": { "TemplateURL": { "Fn::Sub": "https://x/abc.json" }, "Parameters": { "P": { "Fn::If": ["C", "a", { "Ref": "AWS::NoValue" }] } } } },
                "Parameter": { "Type": "AWS::SSM::Parameter", "Condition": "C", "DependsOn": ["Nested"], "Properties": { "Name": "/p", "Value": { "Fn::FindInMap": ["M", "a", "b"] } } },
                "Cluster": { "Type": "AWS::EKS::Cluster", "DependsOn": "Nested", "Properties": { "Name": { "Ref": "Path" }, "RoleArn": { "Fn::GetAtt": ["Nested", "Outputs.O"] }, "ResourcesVpcConfig": { "SubnetIds": { "Fn::Split": [",", { "Fn::ImportValue": "o" }] } } } }
              },
              "Outputs": { "O": { "Value": { "Ref": "Cluster" }, "Export": { "Name": { "Fn::Sub": "${AWS::StackName}-o" } } } }
            }
            """);
        Directory.CreateDirectory(Put("stage"));
        File.WriteAllText(Put("stage/manifest.json"), """{"artifacts":{"s":{"type":"aws:cloudformation:stack","properties":{"templateFile":"t.json"}}}}""");
        File.WriteAllText(Put("stage/t.json"), "{}");
    }

    // Every value in a document, as what replaces it; null removes it.
    private static List<Action<string?>> Places(JsonNode root)
    {
        var places = new List<Action<string?>>();
        void Visit(JsonNode? node)
        {
            if (node is JsonObject map)
                foreach (var key in map.Select(m => m.Key).ToList())
                {
                    places.Add(value =>
                    {
                        if (value is null) map.Remove(key);
                        else map[key] = JsonNode.Parse(value);
                    });
                    Visit(map[key]);
                }

            if (node is JsonArray list)
                for (var i = 0; i < list.Count; i++)
                {
                    var index = i;
                    places.Add(value =>
                    {
                        if (value is null) list.RemoveAt(index);
                        else list[index] = JsonNode.Parse(value);
                    });
                    Visit(list[i]);
                }
        }

        Visit(root);
        return places;
    }
}
