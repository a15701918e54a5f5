namespace EksCdk.Facts.Tests;

/// <summary>Rows speak of what makes a deployment fail, so that each must be known from a document or a report.</summary>
public sealed class RowsTests
{
    [Fact]
    public void None_is_only_concluded()
    {
        var rows = Companions.All.Select(r => (Row: r.Needs.Name, r.Evidence)).Concat(Flows.All.Select(r => (r.Name, r.Evidence)))
            .Concat(SizeLimits.All.Select(r => (r.What, r.Evidence))).Concat(Refusals.All.Select(r => (r.Says, r.Evidence)))
            .Concat(AskedCalls.All.Select(r => (r.Of, r.Evidence))).Concat(AssumedRoles.All.Select(r => (r.Of, r.Evidence)))
            .Concat(EncryptedTypes.All.Select(r => (r.Type, r.Evidence)))
            .Concat(InstanceFeatures.All.Select(r => (r.Says, r.Evidence)));
        foreach (var (row, evidence) in rows)
        {
            Assert.False(evidence.IsInferred, row);
            Assert.True(evidence.SeenBy is null || evidence.SeenBy.Contains('#', StringComparison.Ordinal), row);
            Assert.True(evidence.Document is null || evidence.Document.StartsWith("https://", StringComparison.Ordinal), row);
            Assert.True(evidence.SeenBy is null || evidence.Document is null, $"{row}: one source is named.");
        }
    }

    [Fact]
    public void Who_is_asked_is_a_controller() =>
        Assert.All(AskedCalls.All.Select(r => r.Of).Concat(AssumedRoles.All.Select(r => r.Of)), of =>
            Assert.Contains(of, Controller.All.Select(c => c.Name).Append(AskedCalls.Fargate)));

    [Fact]
    public void Every_pattern_of_a_refusal_is_a_regular_expression() =>
        Assert.All(Refusals.All.Select(r => r.Pattern).OfType<string>(),
            pattern => Assert.NotNull(new System.Text.RegularExpressions.Regex(pattern)));

    [Fact]
    public void The_tables_of_boot_settings_are_in_one_another() =>
        Assert.All(BootSettings.Bottlerocket.Keys.Where(k => k.Contains('.', StringComparison.Ordinal)), table =>
            Assert.Contains(table[(table.LastIndexOf('.') + 1)..],
                BootSettings.Bottlerocket[table[..table.LastIndexOf('.')]].Keys));
}
