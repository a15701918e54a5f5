namespace EksCdk.Checks.Tests.Values;

/// <summary>What a resource says of itself beside its properties, and what its attributes give.</summary>
public sealed class ResourceTests
{
    private static Resource X(string more, string rest = "") => TestDeployment.Of($$"""
        Parameters: { P: { Type: String } }
        Resources:
          Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
          Subnet:
            Type: AWS::EC2::Subnet
            Properties: { VpcId: vpc-1, CidrBlock: 10.0.1.0/24, AvailabilityZone: eu-west-1a }
          Open: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Ref Nowhere } }
          Nodes: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: shop } }
          Ssm: { Type: AWS::SSM::Parameter, Properties: { Name: /a, Type: String, Value: known } }
          Json: { Type: Custom::AWSCDKCfnJson, Properties: { Value: '{ "a": "b" }' } }
          Reader: { Type: Custom::CrossRegionExportReader }
          Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://x/y.yaml } }
          X: { Type: Custom::X, {{more}} }
        {{rest}}
        """).Model().OfType("Custom::X").Single();

    [Theory]
    [InlineData("Metadata: { 'aws:cdk:path': App/X }", "App/X")]
    [InlineData("Metadata: { 'aws:cdk:path': [App] }", null)]
    [InlineData("Metadata: { other: App/X }", null)]
    [InlineData("'aws:cdk:path': App/X", null)]
    public void Its_construct_path_is_in_its_metadata(string more, string? path) => Assert.Equal(path, X(more).ConstructPath);

    [Theory]
    [InlineData("Metadata: { 'EksCdk::Image': gpu }", "gpu")]
    [InlineData("Metadata: { 'EksCdk::Image': { a: b } }", null)]
    [InlineData("Other: { 'EksCdk::Image': gpu }", null)]
    public void Its_metadata_says_something_by_a_name(string more, string? said) =>
        Assert.Equal(said, X(more).Metadata("EksCdk::Image"));

    [Theory]
    [InlineData("CreationPolicy: { ResourceSignal: { Count: 2 } }", true)]
    [InlineData("CreationPolicy: { ResourceSignal: { Timeout: PT5M } }", true)]
    [InlineData("CreationPolicy: { ResourceSignal: { Count: !Ref P } }", true)]
    [InlineData("CreationPolicy: { ResourceSignal: { Count: 0 } }", false)]
    [InlineData("CreationPolicy: { AutoScalingCreationPolicy: { MinSuccessfulInstancesPercent: 5 } }", false)]
    [InlineData("UpdatePolicy: { ResourceSignal: { Count: 2 } }", false)]
    public void Its_creation_may_wait_for_signals(string more, bool waits) => Assert.Equal(waits, X(more).WaitsForSignals);

    [Theory]
    [InlineData("DependsOn: Net", "Net")]
    [InlineData("DependsOn: [Subnet, Net]", "Subnet Net")]
    [InlineData("DependsOn: [Nowhere, !Ref P, Net]", "Net")]
    [InlineData("Properties: {}", "")]
    public void It_comes_after_what_it_names(string more, string ids) =>
        Assert.Equal(ids, string.Join(' ', X(more).DependsOn.Select(r => r.LogicalId)));

    [Theory]
    [InlineData("!GetAtt Net.CidrBlock", "10.0.0.0/16")]
    [InlineData("!GetAtt Open.CidrBlock", "${Open.CidrBlock}")]
    [InlineData("!GetAtt Subnet.CidrBlock", "10.0.1.0/24")]
    [InlineData("!GetAtt Subnet.AvailabilityZone", "eu-west-1a")]
    [InlineData("!GetAtt Subnet.VpcId", "vpc-1")]
    [InlineData("!GetAtt Nodes.ClusterName", "shop")]
    [InlineData("!GetAtt Ssm.Value", "known")]
    [InlineData("!GetAtt Ssm.Type", "${Ssm.Type}")]
    [InlineData("!GetAtt Json.Value", "a map")]
    [InlineData("!GetAtt Json.Other", "${Json.Other}")]
    [InlineData("!GetAtt [Reader, /a]", "known")]
    [InlineData("!GetAtt [Reader, a]", "${Reader.a}")]
    [InlineData("!GetAtt Child.ChangeSetId", "${Child.ChangeSetId}")]
    public void An_attribute_gives_what_the_template_says(string yaml, string given)
    {
        var value = X($"Properties: {{ V: {yaml} }}")["V"];
        Assert.Equal(given, value.IsMap ? "a map" : value.Display);
        if (given == "a map") Assert.Equal("b", value["a"].Text);
        if (given.StartsWith("${", StringComparison.Ordinal)) Assert.NotNull(value.Target);
        else Assert.Null(value.Target);
    }

    [Fact]
    public void What_it_asks_of_others_stands_in_its_properties() =>
        Assert.Equal([("Net", "CidrBlock")],
            X("Metadata: { A: !GetAtt Subnet.VpcId }, Properties: { V: !GetAtt Net.CidrBlock }").AttributesAsked);

