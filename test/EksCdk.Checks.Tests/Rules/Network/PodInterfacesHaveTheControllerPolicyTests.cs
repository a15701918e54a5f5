using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PodInterfacesHaveTheControllerPolicyTests
{
    private static TestDeployment PodEni() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_POD_ENI\":\"true\"}}'");

    [Fact]
    public void A_cluster_role_with_the_policy_passes() =>
        PodEni().IsCompliant<PodInterfacesHaveTheControllerPolicy>("Cluster");

    [Fact]
    public void A_cluster_role_without_it_is_refused() =>
        PodEni().Remove("ClusterRole.Properties.ManagedPolicyArns.1")
            .IsBroken<PodInterfacesHaveTheControllerPolicy>("Cluster", "Properties.ManagedPolicyArns", effect: Effect.Broken);

    [Fact]
    public void A_statement_of_its_own_passes() =>
        PodEni().Remove("ClusterRole.Properties.ManagedPolicyArns.1")
            .Set("ClusterRole.Properties.Policies",
                "[{ PolicyName: eni, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'ec2:*', Resource: '*' }] } }]")
                .IsCompliant<PodInterfacesHaveTheControllerPolicy>("Cluster");

    [Fact]
    public void A_policy_that_is_not_known_is_unknown() =>
        PodEni().Set("ClusterRole.Properties.ManagedPolicyArns.1", "!Ref AdminRoleArn")
            .IsUnknown<PodInterfacesHaveTheControllerPolicy>("Cluster");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        PodEni().Set("Cluster.Properties.RoleArn", "arn:aws:iam::111122223333:role/eks")
            .IsUnknown<PodInterfacesHaveTheControllerPolicy>("Cluster");

    [Fact]
    public void Without_pod_interfaces_there_is_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<PodInterfacesHaveTheControllerPolicy>();
}
