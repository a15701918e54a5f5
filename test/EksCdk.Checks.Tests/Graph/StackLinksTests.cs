using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Graph;

public sealed class StackLinksTests
{
    private static Value V(DeploymentModel model) => model.OfType("Custom::X").Single()["V"];

    private static string Exporting(string logicalId, string end) => $$"""
        Resources: { {{logicalId}}: { Type: AWS::EC2::VPC } }
        Outputs: { A: { Value: !Ref {{logicalId}}, Export: { Name: !Sub '${AWS::StackName}{{end}}' } } }
        """;

    [Fact]
    public void Nested_stacks_pass_parameters_down_and_outputs_up()
    {
        using var folder = new TemporaryFolder();
        folder.Write("child.yaml", """
            Parameters: { Vpc: { Type: String }, Subnets: { Type: CommaDelimitedList } }
            Resources: { X: { Type: Custom::X, Properties: { V: !Ref Vpc, L: !Ref Subnets } } }
            Outputs: { Back: { Value: !Sub '${Vpc}' } }
            """);
        folder.Write("parent.yaml", """
            Resources:
              Vpc: { Type: AWS::EC2::VPC }
              A: { Type: AWS::EC2::Subnet }
              B: { Type: AWS::EC2::Subnet }
              Child:
                Type: AWS::CloudFormation::Stack
                Properties: { TemplateURL: https://bucket.s3.amazonaws.com/child.yaml, Parameters: { Vpc: !Ref Vpc, Subnets: !Join [',', [!Ref A, !Ref B]] } }
              Y: { Type: Custom::Y, Properties: { V: !GetAtt Child.Outputs.Back } }
            """);
        var model = folder.Model("parent.yaml", "child.yaml");

        Assert.Equal("Vpc", V(model).Target?.LogicalId);
        Assert.Equal(["A", "B"], model.OfType("Custom::X").Single()["L"].Items.Select(i => i.Target?.LogicalId));
        Assert.Equal("Vpc", model.OfType("Custom::Y").Single()["V"].Target?.LogicalId);
        Assert.Equal(2, model.Deployment.Stacks.Count);
    }

    [Theory]
    [InlineData("!Sub 'https://${Bucket}.s3.${AWS::URLSuffix}/${Prefix}child.yaml'")]
    [InlineData("!Sub 'https://${Bucket}.s3.${AWS::URLSuffix}/${Prefix}parts/child.yaml'")]
    [InlineData("!Sub ['https://${B}.s3.amazonaws.com/${Prefix}child.yaml', { B: !Ref Bucket }]")]
    [InlineData("!Join ['', ['https://', !Ref Bucket, '.s3.amazonaws.com/', !Ref Prefix, child.yaml]]")]
    [InlineData("!Join ['/', ['https:/', !Ref Bucket, child.yaml]]")]
    public void A_nested_template_is_found_by_the_end_of_a_URL_that_is_known_in_part(string url)
    {
        using var folder = new TemporaryFolder();
        folder.Write("child.yaml",
            "{ Parameters: { P: { Type: String } }, Resources: { X: { Type: Custom::X, Properties: { V: !Ref P } } } }");
        folder.Write("parent.yaml",
            "Parameters: { Bucket: { Type: String, Default: b }, Prefix: { Type: String, Default: p/ } }\n" +
            "Resources: { Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: " + url +
            ", Parameters: { P: a } } } }");

        Assert.Equal("a", V(folder.Model("parent.yaml", "child.yaml")).Text);
    }

    [Theory]
    [InlineData("!Sub 'https://b.s3.amazonaws.com/${Which}'")]
    [InlineData("!Sub 'https://b.s3.amazonaws.com/${Which}.yaml'")]
    [InlineData("!Sub 'https://b.s3.amazonaws.com/other-${Which}child.yaml'")]
    [InlineData("!Join ['', ['https://b.s3.amazonaws.com/', !Ref Which]]")]
    public void A_nested_template_whose_file_s_name_is_not_known_is_none_of_those_given(string url)
    {
        using var folder = new TemporaryFolder();
        folder.Write("child.yaml", "{ Resources: { X: { Type: Custom::X, Properties: { V: a } } } }");
        folder.Write("parent.yaml", "Parameters: { Which: { Type: String } }\n" +
            "Resources: { Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: " + url + " } } }");

        Assert.All(folder.Model("parent.yaml", "child.yaml").Deployment.Stacks, s => Assert.Null(s.Parent));
    }

