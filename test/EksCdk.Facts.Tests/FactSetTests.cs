using System.Text.Json.Serialization.Metadata;

namespace EksCdk.Facts.Tests;

public sealed class FactSetTests
{
    private static string Data { get; } = Path.Combine(Repository.Root, "src", "EksCdk.Facts", "Data");

    public static TheoryData<string> Names => [.. FactSet.ReadAll().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_set_names_its_source_its_date_and_its_meaning(string name)
    {
        var set = FactSet.ReadAll()[name];

        Assert.NotEmpty(set.Source);
        Assert.Contains(set.Source, source =>
            source.StartsWith("https://", StringComparison.Ordinal) || source.StartsWith("npm ", StringComparison.Ordinal));
        Assert.InRange(set.Date, new DateOnly(2026, 11, 1), DateOnly.FromDateTime(DateTime.UtcNow));
        Assert.NotEmpty(set.About);
    }

    [Fact]
    public void The_sets_are_the_files_of_the_folder() => Assert.Equal(
        Directory.EnumerateFiles(Data, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Data, file).Replace(Path.DirectorySeparatorChar, '.')[..^".json".Length])
            .Order(StringComparer.Ordinal),
        FactSet.ReadAll().Keys);

    [Fact]
    public void A_member_that_no_type_has_is_an_error()
    {
        var type = FactsJson.Default.LimitsFile;

        var text = "{ \"source\": [], \"date\": \"2026-11-26\", \"about\": \"\", \"fixd\": 1 }";

        Assert.Throws<System.Text.Json.JsonException>(() =>
            System.Text.Json.JsonSerializer.Deserialize(text, (JsonTypeInfo<LimitsFile>)type));
    }

    [Fact]
    public void A_set_has_an_age_in_days()
    {
        var set = new FactSet { Source = [], Date = new DateOnly(2026, 11, 1), About = "" };

        Assert.Equal(25, set.AgeOn(new DateOnly(2026, 11, 26)));
    }

    // The source generator gives init members that are missing in a file no default of their own.
    [Fact]
    public void A_list_that_a_file_leaves_out_is_empty()
    {
        Assert.All(Controller.All, controller =>
            Assert.All([controller.ActsFor, controller.Essential, controller.OneOf, controller.Also, controller.ManagedPolicies],
                Assert.NotNull));
        Assert.All(Controller.All.Select(controller => controller.Install).OfType<ControllerInstall>(), install =>
            Assert.NotNull(install.ImageTags));
        Assert.All(AddOnCatalog.All.Values, addOn =>
            Assert.All(new object[] { addOn.Keys, addOn.Lines, addOn.Never, addOn.Offered, addOn.Versions }, Assert.NotNull));
        Assert.All(ResourceTypes.All.Values, type =>
            Assert.All(new object[] { type.Attributes, type.Required, type.Values }, Assert.NotNull));
    }
}
