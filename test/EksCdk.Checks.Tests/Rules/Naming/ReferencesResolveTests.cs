using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ReferencesResolveTests
{
    [Fact]
    public void A_template_whose_references_resolve_passes_in_one_stack() => TestDeployment.Plain().IsSilent<ReferencesResolve>();

    [Fact]
    public void A_template_whose_references_resolve_passes_in_four_stacks() => TestDeployment.Cdk().IsSilent<ReferencesResolve>();

    [Fact]
    public void A_Ref_to_nothing_is_refused_where_it_stands() =>
        TestDeployment.Plain().Remove("PrivateSubnetB")
            .IsBroken<ReferencesResolve>("Nodes", "Properties.Subnets[1]", "PrivateSubnetB");

    [Fact]
    public void A_GetAtt_of_a_parameter_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!GetAtt AdminRoleArn.Arn")
            .IsBroken<ReferencesResolve>("Nodes", "Properties.NodeRole");

    [Fact]
    public void A_variable_of_Sub_that_is_nothing_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", "!Sub x-${Enviroment}")
            .IsBroken<ReferencesResolve>("Nodes", "Properties.NodegroupName", "Enviroment");

    [Fact]
    public void Variables_of_Sub_s_own_and_literals_pass() =>
        TestDeployment.Plain()
            .Set("Nodes.Properties.NodegroupName", "!Sub ['x-${E}-${!Not}-${AWS::Region}', { E: !Ref AdminRoleArn }]")
            .IsSilent<ReferencesResolve>();

    [Fact]
    public void A_DependsOn_of_nothing_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.DependsOn", "Noodles").IsBroken<ReferencesResolve>("CoreDns", "DependsOn", "Noodles");

    [Fact]
    public void A_reference_to_what_is_not_created_is_refused() =>
        TestDeployment.Plain().Parameter("Env").Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
            .Set("NodeTemplate.Condition", "IsProd").Analyze().Has("EKS905", "NodeTemplate, which is not created");

    [Fact]
    public void A_reference_under_the_same_condition_passes() =>
        TestDeployment.Plain().Parameter("Env").Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
            .Set("NodeTemplate.Condition", "IsProd")
            .Set("Nodes.Properties.LaunchTemplate", "!If [IsProd, { Id: !Ref NodeTemplate, Version: 1 }, !Ref AWS::NoValue]")
            .IsSilent<ReferencesResolve>("Nodes");

    [Fact]
    public void A_macro_may_add_what_is_missing() =>
        TestDeployment.Plain().Section("Transform", "[MyMacro]").Remove("PrivateSubnetB").IsSilent<ReferencesResolve>();

    // A resource of a module is named by the module's own name and its name in it.
    [Fact]
    public void A_module_may_bring_what_is_missing() =>
        TestDeployment.Plain().Add("Network", "{ Type: Acme::Vpc::Default::MODULE }")
            .Set("Nodes.Properties.Subnets", "[!Ref NetworkSubnetA, !Ref NetworkSubnetB]").IsSilent<ReferencesResolve>();

    [Fact]
    public void An_export_of_a_resource_that_is_not_there_is_refused_where_it_is_imported() =>
        TestDeployment.Cdk().Remove("NodeRole").IsBroken<ReferencesResolve>("Nodes", saying: "'NodeRole'");

    [Fact]
    public void An_output_of_a_resource_that_is_not_there_is_refused_where_it_is_read() =>
        TestDeployment.Cdk().Remove("VolumeKey").IsBroken<ReferencesResolve>("NodeTemplate", saying: "'VolumeKey'");

    [Theory]
    [InlineData("{ 'Fn::ImportValue': 'shop-security:ExportsOutputNoSuch' }", "not among the outputs of shop-security")]
    [InlineData("{ 'Fn::GetStackOutput': { StackName: shop-security, OutputName: NoSuch } }", "NoSuch is not among")]
    public void An_output_that_its_stack_does_not_have_is_refused(string reference, string saying) =>
        TestDeployment.Cdk().Set("Nodes.Properties.NodeRole", reference).IsBroken<ReferencesResolve>("Nodes", saying: saying);

    [Fact]
    public void An_export_of_a_stack_that_was_not_given_is_not_judged() =>
        TestDeployment.Cdk().Set("Nodes.Properties.NodeRole", "{ 'Fn::ImportValue': 'other-stack:NodeRole' }")
            .IsSilent<ReferencesResolve>("Nodes");

    [Fact]
    public void An_output_that_nobody_reads_is_refused_too() =>
        TestDeployment.Plain().Section("Outputs", "Role: { Value: !GetAtt NodeRol.Arn }")
            .IsBroken<ReferencesResolve>("Vpc", saying: "The output Role");

    [Fact]
    public void An_output_under_a_condition_may_be_left_out() =>
        TestDeployment.Plain().Section("Outputs", "Role: { Condition: Never, Value: !GetAtt NodeRol.Arn }")
            .IsSilent<ReferencesResolve>("Vpc");

    [Fact]
    public void A_map_with_a_member_named_Ref_refers_to_nothing() =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", "{ Ref: main, team: shop }").IsSilent<ReferencesResolve>("Nodes");

    [Fact]
    public void A_variable_of_a_script_is_no_name() =>
        TestDeployment.Plain().Set("Cluster.Properties.Tags", "[{ Key: script, Value: !Sub 'echo ${AZS[@]}' }]")
            .IsBroken<ReferencesResolve>("Cluster", saying: "${!AZS[@]}", effect: Effect.Refused);
}
