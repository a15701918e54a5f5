using NJsonSchema;

namespace EksCdk.Configuration.Tests.Schema;

public sealed class EnvironmentSchemaTests
{
    private static readonly string File = Path.Combine(Repository.Environments, "environment.schema.json");

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(EnvironmentSchema.Generate()));

    public static TheoryData<string> Environments =>
        [.. Directory.EnumerateFiles(Repository.Environments, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    /// <summary>Files whose values are each fine in form; what is wrong with them only the loader sees.</summary>
    private static readonly string[] BrokenInMeaning =
    [
        "accelerators", "account", "node-config", "reserved-capacity", "add-on-lines", "add-ons-without-role", "add-on-role-too-narrow", "alarm-emails", "all-tainted", "auto-mode",
            "auto-mode-without-place", "bottlerocket", "calico", "same-objects",
            "cidr-host-bits", "cidr-malformed",
            "cidr-public", "cidr-too-large", "cidr-too-small",
        "existing-network-outside", "existing-network-without-internet",
            "existing-security-of-nothing", "existing-security-together",
        "controllers-on-fargate", "fargate-only-without-kube-system", "first-graviton", "karpenter-without-place",
            "kubernetes-version-unknown",
            "kubernetes-version-without-kubectl", "labels", "metrics-server-twice",
        "min-size-above-default-max", "no-compute", "no-nat-no-endpoints", "no-nat-public-images", "no-public-subnets", "no-s3",
            "node-selector", "one-zone",
        "one-zone-for-the-control-plane", "only-critical-addons", "pod-range", "pod-range-overlaps", "pod-range-too-small",
            "private-access",
        "private-endpoint-with-ranges", "public-endpoint-for-all", "reserved-derived-prefix", "reserved-prefixes", "same-names",
            "nothing-is-seen", "service-range", "service-range-of-calico", "short-logs",
            "tags", "taints",
        "too-long-names", "too-many-nat-gateways", "zone-without-control-plane", "zones-of-parts",
        "zones-to-name", "kept-add-on-settings", "emptied-add-on-settings", "kept-boot-settings", "pools-own-labels",
        "few-addresses", "images-of-others", "ipv6", "ipv6-closed", "ipv6-existing", "windows-alone", "windows-beside",
        "windows-without-place",
    ];

    /// <summary>Files that an editor can read at all: one document, without aliases, tags and duplicate keys.</summary>
    public static TheoryData<string> Readable =>
    [
        .. Directory.EnumerateFiles(Repository.Broken, "*.yaml")
            .Where(file => YamlAsJson.TryConvert(file) is not null)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(),
    ];

    [Fact]
    public void The_schema_in_the_repository_is_the_one_that_the_records_make()
    {
        var generated = EnvironmentSchema.Generate();
        if (Snapshots.Update) System.IO.File.WriteAllText(File, generated);

        Assert.True(
            System.IO.File.Exists(File) && System.IO.File.ReadAllText(File) == generated,
            "environments/environment.schema.json does not fit the records: run UPDATE_SNAPSHOTS=1 dotnet test, and review " +
                "the difference");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_environment_fits_the_schema(string file)
    {
        var json = YamlAsJson.TryConvert(Path.Combine(Repository.Environments, file));

        Assert.NotNull(json);
        Assert.Empty((await Schema.Value).Validate(json));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_environment_names_the_schema_in_its_first_line(string file) =>
        Assert.Equal(
            "# yaml-language-server: $schema=./environment.schema.json",
            System.IO.File.ReadLines(Path.Combine(Repository.Environments, file)).First());

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task An_editor_sees_what_is_wrong_in_form_and_only_that(string name)
    {
        var json = YamlAsJson.TryConvert(Path.Combine(Repository.Broken, $"{name}.yaml"))!;

        var seen = (await Schema.Value).Validate(json).Count > 0;

        Assert.Equal(!BrokenInMeaning.Contains(name), seen);
    }

    [Fact]
    public void Every_property_is_described()
    {
        var undescribed = System.Text.Json.Nodes.JsonNode.Parse(EnvironmentSchema.Generate())!["properties"]!.AsObject()
            .Where(property => string.IsNullOrEmpty((string?)property.Value!["description"]))
            .Select(property => property.Key);

        Assert.Empty(undescribed);
    }
}
