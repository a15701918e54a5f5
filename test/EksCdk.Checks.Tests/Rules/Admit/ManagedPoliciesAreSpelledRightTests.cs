using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class ManagedPoliciesAreSpelledRightTests
{
    [Fact]
    public void Policies_that_exist_pass() =>
        TestDeployment.Plain()
            .IsCompliant<ManagedPoliciesAreSpelledRight>("NodeRole");

    [Fact]
    public void In_CDK_shape_too() =>
        TestDeployment.Cdk()
            .IsCompliant<ManagedPoliciesAreSpelledRight>("NodeRole");

    [Fact]
    public void A_missing_underscore_is_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws:iam::aws:policy/AmazonEKSCNIPolicy")
            .IsBroken<ManagedPoliciesAreSpelledRight>("NodeRole", "ManagedPolicyArns[0]", "AmazonEKS_CNI_Policy");

    [Fact]
    public void An_underscore_too_many_is_refused_after_any_partition() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.0",
                "!Sub \"arn:${AWS::Partition}:iam::aws:policy/AmazonEKS_WorkerNode_Policy\"")
            .IsBroken<ManagedPoliciesAreSpelledRight>("NodeRole");

    [Fact]
    public void A_policy_that_is_not_known_here_has_nothing_to_say() =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns", "[arn:aws:iam::aws:policy/AmazonRDSReadOnlyAccess]")
            .IsSilent<ManagedPoliciesAreSpelledRight>("NodeRole");

    [Fact]
    public void A_policy_of_ones_own_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns", "[arn:aws:iam::111122223333:policy/AmazonEKSCNIPolicy]")
            .IsSilent<ManagedPoliciesAreSpelledRight>("NodeRole");

    [Fact]
    public void A_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]")
            .IsSilent<ManagedPoliciesAreSpelledRight>("NodeRole");

    [Theory]
    [InlineData("AmazonEKSWorkerNodesPolicy")]
    [InlineData("AmazonEKSWorkerNodePolic")]
    public void A_letter_too_many_or_too_few_is_refused(string name) =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns.0", $"arn:aws:iam::aws:policy/{name}")
            .IsBroken<ManagedPoliciesAreSpelledRight>("NodeRole", saying: "AmazonEKSWorkerNodePolicy");

    [Fact]
    public void Another_version_of_a_policy_is_another_policy() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicyV2")
            .IsSilent<ManagedPoliciesAreSpelledRight>("NodeRole.Properties.ManagedPolicyArns.0");

    [Fact]
    public void A_wrong_letter_is_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws:iam::aws:policy/AmazonEKSWorkerNadePolicy")
            .IsBroken<ManagedPoliciesAreSpelledRight>("NodeRole", saying: "it is AmazonEKSWorkerNodePolicy");

    [Fact]
    public void Two_letters_in_the_wrong_order_are_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws:iam::aws:policy/AmazonEKSWokrerNodePolicy")
            .IsBroken<ManagedPoliciesAreSpelledRight>("NodeRole", saying: "it is AmazonEKSWorkerNodePolicy");
}
