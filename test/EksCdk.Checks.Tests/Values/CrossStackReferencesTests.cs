using System.Text;

namespace EksCdk.Checks.Tests.Values;

/// <summary>Which stack, export or parameter a name means where several have it, or where it is known in part.</summary>
public sealed class CrossStackReferencesTests
{
    private const string Us = "111122223333/us-east-1";
    private const string Eu = "111122223333/eu-west-1";
    private const string Nowhere = "unknown-account/unknown-region";
    private const string Import = "Resources: { X: { Type: Custom::X, Properties: { V: !ImportValue vpc } } }";
    private const string Output = "Outputs: { Id: { Value: !Ref Vpc } }";

    private sealed record Given(string Name, string Place, string Yaml, string Assembly = "a");

    private static string Vpc(string rest, string id = "Vpc") => $"Resources:\n  {id}: {{ Type: AWS::EC2::VPC }}\n{rest}";

    private static string Exports(string name, string id = "Vpc") =>
        Vpc($"Outputs: {{ A: {{ Value: !Ref {id}, Export: {{ Name: {name} }} }} }}", id);

    private static string Reads(string value) => $"Resources: {{ X: {{ Type: Custom::X, Properties: {{ V: {value} }} }} }}";

    private static string Imports(string name) => "Parameters: { P: { Type: String } }\n" + Reads($"!ImportValue {name}");

