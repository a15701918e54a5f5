using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// Turns what the analyzer says into entries, and joins them with what the CDK knows of the same pack: its acknowledgements.
/// </summary>
internal static class AnalysisEntries
{
    /// <summary>The entries of our own pack.</summary>
    /// <param name="analysis">What the analyzer said.</param>
    /// <param name="validated">What the CDK says of our pack: accepted findings with reasons, and open ones.</param>
    public static List<ComplianceEntry> Of(AnalysisResult analysis, IReadOnlyList<ComplianceEntry> validated)
    {
        var acknowledged =
            validated.Where(e => e.Status == ComplianceStatus.Acknowledged).ToLookup(Key, StringComparer.OrdinalIgnoreCase);
        var entries = new List<ComplianceEntry>(analysis.Outcomes.Count);
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var outcome in analysis.Outcomes)
        {
            // The CDK acknowledges constructs: of one finding in three places, one may be accepted.
            var places = outcome.Places.Select(place => Accepted(Of(outcome, place))).ToList();
            known.UnionWith(places.Select(Key));
            entries.AddRange(places.GroupBy(e => (e.Status, e.Reason, e.AcknowledgedAt))
                .Select(same => same.First() with { Places = [.. same.Select(e => e.Places[0])] }));
        }

        // Whatever the CDK saw and the analyzer did not is never lost.
        entries.AddRange(validated.Where(e => !known.Contains(Key(e))));
        return entries;

        ComplianceEntry Accepted(ComplianceEntry entry) =>
            entry.Status == ComplianceStatus.Open && acknowledged[Key(entry)].FirstOrDefault() is { } accepted
            ? entry with
            {
                Status = ComplianceStatus.Acknowledged,
                Reason = accepted.Reason,
                AcknowledgedAt = accepted.AcknowledgedAt
            }
            : entry;
    }

    private static ComplianceEntry Of(CheckedResource outcome, FindingPlace place)
    {
        var rule = outcome.Rule;
        var broken = outcome.State == OutcomeState.NonCompliant;
        return new ComplianceEntry
        {
            Pack = CompliancePack.Own,
            Status = outcome.State switch
            {
                OutcomeState.Compliant => ComplianceStatus.Compliant,
                OutcomeState.Unknown => ComplianceStatus.Unknown,
                _ => outcome.SuppressedBecause is null ? ComplianceStatus.Open : ComplianceStatus.Acknowledged,
            },
            Rule = rule.Id,
            Severity = DisplayText.Of(outcome.Severity),
            Effect = broken ? Effects.Name(outcome.Effect) : "",
            Stack = outcome.Stack,
            ConstructPath = place.ConstructPath ?? "",
            LogicalId = place.LogicalId,
            ResourceType = place.ResourceType,
            Template = outcome.Template,
            Path = place.Path,
            Line = place.Line,
            Places = [place],
            Affects = outcome.Affects,
            Title = rule.Title,
            Message = outcome.Message,
            Reason = outcome.SuppressedBecause ?? "",
            AwsError = broken ? outcome.AwsError : "",
            SurfacesAfter = broken ? rule.Surfaces?.ToString() ?? "" : "",
            Fix = broken ? rule.Fix : "",
            Reference = rule.Reference,
        };
    }

    private static string Key(ComplianceEntry entry) => $"{entry.Rule}\n{Path.GetFileName(entry.Template)}\n{entry.LogicalId}";
}
