using System.Text.Json;
using EksCdk.Facts;

namespace EksCdk.Cli.Tests.Commands;

public class FactsCommandTests
{
    [Fact]
    public void It_shows_each_set_with_its_date_its_age_and_its_sources()
    {
        var result = Eks.Run("facts", "--today", "2027-01-31");

        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        Assert.All(FactSet.ReadAll(), set =>
        {
            Assert.Matches($@"(?m)^{set.Key} +{set.Value.Date:yyyy-MM-dd} +{set.Value.AgeOn(new DateOnly(2027, 1, 31))} days$", result.Output);
            Assert.All(set.Value.Source, source => Assert.Contains(source, result.Output, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void It_writes_JSON()
    {
        var result = Eks.Run("facts", "--format", "json", "--today", "2027-01-31");

        using var document = JsonDocument.Parse(result.Output);
        var regions =
            Assert.Single(document.RootElement.GetProperty("sets").EnumerateArray(), set =>
                set.GetProperty("name").GetString() == "regions");
        Assert.Equal(new DateOnly(2027, 1, 31).DayNumber - DateOnly.Parse(regions.GetProperty("date").GetString()!).DayNumber,
            regions.GetProperty("ageInDays").GetInt32());
        Assert.NotEmpty(regions.GetProperty("source").EnumerateArray());
        Assert.NotEqual("", regions.GetProperty("about").GetString());
    }

    [Fact]
    public void Sets_that_are_too_old_are_named_and_end_with_1()
    {
        var newest = FactSet.ReadAll().Values.Max(set => set.Date);
        var day = newest.AddDays(121);

        var result = Eks.Run("facts", "--older-than", "120", "--today", day.ToString("yyyy-MM-dd"));

        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.All(FactSet.ReadAll(), set =>
            Assert.Contains($"warning: {set.Key} was last compared with its sources {set.Value.AgeOn(day)} days ago",
                result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Sets_of_120_days_are_not_too_old()
    {
        var oldest = FactSet.ReadAll().Values.Min(set => set.Date);

        var result = Eks.Run("facts", "--older-than", "120", "--today", oldest.AddDays(120).ToString("yyyy-MM-dd"));

        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Another_format_is_refused()
    {
        var result = Eks.Run("facts", "--format", "yaml");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("yaml", result.Error, StringComparison.Ordinal);
    }
}
