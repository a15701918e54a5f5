namespace EksCdk.Checks.Tests.Robustness;

/// <summary>
/// References that lead back to where they came from, or on for ever: each comes to an end, as unknown or refused.
/// </summary>
public sealed class CircularReferencesTests
{
    [Theory]
    [InlineData("RoleName: !Ref A", "RoleName: !Ref A")]
    [InlineData("RoleName: !Ref B", "RoleName: !Ref A")]
    [InlineData("RoleName: !Sub '${B}-x'", "RoleName: !Join ['-', [!Ref A, y]]")]
    [InlineData("RoleName: !GetAtt B.Arn", "RoleName: !GetAtt A.Arn")]
    [InlineData("ManagedPolicyArns: [!Ref B], AssumeRolePolicyDocument: !GetAtt B.Value",
        "AssumeRolePolicyDocument: !GetAtt A.Value")]
    public void Roles_may_be_named_after_each_other(string a, string b) => Assert.Null(Hostile.Check("""
        Resources:
          A: {Type: AWS::IAM::Role, DependsOn: B, Properties: { <a> }}
          B: {Type: AWS::IAM::Role, DependsOn: [A, B], Properties: { <b> }}
          Cluster: {Type: AWS::EKS::Cluster, DependsOn: Nodes, Properties: {Name: !Ref Cluster, RoleArn: !GetAtt A.Arn, ResourcesVpcConfig: {SubnetIds: [!Ref Cluster]} } }
          Nodes: {Type: AWS::EKS::Nodegroup, DependsOn: Cluster, Properties: {ClusterName: !Ref Cluster, NodeRole: !Ref A, Subnets: [!Ref Nodes]}}
          Coredns: {Type: AWS::EKS::Addon, DependsOn: [Nodes, Coredns], Properties: {AddonName: coredns, ClusterName: !Ref Coredns}}
        """.Replace("<a>", a, StringComparison.Ordinal).Replace("<b>", b, StringComparison.Ordinal)));

    [Theory]
    [InlineData("AWS::SSM::Parameter", "Name: /a, Value: '{{resolve:ssm:/b}}'", "Name: /b, Value: '{{resolve:ssm:/a}}'")]
    [InlineData("AWS::SSM::Parameter", "Name: '{{resolve:ssm:/b}}', Value: x", "Name: '{{resolve:ssm:/b}}', Value: y")]
    [InlineData("AWS::SSM::Parameter", "Name: /a, Value: !GetAtt A.Value",
        "Name: /b, Value: !Sub '${B.Value}${A.Value}${B.Value}'")]
    [InlineData("Custom::AWSCDKCfnJson", "Value: !GetAtt A.Value", "Value: !Sub '${B.Value}${B.Value}'")]
    [InlineData("Custom::CrossRegionExportReader", "ReaderProps: !GetAtt B./b", "ReaderProps: !GetAtt A./a")]
    [InlineData("Custom::CrossRegionExportWriter", "WriterProps: {exports: {/a: !GetAtt B./b}}",
        "WriterProps: {exports: {/b: '{{resolve:ssm:/a}}'}}")]
    [InlineData("AWS::EC2::Subnet", "VpcId: !GetAtt B.VpcId, CidrBlock: !GetAtt A.CidrBlock",
        "VpcId: !GetAtt A.VpcId, CidrBlock: !GetAtt B.CidrBlock")]
    public void Values_may_be_read_from_each_other(string type, string a, string b) => Assert.Null(Hostile.Check("""
        Resources:
          A: {Type: <type>, Properties: { <a> }}
          B: {Type: <type>, Properties: { <b> }}
          Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: !GetAtt A.Value, Version: '{{resolve:ssm:/a}}', RoleArn: !GetAtt B./b, ResourcesVpcConfig: {SubnetIds: [!Ref A, !Ref B]} } }
        """.Replace("<type>", type, StringComparison.Ordinal).Replace("<a>", a, StringComparison.Ordinal).Replace("<b>", b, StringComparison.Ordinal)));

    [Fact]
    public void Properties_may_be_their_own() => Assert.Null(Hostile.Check("""
        Resources:
          A: {Type: Custom::AWSCDKCfnJson, Properties: !GetAtt A.Value}
          B: {Type: Custom::AWSCDKCfnJson, Properties: !Sub ['${x}${x}', {x: !GetAtt B.Value}]}
          Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: !GetAtt A.Value, Version: !GetAtt B.Value}}
        """));