    [Fact]
    public void A_nested_stack_whose_template_is_not_there_gives_unknowns()
    {
        var model =
            TestDeployment.Of(
                "Resources: { Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://x/y.yaml } }, X: " +
                "{ Type: Custom::X, Properties: { V: !GetAtt Child.Outputs.A } } }").Model();
        Assert.Null(V(model).Text);
        Assert.Contains("nested stack Child", V(model).Why!);
    }

    [Fact]
    public void An_export_is_found_by_the_end_of_its_name_if_one_alone_fits()
    {
        using var folder = new TemporaryFolder();
        folder.Write("network.yaml",
            "Resources: { Vpc: { Type: AWS::EC2::VPC } }\nOutputs: { Vpc: { Value: !Ref Vpc, Export: { Name: !Sub " +
            "'${AWS::StackName}-VpcId' } }, Other: { Value: x, Export: { Name: !Sub '${AWS::StackName}-Other' } } }");
        folder.Write("app.yaml",
            "Parameters: { Network: { Type: String, Default: prod-network } }\nResources: { X: { Type: Custom::X, Properties: " +
            "{ V: { 'Fn::ImportValue': !Sub '${Network}-VpcId' } } } }");

        Assert.Equal("Vpc", V(folder.Model("network.yaml", "app.yaml")).Target?.LogicalId);
    }

