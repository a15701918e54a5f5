using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class FixedLimitsAreKeptTests
{
    [Fact]
    public void Within_the_limits_passes() =>
        TestDeployment.Plain()
            .IsCompliant<FixedLimitsAreKept>("Cluster");

    [Fact]
    public void Five_security_groups_are_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[sg-1, sg-2, sg-3, sg-4, sg-5]")
            .IsBroken<FixedLimitsAreKept>("Cluster", "SecurityGroupIds", "5 security groups");

    [Fact]
    public void Twenty_one_instance_types_are_refused() =>
        TestDeployment.Plain()
            .Set("Nodes.Properties.InstanceTypes",
                "[m0.large, m1.large, m2.large, m3.large, m4.large, m5.large, m6.large, m7.large, m8.large, m9.large, " +
                "m10.large, m11.large, m12.large, m13.large, m14.large, m15.large, m16.large, m17.large, m18.large, " +
                "m19.large, m20.large]")
            .IsBroken<FixedLimitsAreKept>("Nodes", "InstanceTypes");

    [Fact]
    public void Sixteen_remote_networks_are_a_quota_and_no_limit() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig.RemoteNodeNetworks",
                $"[{string.Join(", ", Enumerable.Repeat("{ Cidrs: [] }", 16))}]")
            .IsNotBroken<FixedLimitsAreKept>("Cluster");

    [Fact]
    public void A_list_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Groups", "List<AWS::EC2::SecurityGroup::Id>")
            .Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "!Ref Groups")
            .IsUnknown<FixedLimitsAreKept>("Cluster", "Groups");

    [Fact]
    public void A_template_without_a_cluster_has_nothing_to_say() =>
        TestDeployment.Of("{ Resources: { Vpc: { Type: AWS::EC2::VPC } } }")
            .IsSilent<FixedLimitsAreKept>();
}
