using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class NodeConfigIsCompleteTests
{
    [Fact]
    public void A_whole_NodeConfig_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<NodeConfigIsComplete>("Workers");

    [Fact]
    public void A_NodeConfig_without_CIDR_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("      cidr: 172.20.0.0/16\n", "", StringComparison.Ordinal))
                .IsBroken<NodeConfigIsComplete>("Workers", "UserData", "spec.cluster.cidr");

    [Fact]
    public void A_NodeConfig_without_name_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate", SelfManaged.NodeConfig.Replace("      name: ${Cluster}\n", "", StringComparison.Ordinal))
            .IsBroken<NodeConfigIsComplete>("Workers", "UserData", "spec.cluster.name");

    [Fact]
    public void A_NodeConfig_that_is_no_YAML_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.UserData",
                "\n  Fn::Base64: \"apiVersion: node.eks.aws/v1alpha1\\nkind: [NodeConfig\"")
                .IsBroken<NodeConfigIsComplete>("Workers", "UserData", "not YAML");

    [Fact]
    public void EKS_completes_the_NodeConfig_of_its_own_AMI() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate", SelfManaged.NodeConfig.Replace("      cidr: 172.20.0.0/16\n", "", StringComparison.Ordinal))
            .IsCompliant<NodeConfigIsComplete>("Nodes");

    [Fact]
    public void A_script_that_writes_the_NodeConfig_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                "|\n  #!/bin/bash\n  echo 'apiVersion: node.eks.aws/v1alpha1' > /tmp/config.yaml\n  nodeadm init -c " +
                "file:///tmp/config.yaml").IsUnknown<NodeConfigIsComplete>("Workers");

    [Fact]
    public void No_NodeConfig_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NodeConfigIsComplete>();

    [Fact]
    public void An_AMI_by_its_id_may_hold_the_rest() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("      cidr: 172.20.0.0/16\n", "", StringComparison.Ordinal))
            .IsBroken<NodeConfigIsComplete>("Workers", saying: "spec.cluster.cidr", effect: Effect.Possible);

    private static TestDeployment WithRangeOfIpv6() => TestDeployment.Plain().WithSelfManagedGroup()
        .UserData("WorkerTemplate", SelfManaged.NodeConfig.Replace("172.20.0.0/16", "fd00:10::/108", StringComparison.Ordinal));

    [Fact]
    public void A_range_of_IPv6_where_nodes_have_no_such_address_is_refused() =>
        WithRangeOfIpv6().IsBroken<NodeConfigIsComplete>("Workers", "UserData", "fd00:10::/108, of IPv6", effect: Effect.NoJoin);

    [Fact]
    public void Where_they_may_have_one_it_is_not() =>
        WithRangeOfIpv6().Set("PrivateSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .IsCompliant<NodeConfigIsComplete>("Workers");
}
