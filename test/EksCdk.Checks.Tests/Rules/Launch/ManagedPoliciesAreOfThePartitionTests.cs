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
    public void Without_a_region_nothing_is_said() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.ManagedPolicyArns.0", "arn:aws-cn:iam::aws:policy/AmazonEKSWorkerNodePolicy")
            .IsSilent<ManagedPoliciesAreOfThePartition>();
}
