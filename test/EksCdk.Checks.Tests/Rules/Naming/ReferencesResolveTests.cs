using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ReferencesResolveTests
{
    [Theory]
    [InlineData("!Ref NodeRol")]
    [InlineData("!GetAtt NodeRol.Arn")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::111122223333:role/${NodeRol}'")]
    [InlineData("!Sub ['arn:aws:iam::111122223333:role/${Name}', { Name: !Ref NodeRol }]")]
    public void A_name_that_is_not_there_is_refused(string role) =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", role).IsBroken<ReferencesResolve>("Nodes", null, "refers to NodeRol,");

    [Fact]
    public void A_resource_that_is_gone_is_missed() =>
        TestDeployment.Plain().Remove("NodeRole").IsBroken<ReferencesResolve>("Nodes", null, "NodeRole");

    [Fact]
    public void A_DependsOn_that_is_gone_is_missed() =>
        TestDeployment.Plain().Remove("NodesFromNodes").IsBroken<ReferencesResolve>("Nodes", null, "NodesFromNodes");

    [Fact]
    public void An_output_of_nothing_is_refused() =>
        TestDeployment.Plain().Section("Outputs", "Role: { Value: !GetAtt NodeRol.Arn }").IsBroken<ReferencesResolve>("Vpc", null, "The output Role");

    [Theory]
    [InlineData("!Sub ['${Name}', { Name: general }]")]
    [InlineData("!Sub '${AWS::StackName}-${!Literal}'")]
    [InlineData("!Ref AdminRoleArn")]
    public void Variables_literals_and_parameters_are_there(string name) =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", name).IsCompliant<ReferencesResolve>("Nodes");

    [Fact]
    public void A_manifest_with_a_member_named_Ref_refers_to_nothing() =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", "{ Ref: main, team: shop }").IsNotBroken<ReferencesResolve>("Nodes");

    [Fact]
    public void What_a_macro_may_bring_is_left_aside() =>
        TestDeployment.Plain().Section("Transform", "AWS::Serverless-2016-10-31").Set("Nodes.Properties.NodeRole", "!Ref FunctionRole").IsSilent<ReferencesResolve>("Nodes");

    [Fact]
    public void An_output_that_the_other_stack_lacks_is_refused() =>
        TestDeployment.Cdk().Set("Cluster.Properties.Tags", "[{ Key: vpc, Value: { 'Fn::GetStackOutput': { StackName: shop-network, OutputName: Gone } } }]").IsBroken<ReferencesResolve>("Cluster", null, "the output Gone of shop-network");

    [Fact]
    public void An_output_of_a_stack_outside_is_not_known() =>
        TestDeployment.Cdk().Set("Cluster.Properties.Tags", "[{ Key: vpc, Value: { 'Fn::GetStackOutput': { StackName: elsewhere, OutputName: Gone } } }]").IsNotBroken<ReferencesResolve>("Cluster");

    [Fact]
    public void Everything_is_there_in_an_assembly() => TestDeployment.Cdk().IsCompliant<ReferencesResolve>("Nodes");
}
