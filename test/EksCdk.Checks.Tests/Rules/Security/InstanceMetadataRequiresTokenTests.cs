using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class InstanceMetadataRequiresTokenTests
{
    [Fact]
    public void A_launch_template_that_requires_a_token_passes() =>
        TestDeployment.Plain().IsCompliant<InstanceMetadataRequiresToken>("NodeTemplate");

    [Fact]
    public void Optional_tokens_are_found() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpTokens", "optional")
            .IsBroken<InstanceMetadataRequiresToken>("NodeTemplate", "MetadataOptions.HttpTokens", "optional",
                effect: Effect.Insecure);

    [Fact]
    public void A_launch_template_that_says_nothing_is_found_where_the_property_is_missing() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions")
            .IsBroken<InstanceMetadataRequiresToken>("NodeTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", "not set",
                effect: Effect.Insecure);

    [Fact]
    public void An_instance_without_a_launch_template_is_looked_at_as_well() =>
        TestDeployment.Plain().Add("Bastion", "{ Type: AWS::EC2::Instance, Properties: { InstanceType: t3.nano } }")
            .IsBroken<InstanceMetadataRequiresToken>("Bastion", effect: Effect.Insecure);

    [Fact]
    public void A_value_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Tokens")
            .Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpTokens", "!Ref Tokens")
            .IsUnknown<InstanceMetadataRequiresToken>("NodeTemplate", "Tokens");

    [Fact]
    public void The_default_of_a_parameter_counts() =>
        TestDeployment.Plain().Parameter("Tokens", byDefault: "required")
            .Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpTokens", "!Ref Tokens")
            .IsCompliant<InstanceMetadataRequiresToken>("NodeTemplate");

    [Fact]
    public void Without_a_launch_template_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("NodeTemplate").Remove("Nodes.Properties.LaunchTemplate")
            .IsSilent<InstanceMetadataRequiresToken>();

    [Theory]
    [InlineData("required", true)]
    [InlineData("optional", false)]
    public void A_node_class_of_Karpenter_may_say_otherwise(string tokens, bool passes)
    {
        var pool = PoolTemplates.Karpenter("""{"role":"${PoolRole}","metadataOptions":{"httpTokens":"TOKENS"}}"""
            .Replace("TOKENS", tokens, StringComparison.Ordinal));
        if (passes) pool.IsCompliant<InstanceMetadataRequiresToken>("Pool");
        else pool.IsBroken<InstanceMetadataRequiresToken>("Pool", saying: "IMDSv1", effect: Effect.Insecure);
    }
}
