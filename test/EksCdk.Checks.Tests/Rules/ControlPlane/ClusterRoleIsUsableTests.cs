using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ClusterRoleIsUsableTests
{
    [Fact]
    public void A_role_with_trust_and_policy_passes() => TestDeployment.Cdk().IsCompliant<ClusterRoleIsUsable>("Cluster");

    [Fact]
    public void A_role_that_trusts_another_service_is_refused() =>
        TestDeployment.Plain()
            .Set("ClusterRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "ec2.amazonaws.com")
            .IsBroken<ClusterRoleIsUsable>("ClusterRole", "Properties.AssumeRolePolicyDocument");

    [Fact]
    public void A_role_without_its_policy_is_refused_over_stacks() =>
        TestDeployment.Cdk().Set("ClusterRole.Properties.ManagedPolicyArns", "[]")
            .IsBroken<ClusterRoleIsUsable>("ClusterRole", "Properties.ManagedPolicyArns", "AmazonEKSClusterPolicy");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Parameter("RoleArn").Set("Cluster.Properties.RoleArn", "!Ref RoleArn")
            .IsUnknown<ClusterRoleIsUsable>("Cluster", "RoleArn");

    [Fact]
    public void Without_a_cluster_there_is_nothing_to_say() =>
        TestDeployment.Of("Resources: { Key: { Type: AWS::KMS::Key } }").IsSilent<ClusterRoleIsUsable>();

    [Fact]
    public void A_policy_of_ones_own_may_be_enough() =>
        TestDeployment.Plain().Remove("ClusterRole.Properties.ManagedPolicyArns")
            .Set("ClusterRole.Properties.Policies",
                "[{ PolicyName: own, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'ec2:Describe*', Resource: '*' }] " +
                "} }]")
            .IsUnknown<ClusterRoleIsUsable>("Cluster", "ClusterRole");

    [Fact]
    public void A_policy_without_the_call_that_EKS_looks_for_is_refused() =>
        TestDeployment.Plain().Remove("ClusterRole.Properties.ManagedPolicyArns")
            .Set("ClusterRole.Properties.Policies",
                "[{ PolicyName: own, PolicyDocument: { Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }] } }]")
            .IsBroken<ClusterRoleIsUsable>("Cluster", "ManagedPolicyArns", effect: Effect.Refused);
}
