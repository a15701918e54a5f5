using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class KarpenterMayPassTheNodeRoleTests
{
    private static TestDeployment Passing(string resource, string more = "") =>
        PoolTemplates.Karpenter(
            statements: [PoolTemplates.Calls, $"{{ Effect: Allow, Action: 'iam:PassRole', Resource: {resource}{more} }}"]);

    [Fact]
    public void A_controller_that_may_pass_the_role_passes() =>
        PoolTemplates.Karpenter().IsCompliant<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void One_that_may_pass_another_role_is_refused() =>
        Passing("!GetAtt NodeRole.Arn")
            .IsBroken<KarpenterMayPassTheNodeRole>("Controller", "Statement[1].Resource", "may not pass PoolRole");

    [Fact]
    public void One_that_may_pass_no_role_is_refused() =>
        PoolTemplates.Karpenter(statements: [PoolTemplates.Calls]).IsBroken<KarpenterMayPassTheNodeRole>("Pool");

    [Theory]
    [InlineData("'*'")]
    [InlineData("'arn:aws:iam::*:role/pool-*'")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/pool-nodes'")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${PoolRole}'")]
    public void A_pattern_for_its_name_passes(string resource) =>
        Passing(resource).Set("PoolRole.Properties.RoleName", "pool-nodes").IsCompliant<KarpenterMayPassTheNodeRole>("Pool");

    [Theory]
    [InlineData("'arn:aws:iam::*:role/other-*'")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/KarpenterNodeRole-shop'")]
    [InlineData("'arn:aws:ec2:*:*:instance/*'")]
    public void A_pattern_for_another_name_is_refused(string resource) =>
        Passing(resource).Set("PoolRole.Properties.RoleName", "pool-nodes").IsBroken<KarpenterMayPassTheNodeRole>("Pool");

    [Theory]
    [InlineData("'arn:aws:iam::*:role/KarpenterNodeRole-*'")]
    [InlineData("!Ref AdminRoleArn")]
    public void Whether_a_pattern_fits_a_name_that_CloudFormation_makes_is_not_known(string resource) =>
        Passing(resource).IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void The_condition_for_the_service_is_met() =>
        Passing("'*'", ", Condition: { StringEquals: { 'iam:PassedToService': ec2.amazonaws.com } }")
            .IsCompliant<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void Another_service_is_refused() =>
        Passing("'*'", ", Condition: { StringEquals: { 'iam:PassedToService': lambda.amazonaws.com } }")
            .IsBroken<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void Another_condition_is_not_known() =>
        Passing("'*'", ", Condition: { StringEquals: { 'aws:RequestedRegion': eu-west-1 } }")
            .IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void The_role_of_an_instance_profile_counts() =>
        PoolTemplates.Karpenter("""{"instanceProfile":"${PoolProfile}"}""", PoolTemplates.Calls, "{ Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt NodeRole.Arn }")
            .Add("PoolProfile", "{ Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref PoolRole] } }")
            .IsBroken<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void A_role_outside_the_templates_is_not_known() =>
        PoolTemplates.Karpenter("""{"role":"made-elsewhere"}""").IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void A_node_class_outside_the_templates_is_not_known() =>
        PoolTemplates.Karpenter().Manifest("Pool", PoolTemplates.Pool("default", "elsewhere"))
            .IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void A_controller_outside_the_templates_is_not_known() =>
        PoolTemplates.Karpenter().Drop("Identity").IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void A_policy_that_may_be_for_the_controller_leaves_it_unknown() =>
        PoolTemplates.Karpenter(statements: [PoolTemplates.Calls])
            .Add("More",
                "{ Type: AWS::IAM::Policy, Properties: { PolicyName: more, Roles: [!Ref AdminRoleArn], PolicyDocument: { " +
                "Statement: [] } } }")
            .IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void A_managed_policy_outside_the_templates_leaves_it_unknown() =>
        PoolTemplates.Karpenter(statements: [PoolTemplates.Calls])
            .Set("Controller.Properties.ManagedPolicyArns", "[!Sub 'arn:aws:iam::${AWS::AccountId}:policy/karpenter']")
            .IsUnknown<KarpenterMayPassTheNodeRole>("Pool");

    [Fact]
    public void A_pool_that_starts_nothing_is_warned_of() =>
        PoolTemplates.Karpenter(statements: [PoolTemplates.Calls])
            .Manifest(
                "Pool",
                """{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":{"role":"${PoolRole}"}}""",
                PoolTemplates.Pool("default")
                    .Replace("\"spec\":{\"template\"", "\"spec\":{\"limits\":{\"cpu\":0},\"template\"", StringComparison.Ordinal))
            .IsBroken<KarpenterMayPassTheNodeRole>("Pool", effect: EksCdk.Checks.Rules.Effect.Possible);

    [Fact]
    public void Without_a_pool_there_is_nothing_to_say() =>
        PoolTemplates.Karpenter().Drop("Pool").IsSilent<KarpenterMayPassTheNodeRole>();
}
