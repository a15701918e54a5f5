using System.Text.Json;
using EksCdk.Checks.Reporting;
using NJsonSchema;

namespace EksCdk.Checks.Tests.Reporting;

public sealed class JsonReportTests
{
    private static JsonElement Report(TestDeployment deployment)
    {
        using var stream = new MemoryStream();
        new JsonReport().Write(deployment.Analyze(), stream);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_report_is_what_its_schema_says(bool good)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "report.schema.json"));
        var deployment = good ? TestDeployment.Cdk()
            : TestDeployment.Cdk().Remove("VolumeKey.Properties.KeyPolicy").Set("Batch.Properties.FargateProfileName", "eks-x");
        Assert.Empty(schema.Validate(Report(deployment).GetRawText()).Select(e => e.ToString()));
    }

    [Fact]
    public void A_broken_node_group_is_shown_with_its_link_and_finding()
    {
        var report = Report(TestDeployment.Cdk().Remove("VolumeKey.Properties.KeyPolicy"));

        var finding = report.GetProperty("findings")[0];
        Assert.Equal("EKS201", finding.GetProperty("rule").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal("VolumeKey", finding.GetProperty("logicalId").GetString());
        Assert.Equal("Nodes", Assert.Single(finding.GetProperty("affects").EnumerateArray()).GetString());
        Assert.Equal("Resources.VolumeKey.Properties.KeyPolicy",
            Assert.Single(finding.GetProperty("places").EnumerateArray()).GetProperty("path").GetString());
        Assert.Equal("Resources.VolumeKey.Properties.KeyPolicy", finding.GetProperty("path").GetString());
        Assert.Equal("shop-security", finding.GetProperty("stack").GetString());
        Assert.Equal("shop-security/VolumeKey/Resource", finding.GetProperty("constructPath").GetString());

        var node = report.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("logicalId").GetString() == "Nodes");
        Assert.Equal("fails", node.GetProperty("verdict").GetString());
        var launch = node.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("link").GetString() == "launch");
        Assert.Equal("broken", launch.GetProperty("state").GetString());
        Assert.Contains("AWSServiceRoleForAutoScaling", launch.GetProperty("evidence")[0].GetProperty("message").GetString());
        Assert.Equal(1, report.GetProperty("summary").GetProperty("nodes").GetProperty("fails").GetInt32());
    }
}
