using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class RequiredPropertiesAreThereTests
{
    [Theory]
    [InlineData("Nodes", "NodeRole")]
    [InlineData("Nodes", "Subnets")]
    [InlineData("Cluster", "RoleArn")]
    [InlineData("Cluster", "ResourcesVpcConfig")]
    [InlineData("CoreDns", "AddonName")]
    [InlineData("AppIdentity", "ServiceAccount")]
    [InlineData("PrivateSubnetA", "VpcId")]
    [InlineData("PrivateSubnetA", "CidrBlock")]
    [InlineData("PrivateDefaultRoute", "NatGatewayId")]
    [InlineData("NodeRole", "AssumeRolePolicyDocument")]
    public void A_resource_without_it_is_refused(string resource, string property) =>
        TestDeployment.Plain().Remove($"{resource}.Properties.{property}")
            .IsBroken<RequiredPropertiesAreThere>(resource, property, $"{resource} has no");

    [Fact]
    public void A_part_of_a_list_element_is_asked_for() =>
        TestDeployment.Plain().Remove("AdminEntry.Properties.AccessPolicies.0.AccessScope.Type")
            .IsBroken<RequiredPropertiesAreThere>("AdminEntry", "AccessPolicies[0].AccessScope.Type");

    [Fact]
    public void A_tag_of_a_subnet_without_a_value_is_refused() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.Tags.0.Value")
            .IsBroken<RequiredPropertiesAreThere>("PrivateSubnetA", "Tags[0].Value");

    [Fact]
    public void A_launch_template_of_an_Auto_Scaling_group_without_a_version_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("Workers.Properties.LaunchTemplate.Version")
            .IsBroken<RequiredPropertiesAreThere>("Workers", "LaunchTemplate.Version");

    [Fact]
    public void A_tag_without_a_key_is_refused() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.Tags.0.Key")
            .IsBroken<RequiredPropertiesAreThere>("PrivateSubnetA", "Tags[0].Key");

    [Fact]
    public void Tags_that_are_a_map_have_no_keys_to_name() =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", "{ team: shop }").IsNotBroken<RequiredPropertiesAreThere>("Nodes");

    [Fact]
    public void One_of_several_is_enough() =>
        TestDeployment.Plain().Remove("PrivateDefaultRoute.Properties.NatGatewayId")
            .Set("PrivateDefaultRoute.Properties.TransitGatewayId", "tgw-0123456789abcdef0")
            .IsNotBroken<RequiredPropertiesAreThere>("PrivateDefaultRoute");

    [Fact]
    public void A_value_that_is_not_known_is_a_value() =>
        TestDeployment.Plain().Parameter("Role").Set("Nodes.Properties.NodeRole", "!Ref Role")
            .IsCompliant<RequiredPropertiesAreThere>("Nodes");

    [Fact]
    public void No_value_is_none() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!Ref AWS::NoValue")
            .IsBroken<RequiredPropertiesAreThere>("Nodes", "NodeRole");

    [Fact]
    public void What_a_macro_may_bring_is_unknown() =>
        TestDeployment.Plain().Section("Transform", "[MyMacro]").Remove("Nodes.Properties.NodeRole")
            .IsUnknown<RequiredPropertiesAreThere>("Nodes");

    [Fact]
    public void A_whole_deployment_passes() => TestDeployment.Cdk().IsCompliant<RequiredPropertiesAreThere>("Cluster");

    // CloudFormation asks for nothing but the ServiceToken, and what the function asks for has changed over the years.
    [Fact]
    public void A_manifest_of_the_first_CDK_passes() =>
        TestDeployment.Plain()
            .Add("Manifest", "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ServiceToken: arn, Manifest: '[]' } }")
            .IsNotBroken<RequiredPropertiesAreThere>("Manifest");

    [Fact]
    public void A_custom_resource_without_ServiceToken_is_refused() =>
        TestDeployment.Plain().Add("Manifest", "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { Manifest: '[]' } }")
            .IsBroken<RequiredPropertiesAreThere>("Manifest", "ServiceToken");

    [Fact]
    public void Tags_of_a_custom_resource_are_its_own() =>
        TestDeployment.Plain().Add("Own", "{ Type: Custom::Own, Properties: { ServiceToken: arn, Tags: [{ Name: a }] } }")
            .IsNotBroken<RequiredPropertiesAreThere>("Own");

    [Fact]
    public void Types_that_are_not_listed_have_nothing_to_say() =>
        TestDeployment.Plain().Add("Queue", "Type: AWS::SQS::Queue").IsSilent<RequiredPropertiesAreThere>("Queue");
}