    [Fact]
    public void A_property_that_refers_to_its_own_resource_is_the_same_symbol()
    {
        var x = X("Properties: { V: !GetAtt X.A, W: !GetAtt X.A, U: !GetAtt X.B }");
        Assert.True(x["V"].SameAs(x["W"]));
        Assert.NotEqual(true, x["V"].SameAs(x["U"]));
        Assert.Equal("X (Custom::X)", x.ToString());
        Assert.Equal("X", x.Arn.Target?.LogicalId);
        Assert.Equal("Arn", x.Arn.Symbol?.Name);
        Assert.True(x.StatedId.IsMissing);
    }

    [Fact]
    public void What_is_only_described_has_its_id_and_nothing_that_is_not_said()
    {
        var model = X("Properties: { V: subnet-1 }", """
            Metadata: { EksCdk::Existing: { subnet-1: { Type: AWS::EC2::Subnet, Properties: { CidrBlock: 10.1.0.0/24 } },
              'arn:aws:iam::111122223333:role/path/nodes': { Type: AWS::IAM::Role } } }
            """).Scope;
        var (subnet, role) = (model.Stated[0], model.Stated[1]);

        Assert.True(subnet.IsStated);
        Assert.Equal("10.1.0.0/24", subnet["CidrBlock"].Text);
        Assert.True(subnet["VpcId"].IsUnknown);
        Assert.Contains("subnet-1", subnet["VpcId"].Why!);
        Assert.Equal(("subnet-1", "nodes"), (subnet.StatedId.Text, role.StatedId.Text));
        Assert.Equal("arn:aws:iam::111122223333:role/path/nodes", role.Arn.Text);
        Assert.True(model.Find("Net")!["Other"].IsMissing);
    }

    [Fact]
    public void What_only_the_CDK_itself_reads_is_no_resource() =>
        Assert.Empty(TestDeployment.Of("Resources: { M: { Type: AWS::CDK::Metadata }, X: { Type: Custom::X } }")
            .Model().Written("AWS::CDK::Metadata"));

    [Theory]
    [InlineData("/a", "known", null)]
    [InlineData("/list", null, "parameter L")]
    public void A_dynamic_reference_gives_what_the_parameter_has(string path, string? text, string? why)
    {
        var x = TestDeployment.Of($$$"""
            Parameters: { L: { Type: CommaDelimitedList } }
            Resources:
              A: { Type: AWS::SSM::Parameter, Properties: { Name: /a, Type: String, Value: known } }
              List: { Type: AWS::SSM::Parameter, Properties: { Name: /list, Type: StringList, Value: !Ref L } }
              X:
                Type: Custom::X
                Properties:
                  V: '{{resolve:ssm:{{{path}}}}}'
                  W: 'a{{resolve:ssm:{{{path}}}}}'
                  S: '{{resolve:secretsmanager:s}}'
            """).Model().OfType("Custom::X").Single();

        Assert.Equal((text, text is null ? null : "a" + text), (x["V"].Text, x["W"].Text));
        Assert.Contains("{{resolve:secretsmanager:s}} is known only at deployment", x["S"].Why!);
        if (why is null) return;
        Assert.Contains(why, x["V"].Why!);
        Assert.Contains($"{{{{resolve:ssm:{path}}}}} is known only at deployment", x["W"].Why!);
    }

    [Fact]
    public void There_may_be_any_number_of_dynamic_references()
    {
        var list = string.Join(", ", Enumerable.Repeat("'{{resolve:ssm:/a}}'", 1_000));
        var x = X($"Properties: {{ V: [{list}] }}");
        Assert.All(x["V"].Items, i => Assert.Equal("known", i.Text));
    }

    [Theory]
    [InlineData("{{resolve:ssm:/a}}", "/a")]
    [InlineData("x{{resolve:ssm:/a:3}}", "/a")]
    [InlineData("{{resolve:ssm:/${P}/a}}", "")]
    [InlineData("{{resolve:ssm:}}", "")]
    [InlineData("{{resolve:ssm:/a", "")]
    [InlineData("{{resolve:ssm-secure:/a}}", "")]
    [InlineData("/a", "")]
    public void A_template_reads_the_paths_that_it_writes_out(string text, string paths)
    {
        var root = TestDeployment.Of($"Resources: {{ X: {{ Type: Custom::X, Properties: {{ V: '{text}' }} }} }}").Read()
            .Stacks[0].Template.Root;
        Assert.Equal(paths, string.Join(' ', SsmPaths.ReadBy(root)));
    }

    [Theory]
    [InlineData("A", "1")]
    [InlineData("M.A", "2")]
    [InlineData("L[].A", "3 4")]
    [InlineData("L[].M[].A", "5 6")]
    [InlineData("N[].A", "")]
    [InlineData("L[].M[]", "")]
    [InlineData("T[]", "7 8")]
    public void A_path_leads_through_lists(string path, string texts)
    {
        var value =
            X("Properties: { A: 1, M: { A: 2 }, L: [{ A: 3, M: [{ A: 5 }, { A: 6 }] }, { A: 4 }], T: [7, 8] }").Properties;
        Assert.Equal(texts, string.Join(' ', new PropertyPath(path).In(value).Select(v => v.Text).Where(t => t is not null)));
    }
}
