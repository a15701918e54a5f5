using System.Text.Json;

namespace EksCdk.Cli.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Template => _folder.Put("cluster.yaml", """
        Resources:
          Cluster: { Type: AWS::EKS::Cluster, Properties: { Name: shop, Version: "1.36" } }
        """);

    [Fact]
    public void It_says_how_long_and_how_dear()
    {
        var result = Eks.Run("plan", Template, "--today", "2026-11-27");

        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        Assert.Contains("A first deployment takes about 13 minutes", result.Output, StringComparison.Ordinal);
        Assert.Contains("73  control plane shop", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_seconds_and_dollars()
    {
        using var json = JsonDocument.Parse(Eks.Run("plan", Template, "--format", "json", "--today", "2026-11-27").Output);

        Assert.Equal(73, json.RootElement.GetProperty("costs")[0].GetProperty("least").GetDecimal());
        Assert.Equal("Cluster", json.RootElement.GetProperty("criticalPath")[0].GetProperty("logicalId").GetString());
    }

    [Fact]
    public void Json_has_what_a_change_adds_a_month()
    {
        var old = _folder.Put("old.yaml", "Resources:\n  Key: { Type: AWS::KMS::Key }\n");

        using var json = JsonDocument.Parse(
            Eks.Run("plan", Template, "--against", old, "--format", "json", "--today", "2026-11-27").Output);

        Assert.Equal(72, json.RootElement.GetProperty("added").GetProperty("least").GetDecimal());
    }

    [Fact]
    public void What_is_not_there_ends_with_2_and_one_sentence()
    {
        var result = Eks.Run("plan", "nowhere");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
    }
}
