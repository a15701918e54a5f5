using EksCdk.Constructs.Cluster;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class BottlerocketSettingsTests
{
    [Fact]
    public void Values_come_before_tables_and_a_later_map_is_laid_over_an_earlier_one()
    {
        var toml = BottlerocketSettings.Toml(
            new Map
            {
                ["kernel"] = new Map { ["sysctl"] = new Map { ["net.core.somaxconn"] = "1024" }, ["lockdown"] = "integrity" },
                ["kubernetes"] = new Map { ["max-pods"] = 110, ["cluster-name"] = "other" },
            },
            new Map
            {
                ["kubernetes"] = new Map
                {
                    ["cluster-name"] = "shop",
                    ["node-taints"] = new Map { ["example.com/a"] = new[] { "yes:NoSchedule", ":NoExecute" } },
                    ["standalone-mode"] = false,
                },
            });
        Assert.Equal("""
            [settings.kernel]
            lockdown = "integrity"
            [settings.kernel.sysctl]
            "net.core.somaxconn" = "1024"
            [settings.kubernetes]
            max-pods = 110
            cluster-name = "shop"
            standalone-mode = false
            [settings.kubernetes.node-taints]
            "example.com/a" = ["yes:NoSchedule", ":NoExecute"]

            """, toml);
    }

    [Fact]
    public void Quotes_and_lines_in_texts_are_escaped() =>
        Assert.Equal("[settings]\nmotd = \"a \\\"b\\\"\\nc\"\n", BottlerocketSettings.Toml(new Map { ["motd"] = "a \"b\"\nc" }));

    [Fact]
    public void What_accelerators_need_lies_under_ones_own_settings()
    {
        Assert.Equal("""
            [settings.kubernetes]
            device-ownership-from-security-context = true
            max-pods = 20

            """, BottlerocketSettings.Toml(BottlerocketSettings.Of(["inf2.xlarge"],
                new Map { ["kubernetes"] = new Map { ["max-pods"] = 20 } })));
        Assert.Null(BottlerocketSettings.Of(["g5.xlarge"]));
        Assert.Null(BottlerocketSettings.Of([]));
    }
}