    [Fact]
    public void Exports_and_imports_may_go_round() => Assert.Null(Hostile.Check("""
        Resources:
          Cluster: {Type: AWS::EKS::Cluster, Properties: {Name: !ImportValue a, Version: !ImportValue c, RoleArn: {Fn::GetStackOutput: {StackName: template, OutputName: C}}}}
        Outputs:
          A: {Value: !ImportValue b, Export: {Name: a}}
          B: {Value: !ImportValue a, Export: {Name: b}}
          C: {Value: !ImportValue c, Export: {Name: !ImportValue c}}
          D: {Value: {Fn::GetStackOutput: {StackName: template, OutputName: D}}, Export: {Name: !Sub '${AWS::StackName}-d'}}
          E: {Value: !ImportValue {Fn::ImportValue: e}, Export: {Name: e}}
        """));

    [Theory]
    [InlineData("A: !Condition A")]
    [InlineData("A: !Not [!Condition B], B: !And [!Condition A, !Condition A]")]
    [InlineData("A: !Equals [!If [A, x, y], x]")]
    public void Conditions_in_a_circle_are_refused(string conditions) => Assert.Contains("depends on itself", Hostile.Check("""
        Conditions: { <conditions> }
        Resources:
          Cluster: {Type: AWS::EKS::Cluster, Condition: A}
        """.Replace("<conditions>", conditions, StringComparison.Ordinal)));

    [Fact]
    public void A_condition_may_read_the_parameter_of_a_resource_that_depends_on_it() => Assert.Null(Hostile.Check("""
        Parameters:
          Path: {Type: AWS::SSM::Parameter::Value<String>, Default: /path}
        Conditions:
          IsFirst: !Equals [!Ref Path, none]
        Resources:
          First: {Type: AWS::SSM::Parameter, Condition: IsFirst, Properties: {Name: /path, Value: done}}
          Cluster: {Type: AWS::EKS::Cluster, Condition: IsFirst}
        """));

    [Theory]
    [InlineData("C{0}: !Not [!Condition C{1}]", "Conditions")]
    [InlineData("C{0}: !Or [!Condition C{1}, !Condition C{1}]", "Conditions")]
    [InlineData("C{0}: {{Type: AWS::IAM::Role, Properties: {{RoleName: !Ref C{1}}}}}", "Resources")]
    [InlineData("C{0}: {{Type: AWS::IAM::Role, Properties: {{RoleName: !Sub '${{C{1}}}x'}}}}", "Resources")]
    [InlineData("C{0}: {{Type: Custom::AWSCDKCfnJson, Properties: {{Value: !GetAtt C{1}.Value}}}}", "Resources")]
    [InlineData(
        "C{0}: {{Type: Custom::AWSCDKCfnJson, Properties: {{Value: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[!GetAtt " +
        "C{1}.Value]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}}}", "Resources")]
    [InlineData("C{0}: {{Type: AWS::SSM::Parameter, Properties: {{Name: /c{0}, Value: '{{{{resolve:ssm:/c{1}}}}}'}}}}",
        "Resources")]
    [InlineData("C{0}: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: !GetAtt C{1}.VpcId}}}}", "Resources")]
    [InlineData("C{0}: {{Type: AWS::EKS::Nodegroup, DependsOn: C{1}, Properties: {{ClusterName: !Ref Cluster}}}}", "Resources")]
    [InlineData("C{0}: {{Value: !ImportValue c{1}, Export: {{Name: c{0}}}}}", "Outputs")]
    [InlineData("C{0}: {{Value: {{Fn::GetStackOutput: {{StackName: template, OutputName: C{1}}}}}}}", "Outputs")]
    public void Chains_of_thousands_of_references_come_to_an_end(string link, string section)
    {
        const int length = 5000;
        var condition = section == "Conditions" ? "Condition: C0, " : "";
        var last = new Dictionary<string, string>
        {
            ["Conditions"] = "  Cx: !Equals [!Ref AWS::Region, x]\n",
            ["Outputs"] = "  Cx: {Value: x, Export: {Name: cx}}\n",
            ["Resources"] = "  Cx: {Type: AWS::SSM::Parameter, Properties: {Name: /cx, Value: x}}\n"
                + $"  Cluster: {{Type: AWS::EKS::Cluster, {condition}Properties: {{Name: !GetAtt C0.Value, RoleArn: !Ref C0, " +
                    $"Version: '{{{{resolve:ssm:/c0}}}}', "
                + "Logging: !ImportValue c0, ResourcesVpcConfig: {SubnetIds: [!Ref C0], EndpointPublicAccess: " +
                    "{Fn::GetStackOutput: {StackName: template, OutputName: C0}}}}}\n",
        };
        var links = Enumerable.Range(0, length).Select(i => $"  {string.Format(link, i, i == length - 1 ? "x" : i + 1)}\n");
        last[section] = string.Concat(links) + last[section];
        Hostile.Check(string.Concat(last.Select(s => $"{s.Key}:\n{s.Value}")));
    }
}