    private static DeploymentModel Model(params Given[] stacks)
    {
        using var folder = new TemporaryFolder();
        foreach (var assembly in stacks.GroupBy(s => s.Assembly))
        {
            foreach (var stack in assembly)
                folder.Write($"{assembly.Key}/{stack.Name}{stack.Place[^9..]}.json", TestDeployment.ToJson(
                    TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(stack.Yaml)), "x.yaml").Root)!.ToJsonString());
            var artifacts = assembly.Select((s, i) => $$"""
                "{{s.Name}}{{i}}":{"type":"aws:cloudformation:stack","environment":"aws://{{s.Place}}",
                "properties":{"templateFile":"{{s.Name}}{{s.Place[^9..]}}.json","stackName":"{{s.Name}}"} }
                """);
            folder.Write($"{assembly.Key}/manifest.json", "{\"artifacts\":{" + string.Join(',', artifacts) + "}}");
        }

        return folder.Model([.. stacks.Select(s => s.Assembly).Distinct()]);
    }

    private static DeploymentModel Files(params (string Name, string Yaml)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, yaml) in files) folder.Write($"{name}.yaml", yaml);
        return folder.Model([.. files.Select(f => $"{f.Name}.yaml")]);
    }

    private static Value V(DeploymentModel model) => model.OfType("Custom::X").Single()["V"];

    [Fact]
    public void An_import_that_is_known_in_part_is_the_same_within_its_stack_only()
    {
        const string template = """
            Parameters: { P: { Type: String } }
            Resources:
              X:
                Type: Custom::X
                Properties: { V: !ImportValue { 'Fn::Sub': '${P}-vpc' }, W: !ImportValue { 'Fn::Sub': '${P}-vpc' } }
            """;
        var readers = Files(("one", template), ("two", template)).OfType("Custom::X");

        Assert.True(readers[0]["V"].SameAs(readers[0]["W"]));
        Assert.NotEqual(true, readers[0]["V"].SameAs(readers[1]["V"]));
    }

    [Fact]
    public void A_name_in_the_same_words_comes_before_one_that_ends_alike()
    {
        var model = Files(
            ("account", Exports("!Sub '${AWS::AccountId}-vpc'", "OfAccount")),
            ("region", Exports("!Sub '${AWS::Region}-vpc'", "OfRegion")),
            ("app", Imports("{ 'Fn::Sub': '${AWS::Region}-vpc' }")));

        Assert.Equal("OfRegion", V(model).Target?.LogicalId);
        model = Files(("net", """
            Resources: { Known: { Type: AWS::EC2::VPC }, OfRegion: { Type: AWS::EC2::VPC } }
            Outputs:
              A: { Value: !Ref Known, Export: { Name: prod-vpc } }
              B: { Value: !Ref OfRegion, Export: { Name: !Sub '${AWS::Region}-vpc' } }
            """), ("app", Imports("{ 'Fn::Sub': '${AWS::Region}-vpc' }")));
        Assert.Equal("OfRegion", V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData("{ 'Fn::Sub': '${P}-vpc' }", "prod-vpc", true)]
    [InlineData("{ 'Fn::Sub': '${P}-subnet' }", "prod-vpc", false)]
    [InlineData("{ 'Fn::Sub': '${P}c' }", "prod-vpc", false)]
    [InlineData("{ Ref: P }", "prod-vpc", false)]
    [InlineData("prod-subnet", "prod-vpc", false)]
    [InlineData("prod-vpc", "prod-vpc", true)]
    public void A_name_known_in_part_means_the_one_export_that_ends_so(string imported, string exported, bool found) =>
        Assert.Equal(found, V(Files(("net", Exports(exported)), ("app", Imports(imported)))).Target is not null);

    [Theory]
    [InlineData("-vpc", true)]
    [InlineData("c", false)]
    public void An_export_known_in_part_is_found_by_more_than_a_letter(string end, bool found) =>
        Assert.Equal(found, V(Files(
            ("net", Exports($"!Sub '${{AWS::StackName}}{end}'")), ("app", Imports("prod-vpc")))).Target is not null);

    [Theory]
    [InlineData("'-vpc'", "'-vpc'", null)]
    [InlineData("'-all-vpc'", "'-vpc'", "First")]
    [InlineData("'-vpc'", "'-all-vpc'", "Second")]
    public void Of_one_stack_the_longest_end_counts_and_of_equal_ones_none(string first, string second, string? found)
    {
        string Named(string end) => $"!Join ['', [!Ref AWS::StackName, {end}]]";
        var model = Files(("net", $$"""
            Resources: { First: { Type: AWS::EC2::VPC }, Second: { Type: AWS::EC2::VPC } }
            Outputs:
              A: { Value: !Ref First, Export: { Name: {{Named(first)}} } }
              B: { Value: !Ref Second, Export: { Name: {{Named(second)}} } }
            """), ("app", Imports("prod-all-vpc")));

        Assert.Equal(found, V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData("prod", "Prod")]
    [InlineData("dev", "Dev")]
    public void Of_exports_that_exclude_each_other_it_is_the_one_that_exists(string stage, string found)
    {
        var model = Files(("net", $$"""
            Parameters: { Stage: { Type: String, Default: {{stage}} } }
            Conditions: { IsProd: !Equals [!Ref Stage, prod], IsDev: !Not [!Equals [!Ref Stage, prod]] }
            Resources: { Prod: { Type: AWS::EC2::VPC }, Dev: { Type: AWS::EC2::VPC } }
            Outputs:
              A: { Condition: IsProd, Value: !Ref Prod, Export: { Name: vpc } }
              B: { Condition: IsDev, Value: !Ref Dev, Export: { Name: vpc } }
            """), ("app", Import));

        Assert.Equal(found, V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData(Us, "a", "us-east-1", "a")]
    [InlineData(Eu, "a", "eu-west-1", "a")]
    [InlineData(Eu, "b", "eu-west-1", "b")]
    [InlineData("444455556666/eu-west-1", "b", "eu-west-1", "b")]
    public void An_export_is_that_of_the_own_place(string place, string assembly, string region, string found)
    {
        var model = Model(
            new("net", Us, Exports("vpc", "VpcA"), "a"),
            new("net", Eu, Exports("vpc", "VpcA"), "a"),
            new("net", assembly == "b" ? place : Us, Exports("vpc", "VpcB"), "b"),
            new("app", place, Import, assembly));

        Assert.Equal(region, V(model).Target?.Stack.Region);
        Assert.Equal(found == "b" ? "VpcB" : "VpcA", V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData("444455556666", "Two")]
    [InlineData("111122223333", "One")]
    public void An_export_is_that_of_the_own_account(string account, string found)
    {
        var model = Model(
            new("one", "111122223333/us-east-1", Exports("vpc", "One")),
            new("two", "444455556666/us-east-1", Exports("vpc", "Two")),
            new("app", $"{account}/us-east-1", Import));

        Assert.Equal(found, V(model).Target?.LogicalId);
    }

    [Fact]
    public void Where_the_account_is_open_an_export_is_that_of_the_own_region()
    {
        var model = Model(
            new("one", Us, Exports("vpc", "One")),
            new("two", Eu, Exports("vpc", "Two")),
            new("app", "unknown-account/eu-west-1", Import));

        Assert.Equal("Two", V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData("", Us, "us-east-1")]
    [InlineData("", Eu, "eu-west-1")]
    [InlineData(", Region: us-east-1", Eu, "us-east-1")]
    [InlineData(", Region: eu-west-1", Us, "eu-west-1")]
    [InlineData(", Region: !Ref AWS::Region", Eu, "eu-west-1")]
    [InlineData(", Region: ap-southeast-2", Us, null)]
    public void A_stack_is_meant_in_the_region_that_is_named_or_else_in_the_own(string region, string place, string? found)
    {
        var model = Model(
            new("net", Us, Vpc(Output)),
            new("net", Eu, Vpc(Output)),
            new("app", place, Reads($"!GetStackOutput {{ StackName: net, OutputName: Id{region} }}")));
        var reader = model.OfType("Custom::X").Single();

        Assert.Equal(found, V(model).Target?.Stack.Region);
        Assert.Equal(found, OutputRead.By(reader).SingleOrDefault()?.From.Stack.Region);
        foreach (var stack in model.Deployment.Stacks.Where(s => s.Name == "net"))
            Assert.Equal(stack.Region == found, model.Dependencies.IsStackBefore(stack, reader.Stack));
    }

    private const string ByExport = "!ImportValue vpc";
    private const string ByParameter = "'{{resolve:ssm:/vpc}}'";
    private const string ByOutput = "!GetStackOutput { StackName: net, OutputName: A, Region: !Ref AWS::Region }";

    private static string Gives(string id) => Vpc($$"""
          P: { Type: AWS::SSM::Parameter, Properties: { Name: /vpc, Type: String, Value: !Ref {{id}} } }
        Outputs: { A: { Value: !Ref {{id}}, Export: { Name: vpc } } }
        """, id);

    [Theory]
    [InlineData(Nowhere, Us, ByExport)]
    [InlineData(Us, Nowhere, ByExport)]
    [InlineData(Nowhere, Us, ByParameter)]
    [InlineData(Us, Nowhere, ByParameter)]
    [InlineData(Nowhere, Us, ByOutput)]
    [InlineData(Us, Nowhere, ByOutput)]
    [InlineData(Nowhere, Nowhere, ByOutput)]
    public void A_stack_whose_region_is_open_may_be_meant_from_everywhere(string place, string reader, string value) =>
        Assert.Equal("net", V(Model(new("net", place, Gives("Vpc")), new("app", reader, Reads(value)))).Target?.Stack.Name);

    [Theory]
    [InlineData(ByExport)]
    [InlineData(ByParameter)]
    [InlineData(ByOutput)]
    public void One_of_the_own_region_comes_before_one_whose_region_is_open(string value)
    {
        var model = Model(new("net", Nowhere, Gives("Open")), new("net", Us, Gives("Own")), new("app", Us, Reads(value)));
        Assert.Equal("Own", V(model).Target?.LogicalId);
    }

    [Theory]
    [InlineData(ByExport)]
    [InlineData(ByParameter)]
    [InlineData(ByOutput)]
    public void What_was_not_given_is_one_thing_in_one_region(string value)
    {
        var readers = Model(new("one", Us, Reads(value)), new("two", Us, Reads(value)), new("eu", Eu, Reads(value)),
            new("other", Us, Reads(value.Replace("vpc", "subnet", StringComparison.Ordinal)
                .Replace("OutputName: A", "OutputName: B", StringComparison.Ordinal)))).OfType("Custom::X");

        Assert.True(readers[0]["V"].SameAs(readers[1]["V"]));
        Assert.NotEqual(true, readers[0]["V"].SameAs(readers[2]["V"]));
        Assert.NotEqual(true, readers[0]["V"].SameAs(readers[3]["V"]));
    }

    [Fact]
    public void Of_two_assemblies_a_stack_is_that_of_the_own()
    {
        foreach (var assembly in (string[])["a", "b"])
        {
            var model = Model(
                new("net", Us, Vpc(Output), "a"),
                new("net", Us, Vpc(Output, "Vpc"), "b"),
                new("app", Us, Reads("!GetStackOutput { StackName: net, OutputName: Id }"), assembly));
            Assert.Equal(V(model).Owner!.Stack.Assembly, V(model).Target?.Stack.Assembly);
        }
    }

    [Fact]
    public void Which_region_is_open_is_unknown()
    {
        var model = Model(
            new("net", Us, Vpc(Output)),
            new("net", Eu, Vpc(Output)),
            new("app", Eu, "Parameters: { P: { Type: String } }\n"
                + Reads("!GetStackOutput { StackName: net, OutputName: Id, Region: !Ref P }")));

        Assert.Null(V(model).Target);
        Assert.Empty(OutputRead.By(model.OfType("Custom::X").Single()));
    }

    [Theory]
    [InlineData(ByExport)]
    [InlineData(ByParameter)]
    [InlineData(ByOutput)]
    public void What_another_region_has_is_not_what_is_meant(string value)
    {
        var model = Model(new("net", Us, Gives("Vpc")), new("app", Eu, Reads(value)), new("own", Us, Reads(value)));
        var readers = model.OfType("Custom::X");

        Assert.Null(readers[0]["V"].Target);
        Assert.NotNull(readers[0]["V"].Symbol);
        Assert.Equal("Vpc", readers[1]["V"].Target?.LogicalId);
        Assert.False(model.Dependencies.IsStackBefore(model.Deployment.Stacks[0], readers[0].Stack));
    }

    [Fact]
    public void An_export_of_another_account_is_not_what_is_meant()
    {
        var model = Model(new("net", Us, Exports("vpc")), new("app", "444455556666/us-east-1", Import));

        Assert.Null(V(model).Target);
    }

    [Theory]
    [InlineData(Eu, "eu-west-1", true)]
    [InlineData(Us, "eu-west-1", false)]
    [InlineData(Us, "!Ref P", true)]
    public void The_CDK_s_writer_writes_into_the_region_that_it_names(string place, string region, bool found)
    {
        var model = Model(
            new("net", Us, "Parameters: { P: { Type: String } }\n" + Vpc($$"""
                  Writer:
                    Type: Custom::CrossRegionExportWriter
                    Properties: { WriterProps: { region: {{region}}, exports: { /vpc: !Ref Vpc } } }
                """)),
            new("app", place, Reads("'{{resolve:ssm:/vpc}}'")));

        Assert.Equal(found, V(model).Target is not null);
    }

    [Fact]
    public void A_stack_is_after_those_that_its_nested_stacks_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("net.yaml", Exports("vpc"));
        folder.Write("child.yaml", Import);
        folder.Write("parent.yaml", """
            Resources:
              Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://b.s3.amazonaws.com/child.yaml } }
            """);
        var model = folder.Model("net.yaml", "parent.yaml", "child.yaml");
        Stack Named(string name) => model.Deployment.Stacks.Single(s => s.Name == name);

        Assert.Equal([Named("net")], model.CrossStack.StacksReadBy(Named("parent")));
        Assert.True(model.Dependencies.IsStackBefore(Named("net"), Named("parent")));
    }

    [Theory]
    [InlineData("prod", true)]
    [InlineData("dev", false)]
    public void A_stack_is_after_one_that_writes_a_parameter_if_it_is_written(string stage, bool after)
    {
        var model = Files(("net", $$"""
            Parameters: { Stage: { Type: String, Default: {{stage}} } }
            Conditions: { IsProd: !Equals [!Ref Stage, prod] }
            Resources:
              P: { Type: AWS::SSM::Parameter, Condition: IsProd, Properties: { Name: /vpc, Type: String, Value: a } }
              Other: { Type: AWS::SSM::Parameter, Properties: { Name: /other, Type: String, Value: a } }
            """), ("app", """
            Resources:
              Own: { Type: AWS::SSM::Parameter, Properties: { Name: /own, Type: String, Value: a } }
              X:
                Type: Custom::X
                Properties: { V: '{{resolve:ssm:/vpc}}', W: '{{resolve:ssm:/own}}', U: '{{resolve:ssm:/none}}' }
            """));

        Assert.Equal(after ? ["net"] : [],
            model.CrossStack.StacksReadBy(model.Deployment.Stacks[1]).Select(s => s.Name));
    }

    [Fact]
    public void What_is_a_list_in_SSM_is_split()
    {
        var model = Files(("net", """
            Parameters: { Zones: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /zones } }
            Resources:
              P: { Type: AWS::SSM::Parameter, Properties: { Name: /zones, Type: StringList, Value: 'a,b' } }
              X: { Type: Custom::X, Properties: { V: !Ref Zones } }
            """));

        Assert.Equal(["a", "b"], V(model).Items.Select(i => i.Text));
    }

    [Fact]
    public void What_was_not_given_says_so()
    {
        Assert.Contains("net was not given",
            V(Files(("app", Reads("!GetStackOutput { StackName: net, OutputName: Id }")))).Why!);
        Assert.Contains("'vpc' is exported by a stack that was not given", V(Files(("app", Reads(ByExport)))).Why!);
        Assert.Contains("the SSM parameter /vpc is read at deployment", V(Files(("app", Reads(ByParameter)))).Why!);
        Assert.False(Files(("net", Exports("vpc"))).CrossStack.HasOpenExports);
        Assert.True(Files(("net", Exports("!Sub '${AWS::StackName}-vpc'"))).CrossStack.HasOpenExports);
    }

    [Theory]
    [InlineData("eksctl-shop-cluster::VPC", "eksctl-shop-cluster::", true)]
    [InlineData("eksctl-shop-cluster::VPC", "eksctl-other-cluster::", false)]
    [InlineData("!Sub '${AWS::StackName}::VPC'", "net::", true)]
    [InlineData("!Sub '${AWS::StackName}-VPC'", "net::", false)]
    [InlineData("!Sub '${AWS::StackName}::VPC'", "other::", false)]
    [InlineData("!Sub '${AWS::Region}::VPC'", "net::", false)]
    public void An_export_starts_with_the_name_of_its_stack(string name, string prefix, bool found) =>
        Assert.Equal(found, Files(("net", Exports(name))).CrossStack.ExportsWith(prefix));
}
