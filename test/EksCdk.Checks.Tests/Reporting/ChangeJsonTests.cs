using System.Text;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;
using NJsonSchema;

namespace EksCdk.Checks.Tests.Reporting;

public sealed class ChangeJsonTests
{
    [Theory]
    [InlineData("'1.35'")]
    [InlineData("'1.37'")]
    public async Task The_report_is_what_its_schema_says(string version)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "changes.schema.json"));
        var report = ChangeAnalyzer.Compare(
            TestDeployment.Cdk().Read(), TestDeployment.Cdk().Set("Cluster.Properties.Version", version).Read(),
            new AnalysisOptions { Today = TestDeployment.Today }, [new Acceptance("Cluster", "a test")]);

        using var stream = new MemoryStream();
        ChangeJson.Write(report, stream);

        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(stream.ToArray())).Select(e => e.ToString()));
    }
}
