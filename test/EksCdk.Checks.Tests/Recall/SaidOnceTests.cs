using EksCdk.Checks.Tests.Recall.Catalogue;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>One cause has one finding at one place: a second rule that says the same buries the first.</summary>
public sealed class SaidOnceTests
{
    // Rules that find different things wrong with one property.
    private static readonly string[][] Different =
    [
        ["EKS404", "EKS405", "EKS406"], // the directions of traffic
        ["EKS401", "EKS402", "EKS430"], // the services that cannot be reached
        ["EKS402", "EKS427", "EKS430"], // the endpoints that admit nobody
        ["EKS403", "EKS423"], // nodes have no names; the endpoint is refused
        ["EKS402", "EKS429"], // what nodes need; what is odd of the endpoint beside it
        ["EKS421", "EKS430", "EKS402"], // the node group is refused; pods reach nothing
        ["EKS420", "EKS434"], // Fargate takes no public subnet; the route waits for nothing
        ["EKS623", "EKS629"], // the configuration is refused; a setting is missing
        ["EKS301", "EKS324"], // what the user data lacks; what it has too much
    ];

    public static TheoryData<string, string> Cases => CaseData.Of(c => c.Rule is not null);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fault_is_said_once(string row, string how)
    {
        var one = RecallCatalogue.All.Single(r => r.Id == row).Cases.Single(c => c.How == how);
        var before =
            one.Analyze(one.Shapes[0], broken: false).Findings.Select(f => f.Rule + f.Path).ToHashSet(StringComparer.Ordinal);

        var twice =
            one.Analyze(one.Shapes[0], broken: true).Findings.Where(f => !before.Contains(f.Rule + f.Path)).GroupBy(f => f.Path)
            .Select(g => (Path: g.Key, Rules: g.Select(f => f.Rule).Distinct().Order().ToList()))
            .Where(g => g.Rules.Count > 1 && !Array.Exists(Different, d => g.Rules.TrueForAll(d.Contains)));

        Assert.Equal("", string.Join("\n", twice.Select(t => $"{string.Join(", ", t.Rules)}: {t.Path}")));
    }
}
