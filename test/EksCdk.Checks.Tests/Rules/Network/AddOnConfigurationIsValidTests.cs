using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class AddOnConfigurationIsValidTests
{
    [Fact]
    public void A_good_configuration_passes() =>
        TestDeployment.Plain()
            .Set("VpcCni.Properties.ConfigurationValues",
                "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"},\"enableNetworkPolicy\":\"true\"}'")
                .IsCompliant<AddOnConfigurationIsValid>("VpcCni");

    [Fact]
    public void A_good_configuration_in_YAML_passes() =>
        TestDeployment.Plain().Set("CoreDns.Properties.ConfigurationValues", "\"replicaCount: 3\\ncomputeType: Fargate\\n\"")
            .IsCompliant<AddOnConfigurationIsValid>("CoreDns");

    [Fact]
    public void Flow_style_passes() =>
        TestDeployment.Plain().Set("CoreDns.Properties.ConfigurationValues", "'{replicaCount: 3}'")
            .IsCompliant<AddOnConfigurationIsValid>("CoreDns");

    [Fact]
    public void Broken_JSON_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{'")
            .IsBroken<AddOnConfigurationIsValid>("VpcCni", "Properties.ConfigurationValues");

    [Fact]
    public void Text_is_refused() =>
        TestDeployment.Cdk().Set("CoreDns.Properties.ConfigurationValues", "fargate please")
            .IsBroken<AddOnConfigurationIsValid>("CoreDns", "Properties.ConfigurationValues", "map");

    [Fact]
    public void A_boolean_where_the_schema_takes_a_text_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "'{\"enableNetworkPolicy\":true}'")
            .IsBroken<AddOnConfigurationIsValid>("VpcCni", "enableNetworkPolicy", "a boolean");

    [Fact]
    public void A_number_in_the_environment_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"WARM_PREFIX_TARGET\":1}}'")
            .IsBroken<AddOnConfigurationIsValid>("VpcCni", "env.WARM_PREFIX_TARGET", "a number");

    [Fact]
    public void A_key_in_another_case_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.ConfigurationValues", "'{\"replicacount\":3}'")
            .IsBroken<AddOnConfigurationIsValid>("CoreDns", saying: "replicaCount");

    [Fact]
    public void A_key_that_is_not_known_is_a_warning() =>
        TestDeployment.Plain().Set("CoreDns.Properties.ConfigurationValues", "'{\"replicas\":3}'")
            .IsBroken<AddOnConfigurationIsValid>("CoreDns", saying: "'replicas'", effect: Effect.Possible);

    [Fact]
    public void A_configuration_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("CoreDns.Properties.ConfigurationValues", "!Ref AdminRoleArn")
            .IsUnknown<AddOnConfigurationIsValid>("CoreDns");

    [Fact]
    public void No_configuration_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<AddOnConfigurationIsValid>("CoreDns");
}
