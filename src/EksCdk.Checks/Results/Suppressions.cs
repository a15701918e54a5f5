using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Results;

/// <summary>Which findings are accepted, and which suppressions are of no use any more.</summary>
internal sealed class Suppressions(AnalysisOptions options)
{
    private readonly HashSet<Suppression> _used = [];

    public string? ReasonFor(Outcome outcome)
    {
        if (outcome.State != OutcomeState.NonCompliant) return null;
        foreach (var suppression in options.Suppressions)
        {
            if (IsExpired(suppression) || !suppression.Rule.Equals(outcome.Rule.Info.Id, StringComparison.OrdinalIgnoreCase))
                continue;
            if (suppression.LogicalId is { } id && id != outcome.Place.LogicalId && id != outcome.Subject.LogicalId) continue;
            _used.Add(suppression);
            return suppression.Words;
        }

        return null;
    }

    /// <summary>What was used of others is used.</summary>
    public void Use(Suppressions others) => _used.UnionWith(others._used);

    public List<string> Unused() => [.. options.Suppressions.Where(s => !_used.Contains(s)).Select(Describe)];

    private bool IsExpired(Suppression suppression) => suppression.Expires < options.Today;

    private string Describe(Suppression suppression)
    {
        var name = suppression.LogicalId is null ? suppression.Rule : $"{suppression.Rule}:{suppression.LogicalId}";
        return IsExpired(suppression) ? $"{name} (expired {suppression.Expires:yyyy-MM-dd})" : $"{name} (matches nothing)";
    }
}
