namespace EksCdk.Checks.Tests.Values;

/// <summary>What the transform AWS::LanguageExtensions writes out before anything is created.</summary>
public sealed class LanguageExtensionsTests
{
    private static DeploymentModel Model(string yaml) => TestDeployment.Of($"Transform: AWS::LanguageExtensions\n{yaml}").Model();

    private static Value V(string yaml, string rest = "") =>
        Model($"{rest}\nResources:\n  Net: {{ Type: AWS::EC2::VPC }}\n  X: {{ Type: Custom::X, Properties: {{ V: {yaml} }} }}\n")
            .OfType("Custom::X").Single()["V"];

    [Fact]
    public void Functions_inside_Ref_and_GetAtt_are_resolved_in_each_turn()
    {
        var model = Model("""
            Resources:
              Fn::ForEach::Loop:
                - Prefix
                - [Red, Blue]
                - ${Prefix}Cluster: { Type: AWS::EKS::Cluster }
                  ${Prefix}Entry:
                    Type: AWS::EKS::AccessEntry
                    Properties:
                      ClusterName: { Ref: !Sub '${Prefix}Cluster' }
                      PrincipalArn: !GetAtt [!Sub '${Prefix}Cluster', RoleArn]
                      Endpoint: { 'Fn::GetAtt': !Sub '${Prefix}Cluster.Endpoint' }
            """);
        var entries = model.OfType("AWS::EKS::AccessEntry");
        Assert.Equal(["RedCluster", "BlueCluster"], entries.Select(e => e["ClusterName"].Target?.LogicalId));
        Assert.Equal(["RedCluster", "BlueCluster"], entries.Select(e => e["PrincipalArn"].Target?.LogicalId));
        Assert.Equal(["Endpoint", "Endpoint"], entries.Select(e => e["Endpoint"].Symbol?.Name));
        Assert.False(entries[0]["ClusterName"].SameAs(entries[1]["ClusterName"]));
        Assert.True(model.Dependencies.IsAfter(entries[0], model.Clusters[0].Resource));
        Assert.False(model.Dependencies.IsAfter(entries[0], model.Clusters[1].Resource));
    }

    [Theory]
    [InlineData("{ Ref: !Join ['', [N, et]] }")]
    [InlineData("{ Ref: !Ref Name }")]
    [InlineData("{ Ref: !FindInMap [Names, net, { Ref: Key }] }")]
    [InlineData("!GetAtt [!Ref Name, !Ref Attribute]")]
    [InlineData("{ 'Fn::GetAtt': !Sub '${Name}.VpcId' }")]
    public void A_function_may_stand_where_a_name_must(string yaml) =>
        Assert.Equal("Net",
            V(yaml,
                "Parameters: { Name: { Type: String, Default: Net }, Attribute: { Type: String, Default: VpcId }, Key: { " +
                "Type: String, Default: id } }\nMappings: { Names: { net: { id: Net } } }").Target?.LogicalId);

    [Fact]
    public void A_name_that_a_parameter_gives_at_deployment_is_unknown()
    {
        var value = V("{ Ref: !Sub '${Name}' }", "Parameters: { Name: { Type: String } }");
        Assert.True(value.IsUnknown);
        Assert.Null(value.SameAs(value));
    }

    [Fact]
    public void Loops_within_loops_over_mappings_and_parameters_are_written_out()
    {
        var model = Model("""
            Parameters: { Environments: { Type: CommaDelimitedList, Default: 'dev, prod' } }
            Mappings: { Zones: { dev: { Names: [a] }, prod: { Names: [a, b] } } }
            Resources:
              Fn::ForEach::Environments:
                - Env
                - !Ref Environments
                - Net${Env}: { Type: AWS::EC2::VPC }
                  Fn::ForEach::Zones:
                    - Zone
                    - !FindInMap [Zones, !Ref Env, Names]
                    - Subnet${Env}${Zone}: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref 'Net${Env}', AvailabilityZone: !Sub '${AWS::Region}${Zone}' } }
            """);
        Assert.Equal(["Subnetdeva", "Subnetproda", "Subnetprodb"], model.All<Subnet>().Select(s => s.Resource.LogicalId));
        Assert.Equal(["Netdev", "Netprod", "Netprod"], model.All<Subnet>().Select(s => s.Vpc?.Resource.LogicalId));
        Assert.True(model.All<Subnet>()[2].Zone.EndsWith("b"));
        Assert.False(model.HasOpenMacros);
    }

