using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>Every failure that is known is found in a complete cluster, in every shape in which it may be written.</summary>
public sealed class RecallTests
{
    public static TheoryData<string, string> Cases => CaseData.Of(c => c.Rule is not null);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_deployment_is_refused(string row, string how) => CaseData.InEveryShape(row, how, Problem);

    private static string? Problem(RecallCase one, Shape shape)
    {
        var result = one.Analyze(shape, broken: true);
        var rule = (Rule)Activator.CreateInstance(one.Rule!)!;
        if (!result.Findings.Any(f =>
            f.Rule == rule.Info.Id && f.Severity == one.Severity && f.Effect == (one.Effect ?? f.Effect)))
            return $"{rule.Info.Id} finds no {one.Effect?.ToString() ?? one.Severity.ToString()}:\n{CaseData.Findings(result)}";
        if (one.Broken is not { } broken)
            return result.Nodes.Any(n => n.LogicalId == one.Group && n.Verdict == Verdict.Fails)
            ? $"{one.Group} fails:\n{CaseData.Findings(result)}" : null;
        if (broken == JoinLink.Workloads)
        {
            if (result.Nodes.Any(n => n.Verdict == Verdict.Fails)) return $"nodes fail:\n{CaseData.Findings(result)}";
            return result.Workloads.Any(w => w.Verdict == LinkState.Broken) ? null
                : $"no workloads are broken:\n{CaseData.Findings(result)}";
        }

        var group = result.Nodes.Single(n => n.LogicalId == one.Group);
        var state = group.Links.Single(l => l.Link == broken).State;
        return group.Verdict == Verdict.Fails
            && state == LinkState.Broken ? null
            : $"{one.Group}: verdict {group.Verdict}, {broken} is {state}:\n{CaseData.Findings(result)}";
    }
}
