using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Tests;

/// <summary>What every message promises: a place that exists, and the value that stands there.</summary>
public sealed partial class ProblemPlacesTests
{
    public static TheoryData<string> Files => BrokenFilesTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_problem_names_its_file_and_line(string file) =>
        Assert.All(Problems(file), problem =>
        {
            var named = OwnFiles(problem.File) ?? file;
            Assert.EndsWith(named, problem.File);
            Assert.InRange(problem.Line, 1, File.ReadAllLines(Path.Combine(Repository.Broken, named)).Length);
            Assert.True(problem.Column > 0);
        });

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_path_leads_to_a_property_of_the_records(string file) =>
        Assert.All(
            Problems(file).Where(problem => OwnFiles(problem.File) is null)
                .Where(problem =>
                    problem.Path.Length > 0 && !problem.Message.Contains("unknown key") && !problem.Path.EndsWith("<<")),
            problem => Assert.True(Exists(problem.Path), problem.Path));

    [Fact]
    public void The_value_is_the_one_that_is_written()
    {
        var values = Problems("several-at-once.yaml").ToDictionary(problem => problem.Path, problem => problem.Value);

        Assert.Equal("eks-dev", values["name"]);
        Assert.Equal("thirty", values["security.logRetentionDays"]);
        Assert.Equal("4", values["nodeGroups[0].minSize"]);
        Assert.Null(values["netwrok"]);
    }

    private static IReadOnlyList<ConfigurationProblem> Problems(string file) =>
        Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Load(Path.Combine(Repository.Broken, file))).Problems;

    // A file that the environment names.
    private static string? OwnFiles(string file) => file.Contains("/files/") ? file[file.LastIndexOf("files/")..] : null;

    private static bool Exists(string path)
    {
        var type = typeof(EnvironmentConfiguration);
        foreach (var name in Indexes().Replace(path, "").Split('.'))
        {
            if (RecordShape.Properties(type).FirstOrDefault(property => property.Name == name) is not { } property) return false;
            type = RecordShape.ListOf(property.Type) ?? property.Type;
        }

        return true;
    }

    [GeneratedRegex("""\["[^"]*"\]|\[[0-9]+\]""")]
    private static partial Regex Indexes();
}