    [Fact]
    public void Loops_among_properties_are_written_out()
    {
        var value = V("{ 'Fn::ForEach::Tags': [Tag, [a/b, c], { '${Tag}': !Sub 'x-${Tag}', '&{Tag}Id': !Ref Net }], Plain: 1 }");
        Assert.Equal(["a/b", "abId", "c", "cId", "Plain"], value.Members.Select(m => m.Key));
        Assert.Equal("x-a/b", value["a/b"].Text);
        Assert.Equal("Net", value["cId"].Target?.LogicalId);
    }

    [Fact]
    public void Loops_among_the_properties_of_a_resource_are_written_out() =>
        Assert.Equal("10.0.0.0/16", Model("""
            Resources:
              Net:
                Type: AWS::EC2::VPC
                Properties: { 'Fn::ForEach::P': [P, [CidrBlock], { '${P}': 10.0.0.0/16 }] }
            """).OfType("AWS::EC2::VPC").Single()["CidrBlock"].Text);

    [Fact]
    public void Loops_among_conditions_and_outputs_are_written_out()
    {
        var deployment = TestDeployment.Of("""
            Transform: [AWS::LanguageExtensions]
            Parameters: { Env: { Type: String, Default: prod } }
            Conditions: { 'Fn::ForEach::C': [Name, [dev, prod], { 'Is${Name}': !Equals [!Ref Env, !Ref Name] }] }
            Resources:
              Dev: { Type: Custom::A, Condition: Isdev }
              Prod: { Type: Custom::A, Condition: Isprod }
              X: { Type: Custom::X, Properties: { V: !ImportValue ProdName } }
            Outputs: { 'Fn::ForEach::O': [Name, [Prod], { '${Name}Name': { Value: !Sub '${Name}-1', Export: { Name: !Sub '${Name}Name' } } }] }
            """);
        Assert.Equal(["Prod"], deployment.Model().OfType("Custom::A").Select(r => r.LogicalId));
        Assert.Equal("Prod-1", deployment.Model().OfType("Custom::X").Single()["V"].Text);
    }

    [Fact]
    public void A_loop_over_a_list_that_nobody_knows_leaves_what_it_is_in_unknown()
    {
        const string list = "Parameters: { Names: { Type: CommaDelimitedList } }";
        var value = V("{ 'Fn::ForEach::P': [P, !Ref Names, { '${P}': 1 }], Plain: 1 }", list);
        Assert.True(value.IsUnknown);
        Assert.True(value["Anything"].IsUnknown);
        Assert.True(Model($$"""
            {{list}}
            Resources: { 'Fn::ForEach::P': [P, !Ref Names, { 'R${P}': { Type: T } }] }
            """).HasOpenMacros);
    }

    [Fact]
    public void A_condition_that_a_macro_may_define_is_looked_at_both_ways()
    {
        var result = TestDeployment.Plain().Section("Transform", "[Own::Macro]").Set("Batch.Condition", "FromTheMacro").Analyze();
        Assert.NotEmpty(result.Nodes);
    }

    [Fact]
    public void Loops_that_multiply_without_end_stay_open()
    {
        var names = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"a{i}"));
        var body = "{ 'R${A}${B}${C}${D}': { Type: T } }";
        foreach (var name in "DCBA") body = $"{{ 'Fn::ForEach::L{name}': [{name}, [{names}], {body}] }}";
        Assert.True(Model($"Resources: {body}").HasOpenMacros);
    }
}
