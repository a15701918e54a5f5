using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.JoinChain;

/// <summary>
/// Judges links over all scenarios: proven only if in every scenario in which the group exists each rule that is required has
/// spoken and none has found anything, broken only if something breaks it in every one.
/// </summary>
/// <param name="variables">What scenarios differ in.</param>
/// <param name="rules">The rules, with what they said.</param>
/// <param name="faults">What a rule that failed should have said something about: nothing is proven there.</param>
/// <param name="acceptedBecause">The reason for which an outcome is accepted, or null.</param>
/// <param name="scope">Which outcomes count, and for what.</param>
/// <param name="keepProofs">Whether the evidence of proven links is kept.</param>
internal sealed class LinkMerge(
    Variables variables,
    IReadOnlyList<RuleQuestion> rules,
    IEnumerable<Outcome> faults,
    Func<Outcome, string?> acceptedBecause,
    LinkScope scope,
    bool keepProofs)
{
    private readonly Coverage _coverage = new(variables);
    private readonly Dictionary<Resource, List<Answer<Outcome>>> _said = Said(variables, rules, faults, scope);

    private readonly Dictionary<JoinLink, int> _tooLarge = TooLarge(rules, scope);

    private List<Answer<Outcome>> OfTemplates => field ??= [.. _said.Values.SelectMany(same => same.FindAll(a =>
        a.Said.State == OutcomeState.NonCompliant && a.Said.Rule.Info.RefusesTemplate))];

    /// <summary>The state of each link of one subject.</summary>
    /// <param name="subject">The subject in the scenarios in which it exists; not all of them, where a cell of theirs is too
    /// large.</param>
    public List<LinkVerdict> Judge(List<Answer<VerdictSubject>> subject)
    {
        var open = subject.Find(s => s.Cell is { IsTooLarge: true })?.Cell!.Variables.Count;
        var said = new List<SaidOfLink>();
        foreach (var one in subject) AddConcerning(one, said);
        return [.. subject[0].Said.Links.Select((claim, i) => Judge(
            claim.Link, [.. subject.Select(s => (s.Said.Links[i], s))], said.FindAll(s => s.Link == claim.Link), open))];
    }

    private static Dictionary<Resource, List<Answer<Outcome>>> Said(Variables variables, IReadOnlyList<RuleQuestion> rules,
        IEnumerable<Outcome> faults, LinkScope scope)
    {
        var said = new Dictionary<Resource, List<Answer<Outcome>>>();
        foreach (var rule in rules)
            if (scope.LinkOfRule(rule.Rule.Info) is not null)
                foreach (var answer in rule.Question.Answers(variables))
                    Add(answer);
        foreach (var fault in faults) Add(new Answer<Outcome>(fault, Assignment.All, 0, null));
        return said;

        void Add(Answer<Outcome> answer)
        {
            if (scope.LinkOf(answer.Said) is null) return;
            if (!said.TryGetValue(answer.Said.Subject, out var ofSubject)) said[answer.Said.Subject] = ofSubject = [];
            ofSubject.Add(answer);
        }
    }

    // The links of which not all is known, and on how many variables they depend.
    private static Dictionary<JoinLink, int> TooLarge(IReadOnlyList<RuleQuestion> rules, LinkScope scope) => rules
        .Where(r => r.Question.Cells.Count > 0)
        .SelectMany(r =>
            r.Question.Cells.Where(c => c.IsTooLarge).Select(c => (Link: scope.LinkOfRule(r.Rule.Info), c.Variables.Count)))
        .Where(c => c.Link is not null).GroupBy(c => c.Link!.Value).ToDictionary(g => g.Key, g => g.Max(c => c.Count));

    // What refuses a template refuses all of its stack.
    private void AddConcerning(Answer<VerdictSubject> subject, List<SaidOfLink> concerning)
    {
        foreach (var part in subject.Said.Parts)
            if (_said.TryGetValue(part, out var ofPart))
                foreach (var answer in ofPart)
                    Add(answer);
        foreach (var answer in OfTemplates)
            if (subject.Said.Stacks.Contains(answer.Said.Subject.Stack.Outermost)
                && !subject.Said.Parts.Contains(answer.Said.Subject))
                Add(answer);

        void Add(Answer<Outcome> answer)
        {
            if (About(subject, answer) is { } said) concerning.Add(said);
        }
    }

    private SaidOfLink? About(Answer<VerdictSubject> subject, Answer<Outcome> answer)
    {
        var link = scope.LinkOf(answer.Said)!.Value;
        if (!Concerns(answer.Said, link, subject.Said) || IsOfNodesAlone(answer.Said, link, subject.Said)
            || answer.When.And(subject.When) is not { } both) return null;
        var accepted = acceptedBecause(answer.Said);
        var state = OutcomeEvidence.StateOf(answer.Said, accepted, scope.IsHarmless);
        return new SaidOfLink(subject, answer.Said, link, both, state, accepted);
    }

    // Fargate gives pods their addresses without the CNI and kube-proxy, which run on nodes alone.
    private static bool IsOfNodesAlone(Outcome outcome, JoinLink link, VerdictSubject subject) => link == JoinLink.Network
        && subject.Kind == ComputeKind.FargateProfile && outcome.Rule.Info.Effect == Effect.NoJoin
        && outcome.Subject.View is AddOn { Name.Text: "vpc-cni" or "kube-proxy" };

    // What is said of one group does not concern another of the same resource.
    private static bool Concerns(Outcome outcome, JoinLink link, VerdictSubject subject) => link == JoinLink.Workloads
        || (outcome.Part is null
            ? !subject.IsApart || link == JoinLink.ControlPlane || outcome.Rule.Info.RefusesTemplate
            : outcome.Part == subject.Part && outcome.Subject == subject.Resource);

    private LinkVerdict Judge(JoinLink link, List<(LinkClaim Claim, Answer<VerdictSubject> Subject)> claims,
        List<SaidOfLink> said, int? open)
    {
        var lacking = claims.FindAll(c => !IsAnswered(c.Claim, c.Subject, said));
        var tooMany = _tooLarge.TryGetValue(link, out var read) ? ScenarioMerge.TooMany(read)
            : open is { } unseen ? ScenarioMerge.TooMany(unseen)
            : null;
        var isBroken = open is null && claims.TrueForAll(c => _coverage.Covers(
            said.Where(s => s.Subject == c.Subject && s.State == LinkState.Broken).Select(s => s.When), c.Subject.When));
        var state = isBroken ? LinkState.Broken
            : lacking.Count == 0 && tooMany is null && said.TrueForAll(s => s.State == LinkState.Proven) ? LinkState.Proven
            : LinkState.Unknown;
        if (state == LinkState.Proven && !keepProofs) return new LinkVerdict(link, state, []);
        var evidence = said.Select(s => ToEvidence(s, isBroken)).ToList();
        foreach (var (claim, subject) in claims)
            if (claim.ProvenByKind is not null && !(claim.IsProvenByKindAlone && said.Exists(s => s.Subject == subject)))
                evidence.Add(About(subject, LinkState.Proven, claim.ProvenByKind));
        foreach (var (claim, subject) in lacking) evidence.Add(About(subject, LinkState.Unknown, claim.Missing));
        if (tooMany is not null && !isBroken) evidence.Add(About(claims[0].Subject, LinkState.Unknown, tooMany));
        return new LinkVerdict(link, state, OutcomeEvidence.Ordered(evidence));
    }

    private bool IsAnswered(LinkClaim claim, Answer<VerdictSubject> subject, List<SaidOfLink> said)
    {
        var own = said.FindAll(s => s.Subject == subject);
        return !claim.IsOpen && (claim.ProvenByKind is not null || _coverage.Covers(own.Select(s => s.When), subject.When))
            && claim.Required.All(rule =>
                _coverage.Covers(own.Where(s => s.Outcome.Rule.Info.Id == rule).Select(s => s.When), subject.When));
    }

    // What breaks it only in some scenarios does not show that it is broken.
    private Evidence ToEvidence(SaidOfLink said, bool isBroken)
    {
        var outcome = said.Outcome;
        var state = said.State == LinkState.Broken && !isBroken ? LinkState.Unknown : said.State;
        var evidence = OutcomeEvidence.Of(outcome, state, said.Accepted);
        var isHarmless = outcome.State == OutcomeState.NonCompliant && said.Link != JoinLink.Workloads
            && scope.IsHarmless(outcome.Effect);
        return isHarmless ? evidence with { Message = $"{evidence.Message} The nodes join all the same." } : evidence;
    }

    private static Evidence About(Answer<VerdictSubject> subject, LinkState state, string message)
    {
        var id = subject.Said.Resource.LogicalId;
        return new(state, id, $"Resources.{id}", message, null);
    }

    private sealed record SaidOfLink(Answer<VerdictSubject> Subject, Outcome Outcome, JoinLink Link, Assignment When,
        LinkState State, string? Accepted);
}
