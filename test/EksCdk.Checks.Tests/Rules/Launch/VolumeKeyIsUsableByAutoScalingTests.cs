using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class VolumeKeyIsUsableByAutoScalingTests
{
    [Fact]
    public void A_policy_with_both_statements_passes_in_one_stack() =>
        TestDeployment.Plain().IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_policy_with_both_statements_passes_over_three_stacks() =>
        TestDeployment.Cdk().IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_key_without_a_policy_of_its_own_is_refused() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", "Properties.KeyPolicy", "kms:CreateGrant");

    [Fact]
    public void The_account_s_root_alone_is_refused_over_stacks() =>
        TestDeployment.Cdk().Remove("VolumeKey.Properties.KeyPolicy.Statement.2")
            .Remove("VolumeKey.Properties.KeyPolicy.Statement.1")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", "Properties.KeyPolicy");

    [Fact]
    public void A_policy_without_CreateGrant_is_refused() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy.Statement.2")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", saying: "kms:CreateGrant");

    [Fact]
    public void A_policy_without_use_of_the_key_is_refused() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy.Statement.1")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", saying: "kms:Decrypt");

    [Fact]
    public void The_service_principal_is_not_enough() =>
        TestDeployment.Plain()
            .Set("VolumeKey.Properties.KeyPolicy.Statement.1.Principal", "{ Service: autoscaling.amazonaws.com }")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.2.Principal", "{ Service: autoscaling.amazonaws.com }")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void One_statement_for_all_under_the_condition_for_grants_is_refused() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy.Statement.2")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.1.Action", "kms:*")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.1.Condition", "{ Bool: { 'kms:GrantIsForAWSResource': true } }")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", saying: "kms:Decrypt");

    [Fact]
    public void Everybody_who_comes_through_EC2_passes() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy.Statement.2")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.1",
                "{ Effect: Allow, Principal: { AWS: '*' }, Action: kms:*, Resource: '*', Condition: { StringEquals: { " +
                "'kms:ViaService': !Sub 'ec2.${AWS::Region}.amazonaws.com', 'kms:CallerAccount': !Ref AWS::AccountId } } }")
                .IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_denial_counts_more_than_a_permission() =>
        TestDeployment.Plain()
            .Set("VolumeKey.Properties.KeyPolicy.Statement.0",
                "{ Effect: Deny, Principal: '*', Action: kms:CreateGrant, Resource: '*' }")
                .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey");

    [Fact]
    public void The_key_of_EKS_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "alias/aws/eks")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("NodeTemplate", "Ebs.KmsKeyId", "alias/aws/ebs or a customer key");

    [Fact]
    public void The_key_of_EBS_passes() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "alias/aws/ebs")
            .IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void An_alias_stands_for_its_key() =>
        TestDeployment.Plain()
            .Add("Alias", "{ Type: AWS::KMS::Alias, Properties: { AliasName: alias/volumes, TargetKeyId: !Ref VolumeKey } }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "!Ref Alias")
            .IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_disabled_key_is_refused() =>
        TestDeployment.Plain().Set("VolumeKey.Properties.Enabled", "false")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", "Properties.Enabled");

    [Fact]
    public void An_asymmetric_key_is_refused() =>
        TestDeployment.Plain().Set("VolumeKey.Properties.KeySpec", "RSA_2048")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", "Properties.KeySpec");

    [Fact]
    public void A_second_node_group_with_the_same_template_is_refused_as_well() =>
        TestDeployment.Plain()
            .Add("More",
                "{ Type: AWS::EKS::Nodegroup, Properties: { ClusterName: !Ref Cluster, NodeRole: !GetAtt NodeRole.Arn, " +
                "Subnets: [!Ref PrivateSubnetA], LaunchTemplate: { Id: !Ref NodeTemplate, Version: 1 } } }")
                .Remove("VolumeKey.Properties.KeyPolicy").IsBroken<VolumeKeyIsUsableByAutoScaling>("More");

    [Fact]
    public void A_key_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Parameter("KeyArn")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "!Ref KeyArn")
            .IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes", "KeyArn");

    [Fact]
    public void A_principal_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("RoleArn")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.2.Principal.AWS", "!Ref RoleArn")
            .IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes", "kms:CreateGrant");

    [Fact]
    public void Volumes_that_are_not_encrypted_have_no_key_to_check() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", "false")
            .Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .IsSilent<VolumeKeyIsUsableByAutoScaling>();

    [Fact]
    public void A_denial_under_a_condition_is_unknown() =>
        TestDeployment.Plain()
            .Set("VolumeKey.Properties.KeyPolicy.Statement.0",
                "{ Effect: Deny, Principal: '*', Action: kms:*, Resource: '*', Condition: { StringNotEquals: { " +
                "'aws:PrincipalOrgID': o-1 } } }").IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_denial_of_plain_text_alone_passes() =>
        TestDeployment.Plain()
            .Set("VolumeKey.Properties.KeyPolicy.Statement.0",
                "{ Effect: Deny, Principal: '*', Action: kms:*, Resource: '*', Condition: { Bool: { 'aws:SecureTransport': " +
                "false } } }").IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_group_that_starts_with_no_nodes_deploys_all_the_same() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("Nodes", saying: "starts with no nodes", effect: Effect.Possible);

    [Theory]
    [InlineData("Enabled", "false", "set Enabled: true", "InvalidKMSKey.InvalidState")]
    [InlineData("KeySpec", "RSA_2048", "SYMMETRIC_DEFAULT", "")]
    public void Each_key_that_cannot_be_used_has_its_own_remedy_and_its_own_answer(string property, string value, string saying,
        string answer)
    {
        var finding =
            Assert.Single(TestDeployment.Plain().Set("VolumeKey.Properties." + property, value).Analyze().Findings, f =>
                f.Rule == "EKS201");
        Assert.Contains(saying, finding.Message, StringComparison.Ordinal);
        Assert.Equal(answer.Length > 0, finding.AwsError?.Contains("InvalidKMSKey", StringComparison.Ordinal) is true);
    }

    [Fact]
    public void A_key_whose_material_is_yet_to_be_imported_is_refused() =>
        TestDeployment.Plain().Set("VolumeKey.Properties.Origin", "EXTERNAL")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("Nodes", "Origin", "EXTERNAL");

    private static TestDeployment DeniedUnless(string arn) => TestDeployment.Plain()
        .Set("VolumeKey.Properties.KeyPolicy.Statement.0",
            "{ Effect: Deny, Principal: '*', Action: kms:CreateGrant, Resource: '*', Condition: { StringNotLike: { " +
            $"'aws:PrincipalArn': {arn} }} }} }}");

    [Fact]
    public void A_denial_of_all_other_roles_is_refused() =>
        DeniedUnless("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/admin*'")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", saying: "kms:CreateGrant");

    [Fact]
    public void Where_the_denial_leaves_it_out_it_passes() =>
        DeniedUnless("['arn:aws:iam::*:role/admin', 'arn:aws:iam::*:role/*/AWSServiceRoleForAutoScaling']")
            .IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    private static TestDeployment Denying(string principals, string more = "") =>
        TestDeployment.Plain().Set("VolumeKey.Properties.KeyPolicy.Statement.0",
            $"{{ Effect: Deny, NotPrincipal: {{ AWS: [{principals}] }}, Action: kms:CreateGrant, Resource: '*'{more} }}");

    private const string Root = "!Sub 'arn:aws:iam::${AWS::AccountId}:root'";

    [Fact]
    public void A_denial_for_all_but_the_root_is_one_for_the_role() =>
        Denying(Root).IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey", saying: "kms:CreateGrant");

    [Fact]
    public void A_denial_for_all_but_the_role_passes() =>
        Denying(Root + ", !Sub 'arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/" +
            "AWSServiceRoleForAutoScaling'").IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void A_denial_for_all_but_some_under_a_condition_is_unknown() =>
        Denying(Root, ", Condition: { Bool: { 'aws:ViaAWSService': false } }").IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Fact]
    public void Material_may_be_imported_before_the_stack_of_the_nodes() =>
        TestDeployment.Cdk().Set("VolumeKey.Properties.Origin", "EXTERNAL").IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes");

    private static TestDeployment AlsoDenying(string action, string condition) => TestDeployment.Plain()
        .Set("VolumeKey.Properties.KeyPolicy.Statement.0",
            $"{{ Effect: Deny, Principal: '*', Action: '{action}', Resource: '*', Condition: {condition} }}");

    [Theory]
    [InlineData("kms:CreateGrant", "{ Bool: { 'kms:GrantIsForAWSResource': 'true' } }")]
    [InlineData("kms:Decrypt", "{ BoolIfExists: { 'kms:GrantIsForAWSResource': false } }")]
    [InlineData("kms:*", "{ StringNotEquals: { 'kms:ViaService': !Sub 'rds.${AWS::Region}.amazonaws.com' } }")]
    public void A_denial_whose_condition_the_volumes_meet_is_refused(string action, string condition) =>
        AlsoDenying(action, condition).IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey");

    [Theory]
    [InlineData("kms:CreateGrant", "{ Bool: { 'kms:GrantIsForAWSResource': 'false' } }")]
    [InlineData("kms:Decrypt", "{ Bool: { 'kms:GrantIsForAWSResource': 'true' } }")]
    [InlineData("kms:*", "{ StringNotEquals: { 'kms:ViaService': !Sub 'ec2.${AWS::Region}.amazonaws.com' } }")]
    public void A_denial_that_is_for_other_requests_passes(string action, string condition) =>
        AlsoDenying(action, condition).IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Theory]
    [InlineData("{ StringNotEquals: { 'aws:PrincipalAccount': !Ref AWS::AccountId } }")]
    [InlineData("{ Null: { 'kms:GrantIsForAWSResource': 'true' } }")]
    public void A_denial_whose_condition_is_not_weighed_is_never_an_error(string condition) =>
        AlsoDenying("kms:*", condition).IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes");

    [Theory]
    [InlineData("ArnLike", "!Sub 'arn:aws:iam::${AWS::AccountId}:role/aws-service-role/*'", true)]
    [InlineData("StringLike", "'arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/*'", true)]
    [InlineData("StringEquals", "'arn:aws:iam::*:role/aws-service-role/*'", null)]
    [InlineData("ArnLike", "'arn:aws:iam::111122223333:role/aws-service-role/*'", null)]
    [InlineData("ArnLike", "!Sub 'arn:aws:iam::${AWS::AccountId}:role/nodes-*'", false)]
    public void A_pattern_for_the_roles_of_services_is_compared(string test, string pattern, bool? isFor)
    {
        var deployment = TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy.Statement.2")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.1", "{ Effect: Allow, Principal: { AWS: '*' }, Action: 'kms:*', " +
                $"Resource: '*', Condition: {{ {test}: {{ 'aws:PrincipalArn': {pattern} }} }} }}");
        if (isFor is true) deployment.IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");
        else if (isFor is null) deployment.IsUnknown<VolumeKeyIsUsableByAutoScaling>("Nodes");
        else deployment.IsBroken<VolumeKeyIsUsableByAutoScaling>("VolumeKey");
    }

    [Fact]
    public void An_alias_of_the_templates_in_an_ARN_is_its_key() => TestDeployment.Plain()
        .Add("Disks", "{ Type: AWS::KMS::Alias, Properties: { AliasName: alias/disks, TargetKeyId: !Ref VolumeKey } }")
        .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
            "!Sub 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:${Disks}'")
        .IsCompliant<VolumeKeyIsUsableByAutoScaling>("Nodes");
}
