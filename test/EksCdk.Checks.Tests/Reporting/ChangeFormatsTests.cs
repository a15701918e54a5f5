using System.Text;
using System.Text.Json;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;

namespace EksCdk.Checks.Tests.Reporting;

public sealed class ChangeFormatsTests
{
    private static ChangeReport Report(params Acceptance[] accepted) => ChangeAnalyzer.Compare(
        TestDeployment.Cdk().Read(),
        TestDeployment.Cdk().Set("Cluster.Properties.AccessConfig.AuthenticationMode",
            "API_AND_CONFIG_MAP").Set("Nodes.Properties.Labels", "{ a: b }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: instance, Tags: [{ Key: a, Value: 'x|<b>' }] }]").Read(),
        new AnalysisOptions { Today = TestDeployment.Today }, accepted);

    private static string Written(Action<ChangeReport, Stream> write, ChangeReport report)
    {
        using var stream = new MemoryStream();
        write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Text_has_what_is_dangerous_first_then_what_rolls_and_the_rest_as_a_count()
    {
        var text = Written(new ChangeText().Write, Report());

        Assert.True(text.IndexOf("REFUSED", StringComparison.Ordinal) < text.IndexOf("rolls", StringComparison.Ordinal));
        Assert.Contains("AccessConfig.AuthenticationMode: API -> API_AND_CONFIG_MAP", text, StringComparison.Ordinal);
        Assert.Contains("1 other in place", text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_it_is_listed_where_that_is_asked_for() => Assert.Contains("NodeTemplate in shop-cluster: It is changed " +
    "in place.",
        Written(new ChangeText { All = true }.Write, Report()), StringComparison.Ordinal);

    [Fact]
    public void The_page_says_what_the_text_says_and_what_a_template_says_is_no_markup()
    {
        var page = Written(ChangePage.Write, Report());

        Assert.Contains("<h1>This should not be deployed as it is</h1>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("REFUSED</span>", StringComparison.Ordinal)
            < page.IndexOf("rolls</span>", StringComparison.Ordinal));
        Assert.Contains("AccessConfig.AuthenticationMode: API -&gt; API_AND_CONFIG_MAP", page, StringComparison.Ordinal);
        Assert.Contains("1 other in place", page, StringComparison.Ordinal);
        Assert.DoesNotContain("x|<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_a_change_that_is_accepted_says_why()
    {
        var page = Written(ChangePage.Write, Report(new Acceptance("Cluster", "as <agreed>"), new Acceptance("Nobody", "x")));

        Assert.Contains("as &lt;agreed&gt;", page, StringComparison.Ordinal);
        Assert.Contains("nothing that is called Nobody changes", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_nothing_says_so()
    {
        var same = TestDeployment.Cdk().Read();
        var page = Written(ChangePage.Write, ChangeAnalyzer.Compare(same, same, new AnalysisOptions()));

        Assert.Contains("<h1>Nothing changes</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_is_one_comment_whose_cells_are_text()
    {
        var text = Written(ChangeMarkdown.Write, Report());

        Assert.StartsWith(ChangeMarkdown.Mark, text, StringComparison.Ordinal);
        Assert.Contains("### This should not be deployed as it is", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)), row =>
            Assert.Equal(4, row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    [Fact]
    public void Sarif_has_an_error_for_what_blocks_and_none_for_what_is_accepted()
    {
        string[] Levels(ChangeReport report)
        {
            using var sarif = JsonDocument.Parse(Written(ChangeSarif.Write, report));
            return [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("level").GetString()!)];
        }

        Assert.Equal(["error", "warning"], Levels(Report()));
        Assert.Equal(["warning"], Levels(Report(new Acceptance("Cluster", "a test"))));
    }

    [Fact]
    public void The_edited_keys_of_a_file_are_named_with_their_lines()
    {
        Assert.Equal(
            [
                new EditedKey("nodeGroups[1].maxSize", "3", "5", 6) { Owner = "a" },
                new EditedKey("nodeGroups[1].labels.b", "c", "", 0) { Owner = "a" },
                new EditedKey("tags.team", "", "x", 7),
            ],
            EditedKey.Between(
                "nodeGroups:\n  - name: a\n    maxSize: 3\n    labels: { b: c }\n  - name: z\n    maxSize: 1\n",
                "nodeGroups:\n  - name: z\n    maxSize: 1\n\n  - name: a\n    maxSize: 5\ntags: { team: x }\n"));
    }
}
