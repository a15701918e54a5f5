using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class BottlerocketSettingsAreReadableTests
{
    private static TestDeployment With(string toml) => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").UserData("NodeTemplate", "|\n  " + toml);

    [Fact]
    public void Settings_pass() =>
        With("[settings.kubernetes]\n  max-pods = 58\n  # a comment = of no account\n  \"a-b\" = 1\n  allowed = [\n    " +
            "\"x\",\n  ]\n  on = true\n  text = \"\"\"\n  as long = as it likes\n  \"\"\"")
            .IsNotBroken<BottlerocketSettingsAreReadable>("Nodes");

    [Theory]
    [InlineData("[settings]\n  motd = '''\n  environment = production\n  [not a table\n  '''")]
    [InlineData("settings.kubernetes.max-pods = 58\n  settings.kubernetes.\"node-labels\".team = 'shop'")]
    [InlineData("settings = { kubernetes = { max-pods = 58, static-pods = {} } }")]
    [InlineData("[settings.kernel.sysctl]\n  \"net.core.somaxconn\" = \"1024\"\n  'vm.max_map_count' = \"262144\"")]
    [InlineData("[[settings.oci-defaults]]\n  soft-limit = 1\n  hard-limit = 1_048_576")]
    public void Whatever_is_TOML_passes(string toml) => With(toml).IsCompliant<BottlerocketSettingsAreReadable>("Nodes");

    [Theory]
    [InlineData("[settings.kubernetes]\n  max-pods = 58\n  [settings.kubernetes]\n  cluster-name = 'shop'", "already defined")]
    [InlineData("[settings.kubernetes]\n  max-pods = 58\n  max-pods = 60", "already defined")]
    [InlineData("[settings.kubernetes]\n  cluster-name = \"a\" \"b\"", "line 2")]
    [InlineData("settings.kubernetes:\n    max-pods: 58", "settings.kubernetes:")]
    public void Whatever_is_not_is_refused(string toml, string saying) =>
        With(toml).IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", saying, effect: Effect.NoJoin);

    [Fact]
    public void A_group_that_starts_with_no_nodes_deploys_all_the_same() =>
        With("[settings.kubernetes").Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "starts with no nodes", effect: Effect.Possible);

    [Fact]
    public void What_follows_a_line_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("More").Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "!Sub |\n  [settings.kubernetes]\n  ${More}\n  max-pods = many")
                .IsUnknown<BottlerocketSettingsAreReadable>("Nodes");

    [Fact]
    public void What_stands_before_a_parameter_is_refused_all_the_same() =>
        TestDeployment.Plain().Parameter("More").Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "!Sub |\n  [settings.kubernetes]\n  cluster-name = shop\n  ${More}")
                .IsBroken<BottlerocketSettingsAreReadable>("Nodes", null, "cluster-name = shop");

    [Fact]
    public void A_text_that_is_nested_too_deeply_is_unknown() =>
        With("a = " + new string('[', 5000)).IsUnknown<BottlerocketSettingsAreReadable>("Nodes");

    [Fact]
    public void A_text_without_quotes_is_refused() =>
        With("[settings.kubernetes]\n  cluster-name = shop")
            .IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "cluster-name = shop");

    [Fact]
    public void An_endpoint_without_quotes_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "!Sub |\n  [settings.kubernetes]\n  api-server = ${Cluster.Endpoint}")
            .IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "api-server");

    [Fact]
    public void A_table_without_its_bracket_is_refused() =>
        With("[settings.kubernetes\n  max-pods = 58")
            .IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData", "[settings.kubernetes");

    [Fact]
    public void A_quote_that_is_not_closed_is_refused() =>
        With("[settings.kubernetes]\n  cluster-name = \"shop").IsBroken<BottlerocketSettingsAreReadable>("Nodes", "UserData");

    [Fact]
    public void A_value_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Pods").Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "!Sub |\n  [settings.kubernetes]\n  max-pods = ${Pods}")
            .IsUnknown<BottlerocketSettingsAreReadable>("Nodes");

    [Fact]
    public void Another_family_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<BottlerocketSettingsAreReadable>();

    private static TestDeployment Pool(string toml) => PoolTemplates.Karpenter(
        """{"role":"${PoolRole}","amiSelectorTerms":[{"alias":"bottlerocket@latest"}],"userData":"TOML"}"""
            .Replace("TOML", toml, StringComparison.Ordinal));

    [Fact]
    public void Karpenter_makes_no_node_of_what_is_not() =>
        Pool("[settings.kubernetes\\nmax-pods = 20").IsBroken<BottlerocketSettingsAreReadable>("Pool", saying: "not TOML",
            effect: Effect.NoJoin);

    [Fact]
    public void Of_what_is_it_does() =>
        Pool("[settings.kubernetes]\\nmax-pods = 20").IsSilent<BottlerocketSettingsAreReadable>("Pool");
}
