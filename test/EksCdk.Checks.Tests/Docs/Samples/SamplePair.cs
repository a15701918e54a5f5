using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>A template that a rule finds and one that is right, and what can be left out of both.</summary>
internal sealed class SamplePair
{
    private static readonly Rule[] Shapes =
        [.. RuleCatalog.Rules.Where(r => r.GetType().Namespace == typeof(RequiredPropertiesAreThere).Namespace)];

    private readonly Rule _rule;
    private readonly Shown _bad;
    private readonly Shown _good;
    private readonly JsonObject _wrong;
    private readonly JsonObject _right;
    private readonly List<Rule> _asked;
    private readonly CheckedResource? _finding;
    private readonly Lazy<List<string>> _others;

    public SamplePair(Rule rule, (Shown Shown, JsonObject? Template) bad, (Shown Shown, JsonObject? Template) good)
    {
        (_rule, _bad, _good, _wrong, _right) = (rule, bad.Shown, good.Shown, bad.Template!, good.Template!);
        _others = new(() => Others(_wrong, RuleCatalog.Rules));
        _asked = [.. Shapes.Append(rule).DistinctBy(r => r.Info.Id)];
        _finding = FindingIn(_wrong, _asked);
        var (wrong, right) = (Leaves(_wrong), Leaves(_right));
        Distance = wrong.Except(right).Count() + right.Except(wrong).Count()
            // What a page shows first is what the rule is about, on any day.
            + (_good.State is null ? 5 : 0) + (Day is null ? 0 : 500) + (_finding?.Effect == rule.Info.Effect ? 0 : 1000);
    }

    /// <summary>The day of the test; null for the usual one.</summary>
    public DateOnly? Day => _bad.Today;

    /// <summary>How little they show the matter: the number of different values, and more for what is unusual.</summary>
    public int Distance { get; }

    /// <summary>Whether the rule, as it is asked here, says what the tests say.</summary>
    public bool IsUsable => _finding is not null && IsRight(_right, _asked);

    /// <summary>Both without what does not matter; null where all rules together do not say it so.</summary>
    public (JsonObject Bad, JsonObject Good)? Reduced()
    {
        if (!IsRight(_right, RuleCatalog.Rules) || !IsFound(_wrong)) return null;
        var others = Others(_wrong, RuleCatalog.Rules);
        var asked = _asked;
        for (var turn = 0; turn < 6; turn++)
        {
            var least = Reduce(asked);
            var wrong = Others(least.Bad, RuleCatalog.Rules).Except(others)
                .Concat(Others(least.Good, RuleCatalog.Rules).Except(others)).ToHashSet();
            if (wrong.Count == 0 && IsFound(least.Bad)) return least;
            asked = wrong.Count == 0 ? [.. RuleCatalog.Rules]
                : [.. asked, .. RuleCatalog.Rules.Where(r => wrong.Contains(r.Info.Id))];
        }

        return null;
    }

    private (JsonObject Bad, JsonObject Good) Reduce(IReadOnlyList<Rule> asked)
    {
        var others = Others(_wrong, asked);
        var kept = (Bad: _wrong, Good: _right);
        bool changed;
        do
        {
            changed = false;
            foreach (var cut in (Func<JsonObject, string[], JsonObject?>[])[Cuts.Without, Cuts.FromOutside])
                foreach (var path in
                    Cuts.Paths(kept.Bad).Union(Cuts.Paths(kept.Good)).OrderBy(p => p.Split('\n').Length).ToList())
                {
                    var (less, lessGood) = (cut(kept.Bad, path.Split('\n')), cut(kept.Good, path.Split('\n')));
                    if (less is null && lessGood is null) continue;
                    var next = (Bad: less ?? kept.Bad, Good: lessGood ?? kept.Good);
                    if (FindingIn(next.Bad, asked) is null || Others(next.Bad, asked).Except(others).Any()
                        || !IsRight(next.Good, asked)) continue;
                    (kept, changed) = (next, true);
                }
        }
        while (changed);
        return kept;
    }

    private bool IsFound(JsonObject template) =>
        Analyze(template, RuleCatalog.Rules)?.Findings.Any(f => f.Rule == _rule.Info.Id) == true;

    private CheckedResource? FindingIn(JsonObject template, IReadOnlyList<Rule> rules) =>
        Analyze(template, rules)?.Outcomes.FirstOrDefault(o =>
            o.Rule.Id == _rule.Info.Id && o.State == OutcomeState.NonCompliant && o.Concerns(_bad.LogicalId!)
            && (_finding is null || (o.Message, o.Effect) == (_finding.Message, _finding.Effect)));

    private bool IsRight(JsonObject template, IReadOnlyList<Rule> rules)
    {
        if (Analyze(template, rules) is not { } result) return false;
        // What else is wrong with a part of a deployment is wrong with both.
        if (Others(template, rules).Except(_others.Value).Any()) return false;
        // What is silent because nothing is left shows nothing.
        if (_right["Resources"]?[_bad.LogicalId!] is not null && template["Resources"]?[_bad.LogicalId!] is null) return false;
        var own = result.Outcomes.Where(o => o.Rule.Id == _rule.Info.Id).ToList();
        return !own.Exists(o => o.State != OutcomeState.Compliant)
            && (_good.State is null || own.Exists(o => o.Concerns(_good.LogicalId!)));
    }

    // The other rules that find an error.
    private List<string> Others(JsonObject template, IReadOnlyList<Rule> rules) =>
    [
        .. Analyze(template, rules)?.Findings.Where(f => f.Severity == Severity.Error && f.Rule != _rule.Info.Id)
            .Select(f => f.Rule).Distinct() ?? ["none"],
    ];

    private AnalysisResult? Analyze(JsonObject template, IReadOnlyList<Rule> rules)
    {
        try
        {
            var text = new MemoryStream(Encoding.UTF8.GetBytes(template.ToJsonString()));
            var options = new AnalysisOptions { Today = Day ?? TestDeployment.Today };
            return Analyzer.Analyze(DeploymentReader.Read(text, "template.json"), options, rules);
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static HashSet<string> Leaves(JsonObject template) =>
    [
        .. Cuts.Paths(template).Select(p => (Path: p, Node: p.Split('\n').Aggregate((JsonNode?)template, Cuts.At)))
            .Where(l => l.Node is null or JsonValue || Cuts.IsIntrinsic(l.Node))
            .Select(l => $"{l.Path}={l.Node?.ToJsonString()}"),
    ];
}
