using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Results;

/// <summary>What a rule says, once: of one cause, with everything that it concerns.</summary>
/// <param name="first">The first outcome that says it.</param>
/// <param name="effect">What happens.</param>
/// <param name="message">The sentence.</param>
/// <param name="reason">The reason for which it is accepted, or null.</param>
internal sealed class ReportedCause(Outcome first, Effect effect, string message, string? reason)
{
    // Nearly everything is said once.
    private List<Outcome>? _others;
    private string? _awsError = first.AwsError;

    public Outcome First => first;

    public Effect Effect { get; private set; } = effect;

    /// <summary>What AWS answers, to the worst of it.</summary>
    public string AwsError => _awsError ?? first.Rule.Info.AwsError;

    public string Message { get; private set; } = message;

    public string? Reason => reason;

    /// <summary>The scenarios it is limited to, as the end of the sentence; "" for none.</summary>
    public required string When { get; init; }

    /// <summary>Each place once, in the order of the lines, and then those that would have to change too.</summary>
    public List<FindingPlace> Places => [.. Outcomes.Select(OutcomeLocation.Of).DistinctBy(p => p.Path).OrderBy(p => p.Line)
        .Concat(Outcomes.SelectMany(OutcomeLocation.OthersOf)).DistinctBy(p => p.Path)];

    /// <summary>What breaks by it in places other than its own.</summary>
    public List<string> Affects => [.. Outcomes.Where(o => o.Subject != o.Place).Select(o => o.Subject.LogicalId).Distinct()];

    private IEnumerable<Outcome> Outcomes => _others is null ? [first] : _others.Prepend(first);

    public void Add(ReportedCause other)
    {
        (_others ??= []).AddRange(other.Outcomes);
        if (other.Effect <= Effect) return;
        (Effect, _awsError) = (other.Effect, other._awsError);
    }

    /// <summary>Adds what another says of the same place in the same words but one.</summary>
    public void Add(ReportedCause other, string together)
    {
        Add(other);
        Message = together;
    }
}
