using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class SecurityGroupsAreInOnePlaceTests
{
    [Fact]
    public void Security_groups_of_the_instance_pass() =>
        TestDeployment.Plain().IsCompliant<SecurityGroupsAreInOnePlace>("Nodes");

    [Fact]
    public void Network_interfaces_beside_them_are_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, DeleteOnTermination: true }]")
                .IsBroken<SecurityGroupsAreInOnePlace>("Nodes", "SecurityGroupIds", "NodeSecurityGroup");

    [Fact]
    public void Security_groups_on_the_interface_pass() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds")
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, Groups: [!Ref NodeSecurityGroup] }]").IsCompliant<SecurityGroupsAreInOnePlace>("Nodes");

    [Fact]
    public void Network_interfaces_from_a_macro_are_unknown() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "{ Fn::Transform: { Name: Interfaces } }")
            .IsUnknown<SecurityGroupsAreInOnePlace>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<SecurityGroupsAreInOnePlace>();

    [Fact]
    public void Names_of_security_groups_are_refused() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds")
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroups", "[default]")
            .IsBroken<SecurityGroupsAreInOnePlace>("Nodes", "SecurityGroups", "has names of security groups");
}