    [Fact]
    public void Of_several_exports_that_fit_it_is_that_of_the_stack_whose_file_has_its_name()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["shop", "shop-cluster", "shop-nodes"])
            folder.Write($"{name}.yaml", Exporting($"Vpc{name.Length}", "::VPC"));
        folder.Write("app.yaml", "Resources: { X: { Type: Custom::X, Properties: { V: !ImportValue 'shop-cluster::VPC' } } }");
        var model = folder.Model("shop.yaml", "shop-cluster.yaml", "shop-nodes.yaml", "app.yaml");

        Assert.Equal("Vpc12", V(model).Target?.LogicalId);
        Assert.Empty(new ReferencesResolve().Evaluate(model));
    }

    [Theory]
    [InlineData("prod-net-PUBLIC-IDS", "Public")]
    [InlineData("prod-net-IDS", "All")]
    public void Of_one_stack_s_exports_that_fit_it_is_the_longest(string imported, string resource)
    {
        using var folder = new TemporaryFolder();
        folder.Write("network.yaml", """
            Resources: { All: { Type: AWS::EC2::VPC }, Public: { Type: AWS::EC2::VPC } }
            Outputs:
              A: { Value: !Ref All, Export: { Name: !Sub '${AWS::StackName}-IDS' } }
              B: { Value: !Ref Public, Export: { Name: !Sub '${AWS::StackName}-PUBLIC-IDS' } }
            """);
        folder.Write("app.yaml", $"Resources: {{ X: {{ Type: Custom::X, Properties: {{ V: !ImportValue {imported} }} }} }}");

        Assert.Equal(resource, V(folder.Model("network.yaml", "app.yaml")).Target?.LogicalId);
    }

    [Fact]
    public void Exports_of_two_stacks_that_fit_are_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.yaml", Exporting("Vpc", "-PUBLIC-IDS"));
        folder.Write("two.yaml", Exporting("Vpc", "-IDS"));
        folder.Write("app.yaml", "Resources: { X: { Type: Custom::X, Properties: { V: !ImportValue prod-PUBLIC-IDS } } }");

        Assert.Null(V(folder.Model("one.yaml", "two.yaml", "app.yaml")).Target);
    }

    [Fact]
    public void An_export_of_a_stack_that_was_not_given_is_unknown()
    {
        var value =
            V(TestDeployment.Of("Resources: { X: { Type: Custom::X, Properties: { V: !ImportValue network-VpcId } } }").Model());
        Assert.Null(value.Text);
        Assert.Contains("network-VpcId", value.Why!);
    }

    [Theory]
    [InlineData("Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /net/vpc } }", "!Ref P")]
    [InlineData("", "'{{resolve:ssm:/net/vpc}}'")]
    [InlineData("", "'{{resolve:ssm:/net/vpc:3}}'")]
    [InlineData("", "!GetAtt Parameter.Value")]
    public void SSM_parameters_are_followed(string parameters, string value)
    {
        var model =
            TestDeployment.Of(
                $"{parameters}\nResources: {{ Vpc: {{ Type: AWS::EC2::VPC }}, Parameter: {{ Type: AWS::SSM::Parameter, " +
                $"Properties: {{ Name: /net/vpc, Type: String, Value: !Ref Vpc }} }}, X: {{ Type: Custom::X, Properties: {{ " +
                $"V: {value} }} }} }}").Model();
        Assert.Equal("Vpc", V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData("a-{{resolve:ssm:/one}}", "a-1")]
    [InlineData("{{resolve:ssm:/one}}-b", "1-b")]
    [InlineData("a-{{resolve:ssm:/one:4}}-b-{{resolve:ssm:/two}}-c", "a-1-b-2-c")]
    [InlineData("{{resolve:ssm:/one}}{{resolve:ssm:/two}}", "12")]
    [InlineData("a-{{resolve:ssm:/one", "a-{{resolve:ssm:/one")]
    public void What_stands_around_a_dynamic_reference_is_kept(string written, string read)
    {
        var model = TestDeployment.Of($$"""
            Resources:
              One: { Type: AWS::SSM::Parameter, Properties: { Name: /one, Type: String, Value: '1' } }
              Two: { Type: AWS::SSM::Parameter, Properties: { Name: /two, Type: String, Value: '2' } }
              X: { Type: Custom::X, Properties: { V: '{{written}}' } }
            """).Model();

        Assert.Equal(read, V(model).Text);
    }

    [Fact]
    public void What_the_CDK_hands_to_another_region_is_followed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("network.yaml", """
            Resources:
              Vpc: { Type: AWS::EC2::VPC }
              Other: { Type: AWS::EC2::VPC }
              Writer:
                Type: Custom::CrossRegionExportWriter
                Properties: { WriterProps: { exports: { /cdk/exports/App/Other: !Ref Other, /cdk/exports/App/Vpc: !Ref Vpc } } }
            """);
        folder.Write("app.yaml", """
            Resources:
              Reader:
                Type: Custom::CrossRegionExportReader
                Properties:
                  ReaderProps: { imports: { /cdk/exports/App/Vpc: '{{resolve:ssm:/cdk/exports/App/Vpc}}' } }
              X: { Type: Custom::X, Properties: { V: !GetAtt [Reader, /cdk/exports/App/Vpc] } }
            """);
        var model = folder.Model("network.yaml", "app.yaml");

        Assert.Equal("Vpc", V(model).Target?.LogicalId);
        Assert.True(model.Dependencies.IsAfter(model.OfType("Custom::X").Single(),
            model.Resources.Single(r => r.LogicalId == "Vpc")));
    }

    [Fact]
    public void An_SSM_parameter_outside_the_templates_keeps_its_path()
    {
        var value =
            V(TestDeployment.Of("Resources: { X: { Type: Custom::X, Properties: { V: '{{resolve:ssm:/aws/service/eks/x}}' } } }")
                .Model());
        Assert.Equal("/aws/service/eks/x", value.Symbol?.Name);
        Assert.Equal(SymbolKind.Ssm, value.Symbol?.Kind);
    }

    [Theory]
    [InlineData("eu-west-1", "VpcOfeu")]
    [InlineData("us-east-1", "VpcOfus")]
    public void A_name_that_two_regions_have_means_that_of_the_own_region(string region, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("eu.json", Named("eu"));
        folder.Write("us.json", Named("us"));
        folder.Write("app.json", Reading);
        folder.Write("manifest.json", Stacks(("us", "us-east-1"), ("eu", "eu-west-1"), ("app", region)));
        var reader = folder.Model("").OfType("Custom::X").Single();

        Assert.Equal(expected, reader["V"].Target?.LogicalId);
        Assert.Equal(expected, reader["P"].Target?.LogicalId);
    }

    [Fact]
    public void What_was_not_given_is_not_known_to_be_the_same_in_another_region()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["one", "two", "third"]) folder.Write($"{name}.json", Reading);
        folder.Write("manifest.json", Stacks(("one", "us-east-1"), ("two", "eu-west-1"), ("third", "us-east-1")));
        var readers = folder.Model("").OfType("Custom::X");
        Resource Of(string stack) => readers.Single(r => r.Stack.Name == stack);

        foreach (var property in (string[])["V", "P"])
        {
            Assert.NotEqual(true, Of("one")[property].SameAs(Of("two")[property]));
            Assert.True(Of("one")[property].SameAs(Of("third")[property]));
        }
    }

    private const string Reading =
        """{"Resources":{"X":{"Type":"Custom::X","Properties":{"V":{"Fn::ImportValue":"vpc"},"P":"{{resolve:ssm:/vpc}}"}}}}""";

    private static string Named(string end) => $$$"""
        {"Resources":{"VpcOf{{{end}}}":{"Type":"AWS::EC2::VPC"},"P":{"Type":"AWS::SSM::Parameter",
        "Properties":{"Name":"/vpc","Type":"String","Value":{"Ref":"VpcOf{{{end}}}"} } } },
        "Outputs":{"A":{"Value":{"Ref":"VpcOf{{{end}}}"},"Export":{"Name":"vpc"} } } }
        """;

    private static string Stacks(params (string Name, string Region)[] stacks)
    {
        var artifacts = stacks.Select(s => $$"""
            "{{s.Name}}":{"type":"aws:cloudformation:stack","environment":"aws://111122223333/{{s.Region}}",
            "properties":{"templateFile":"{{s.Name}}.json","stackName":"{{s.Name}}"} }
            """);
        return "{\"artifacts\":{" + string.Join(',', artifacts) + "}}";
    }

    [Fact]
    public void Stages_are_read_with_their_region_and_account()
    {
        using var folder = new TemporaryFolder();
        const string stack = """{"artifacts":{"S":{"type":"aws:cloudformation:stack","environment":"aws://111122223333/eu-west-1","properties":{"templateFile":"s.json","stackName":"prod-s"}}}}""";
        folder.Write("manifest.json", """{"artifacts":{"assembly-Prod":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-Prod"}}}}""");
        folder.Write("assembly-Prod/manifest.json", stack);
        folder.Write("assembly-Prod/s.json", """{"Resources":{"X":{"Type":"Custom::X","Properties":{"V":{"Fn::Sub":"${AWS::Region}/${AWS::AccountId}/${AWS::Partition}/${AWS::StackName}"}}}}}""");

        Assert.Equal("eu-west-1/111122223333/aws/prod-s", V(folder.Model("")).Text);
    }

    [Fact]
    public void A_manifest_cannot_lead_out_of_its_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("manifest.json", """{"artifacts":{"S":{"type":"aws:cloudformation:stack","properties":{"templateFile":"../../etc/passwd"}}}}""");
        Assert.Contains("outside its folder", Assert.Throws<Checks.Templates.InputException>(() => folder.Read("")).Message);
    }

    [Fact]
    public void Outputs_that_import_each_other_are_unknown_and_don_t_hang()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml",
            "Resources: { X: { Type: Custom::X, Properties: { V: !ImportValue b } } }\nOutputs: { A: { Value: !ImportValue b, " +
            "Export: { Name: a } } }");
        folder.Write("b.yaml",
            "Resources: { Y: { Type: Custom::Y } }\nOutputs: { B: { Value: !ImportValue a, Export: { Name: b } } }");
        Assert.True(V(folder.Model("a.yaml", "b.yaml")).IsUnknown);
    }

    [Fact]
    public void An_SSM_parameter_that_reads_itself_is_unknown_and_does_not_hang()
    {
        var model =
            TestDeployment.Of(
                "Resources: { P: { Type: AWS::SSM::Parameter, Properties: { Name: /a, Type: String, Value: " +
                "'{{resolve:ssm:/a}}' } }, X: { Type: Custom::X, Properties: { V: '{{resolve:ssm:/a}}' } } }").Model();
        Assert.Null(V(model).Text);
        Assert.NotEmpty(V(model).Why!);
    }

    private const string Own = """
        Parameters: { Name: { Type: String } }
        Resources:
          Cluster: { Type: AWS::EKS::Cluster, Properties: { Name: LITERAL } }
          Cni: { Type: AWS::EKS::Addon, Properties: { ClusterName: LITERAL, AddonName: !Ref Name } }
        """;

    [Fact]
    public void Files_of_one_name_are_two_stacks_with_parameters_of_their_own()
    {
        using var folder = new TemporaryFolder();
        foreach (var place in new[] { "dev", "prod" })
            folder.Write($"{place}/template.yaml", Own.Replace("LITERAL", "!Ref Name", StringComparison.Ordinal));
        var model = folder.Model("dev/template.yaml", "prod/template.yaml");
        Assert.Equal(["dev/template", "prod/template"], model.Deployment.Stacks.Select(s => s.Name));
        Assert.Null(model.Clusters[0].Name.SameAs(model.Clusters[1].Name));
        Assert.True(model.Clusters[0].Name.SameAs(model.All<AddOn>()[0].ClusterName));
    }

    [Fact]
    public void A_name_means_what_has_it_in_the_same_stack()
    {
        using var folder = new TemporaryFolder();
        foreach (var place in new[] { "dev", "prod" })
            folder.Write($"{place}.yaml", Own.Replace("LITERAL", "shop", StringComparison.Ordinal));
        folder.Write("other.yaml",
            "Resources: { Dns: { Type: AWS::EKS::Addon, Properties: { ClusterName: shop, AddonName: coredns } } }");
        var model = folder.Model("dev.yaml", "prod.yaml", "other.yaml");
        Assert.Equal(["dev", "prod", null], model.All<AddOn>().Select(a => a.Cluster?.Resource.Stack.Name));
    }
}
