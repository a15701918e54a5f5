using System.Text.Json;
using System.Text.RegularExpressions;

namespace EksCdk.Facts.Tests;

/// <summary>
/// One file says of a controller what it calls, by which the analyzer judges, and what the platform lets it call.
/// </summary>
public sealed partial class ControllerTests
{
    private static IEnumerable<Controller> Installed => Controller.All.Where(controller => controller.Install is not null);

    public static TheoryData<string> Charts => [.. Installed.Select(controller => controller.Charts[0])];

    private static ControllerInstall Install(string chart) => Controller.OfChart(chart)!.Install!;

    private static IEnumerable<string> Allowed(string chart) =>
        new[] { Install(chart).Permissions, Install(chart).MorePermissions }.OfType<JsonElement>()
            .SelectMany(document => document.GetProperty("Statement").EnumerateArray())
        .Select(statement => statement.GetProperty("Action"))
        .SelectMany(action =>
            action.ValueKind == JsonValueKind.Array ? action.EnumerateArray().Select(one => one.GetString()!)
            : [action.GetString()!]);

    [Theory]
    [MemberData(nameof(Charts))]
    public void A_controller_that_is_installed_may_do_all_that_it_calls(string chart)
    {
        var controller = Controller.OfChart(chart)!;
        Assert.All(
            controller.Essential.Concat(controller.Also),
            call => Assert.Contains(Allowed(chart), action => Glob.Matches(action, call, StringComparison.OrdinalIgnoreCase)));
        if (controller.OneOf.Count > 0) Assert.NotEmpty(controller.OneOf.Intersect(Allowed(chart)));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void What_is_filled_in_is_known_of_every_cluster(string chart)
    {
        var texts = Install(chart).Values.GetRawText() + Install(chart).Permissions.GetRawText() +
            Install(chart).MorePermissions?.GetRawText();
        Assert.Subset(
            new HashSet<string>(Install(chart).Names.Select(name => $"${{{name}}}"))
            {
                "${ClusterName}", "${Region}", "${VpcId}", "${ImageTag}",
            },
            Placeholder().Matches(texts).Select(match => match.Value).ToHashSet());
    }

    [Fact]
    public void No_two_are_found_by_one_name()
    {
        Assert.Equal(Controller.All.Count, Controller.All.Select(controller => controller.Name).Distinct().Count());
        Assert.Distinct(Controller.All.SelectMany(controller => controller.Charts));
        Assert.Distinct(Controller.All.SelectMany(controller => controller.ServiceAccounts));
        Assert.Distinct(Controller.All.Select(controller => controller.AddOn).OfType<string>());
        Assert.Distinct(Installed.Select(controller => controller.Install!.Switch));
    }

    [Fact]
    public void Every_kubernetes_version_that_has_a_kubectl_layer_has_an_autoscaler_of_its_minor_version() => Assert.All(
        KubernetesVersions.All.Keys.Where(version => version >= Toolchain.OldestKubernetes
            && version <= Toolchain.KubectlLayers.Max()),
        version => Assert.StartsWith($"v{version}.", Install("cluster-autoscaler").ImageTag(version.ToString())!));

    [Theory]
    [InlineData("1.37", "v1.36.0")]
    [InlineData("1.27", null)]
    public void Where_no_image_is_of_the_clusters_version_it_is_the_newest_one_before_it(string version, string? tag) =>
        Assert.Equal(tag, Install("cluster-autoscaler").ImageTag(version));

    [Fact]
    public void A_role_of_an_add_on_is_for_one_that_EKS_offers() => Assert.All(
        Controller.All.Select(controller => controller.AddOn).OfType<string>(), addOn => Assert.True(AddOnCatalog.Knows(addOn)));

    [GeneratedRegex(@"\$\{[A-Za-z]+\}")]
    private static partial Regex Placeholder();
}
