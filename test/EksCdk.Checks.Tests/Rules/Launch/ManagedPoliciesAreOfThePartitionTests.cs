using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ManagedPoliciesAreOfThePartitionTests
{
    [Fact]
    public void ARNs_of_the_partition_pass() =>
        TestDeployment.Cdk().IsCompliant<ManagedPoliciesAreOfThePartition>("NodeRole");

    [Fact]
    public void An_ARN_of_another_partition_is_refused() =>
        TestDeployment.Cdk()
            .Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws-cn:iam::aws:policy/AmazonEKSWorkerNodePolicy")
            .IsBroken<ManagedPoliciesAreOfThePartition>("NodeRole", "ManagedPolicyArns[0]", "us-east-1");

    [Fact]
    public void A_partition_by_its_pseudo_parameter_passes() =>
        TestDeployment.Cdk()
            .Set("NodeRole.Properties.ManagedPolicyArns.0",
                "!Sub arn:${AWS::Partition}:iam::aws:policy/AmazonEKSWorkerNodePolicy")
                .IsCompliant<ManagedPoliciesAreOfThePartition>("NodeRole");

    [Fact]
    public void A_policy_of_the_templates_is_of_the_partition() =>
        WithOwn("!Ref Own").IsCompliant<ManagedPoliciesAreOfThePartition>("NodeRole");

    [Fact]
    public void A_partition_that_only_AWS_gives_is_not_known() =>
        WithOwn("!Sub arn:${Own.PolicyId}:iam::aws:policy/AmazonEKSWorkerNodePolicy")
            .IsUnknown<ManagedPoliciesAreOfThePartition>("NodeRole");

    [Fact]
    public void Without_a_region_nothing_is_said() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws-cn:iam::aws:policy/AmazonEKSWorkerNodePolicy")
            .IsSilent<ManagedPoliciesAreOfThePartition>();

    private static TestDeployment WithOwn(string arn) =>
        TestDeployment.Cdk()
            .Add("Own", """
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:Get*", Resource: "*" }] }
                """, beside: "NodeRole")
            .Set("NodeRole.Properties.ManagedPolicyArns.0", arn);
}
