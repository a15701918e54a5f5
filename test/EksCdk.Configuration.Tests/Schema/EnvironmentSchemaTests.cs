using NJsonSchema;

namespace EksCdk.Configuration.Tests.Schema;

public sealed class EnvironmentSchemaTests
{
    private static readonly string File = Path.Combine(Repository.Environments, "environment.schema.json");

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(EnvironmentSchema.Generate()));

    public static TheoryData<string> Environments =>
        [.. Directory.EnumerateFiles(Repository.Environments, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    /// <summary>Faults of form, which a schema can see; contradictions it cannot.</summary>
    public static TheoryData<string> BrokenInForm =>
    [
        "bad-enum-values", "bad-names", "default-deny", "deploy-time-values", "fargate", "kubernetes-version-with-patch", "missing-required",
        "no-values", "not-a-mapping", "plain-text", "security-limits", "several-at-once", "too-many-fargate-profiles", "truth-values",
        "unknown-key", "unknown-key-elsewhere", "volume-sizes", "wrong-types", "wrong-zones",
    ];

    /// <summary>Faults between values, which the schema must not pretend to see.</summary>
    public static TheoryData<string> BrokenInMeaning => ["cidr-host-bits", "min-size-above-default-max", "no-compute", "too-many-nat-gateways"];

    [Fact]
    public void The_schema_in_the_repository_is_the_one_that_the_records_make()
    {
        var generated = EnvironmentSchema.Generate();
        if (Snapshots.Update) System.IO.File.WriteAllText(File, generated);

        Assert.True(
            System.IO.File.Exists(File) && System.IO.File.ReadAllText(File) == generated,
            "environments/environment.schema.json does not fit the records: run UPDATE_SNAPSHOTS=1 dotnet test, and review the difference");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_environment_fits_the_schema(string file)
    {
        var json = YamlAsJson.Convert(Path.Combine(Repository.Environments, file));

        Assert.Empty((await Schema.Value).Validate(json));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_environment_names_the_schema_in_its_first_line(string file) =>
        Assert.Equal(
            "# yaml-language-server: $schema=./environment.schema.json",
            System.IO.File.ReadLines(Path.Combine(Repository.Environments, file)).First());

    [Theory]
    [MemberData(nameof(BrokenInForm))]
    public async Task An_editor_sees_a_fault_of_form(string name)
    {
        var json = YamlAsJson.Convert(Path.Combine(Repository.Broken, $"{name}.yaml"));

        Assert.NotEmpty((await Schema.Value).Validate(json));
    }

    [Theory]
    [MemberData(nameof(BrokenInMeaning))]
    public async Task An_editor_does_not_see_a_contradiction_so_the_loader_must(string name)
    {
        var json = YamlAsJson.Convert(Path.Combine(Repository.Broken, $"{name}.yaml"));

        Assert.Empty((await Schema.Value).Validate(json));
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
