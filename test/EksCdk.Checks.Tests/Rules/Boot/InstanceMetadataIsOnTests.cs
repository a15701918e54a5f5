using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class InstanceMetadataIsOnTests
{
    [Fact]
    public void A_launch_template_that_requires_tokens_passes() =>
        TestDeployment.Plain().IsCompliant<InstanceMetadataIsOn>("Nodes");

    [Fact]
    public void Metadata_switched_off_are_refused() =>
        TestDeployment.Cdk().Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpEndpoint", "disabled")
            .IsBroken<InstanceMetadataIsOn>("Nodes", "MetadataOptions.HttpEndpoint");

    [Fact]
    public void A_choice_by_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Endpoint")
            .Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpEndpoint", "!Ref Endpoint")
            .IsUnknown<InstanceMetadataIsOn>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<InstanceMetadataIsOn>();
}
