using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class BottlerocketSettingsAreReadableTests
{
    private static TestDeployment With(string toml) => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").UserData("NodeTemplate", "|\n  " + toml);

    [Fact]
    public void Settings_pass() =>
        With("[settings.kubernetes]\n  max-pods = 58\n  # a comment = of no account\n  \"a-b\" = 1\n  allowed = [\n    \"x\",\n  ]\n  on = true\n  text = \"\"\"\n  as long = as it likes\n  \"\"\"").IsNotBroken<BottlerocketSettingsAreReadable>("Nodes");

    [Fact]
    public void A_text_without_quotes_is_refused() =>
        With("[settings.kubernetes]\n  cluster-name = shop").IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "cluster-name = shop");

    [Fact]
    public void An_endpoint_without_quotes_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").UserData("NodeTemplate", "!Sub |\n  [settings.kubernetes]\n  api-server = ${Cluster.Endpoint}").IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "api-server");

    [Fact]
    public void A_table_without_its_bracket_is_refused() =>
        With("[settings.kubernetes\n  max-pods = 58").IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "[settings.kubernetes");

    [Fact]
    public void A_quote_that_is_not_closed_is_refused() =>
        With("[settings.kubernetes]\n  cluster-name = \"shop").IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData");

    [Fact]
    public void A_value_from_a_parameter_is_not_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").UserData("NodeTemplate", "!Sub |\n  [settings.kubernetes]\n  max-pods = ${AdminRoleArn}").IsNotBroken<BottlerocketSettingsAreReadable>("Nodes");

    [Fact]
    public void Another_family_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<BottlerocketSettingsAreReadable>();
}
