using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>Turns what the analyzer says into entries, and joins them with what the CDK knows of the same pack: its acknowledgements.</summary>
internal static class AnalysisEntries
{
    /// <summary>The entries of our own pack.</summary>
    /// <param name="analysis">What the analyzer said.</param>
    /// <param name="validated">What the CDK says of our pack: accepted findings with reasons, and open ones.</param>
    public static List<ComplianceEntry> Of(AnalysisResult analysis, IReadOnlyList<ComplianceEntry> validated)
    {
        var acknowledged = validated.Where(e => e.Status == ComplianceStatus.Acknowledged).ToLookup(Key, StringComparer.OrdinalIgnoreCase);
        var entries = new List<ComplianceEntry>(analysis.Outcomes.Count);
        foreach (var outcome in analysis.Outcomes.OncePerPlace())
        {
            var entry = Of(outcome);
            if (entry.Status == ComplianceStatus.Open && acknowledged[Key(entry)].FirstOrDefault() is { } accepted)
                entry = entry with { Status = ComplianceStatus.Acknowledged, Reason = accepted.Reason, AcknowledgedAt = accepted.AcknowledgedAt };
            entries.Add(entry);
        }

        // Whatever the CDK saw and the analyzer did not is never lost.
        var known = entries.Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        entries.AddRange(validated.Where(e => !known.Contains(Key(e))));
        return entries;
    }

    private static ComplianceEntry Of(CheckedResource outcome)
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
            Severity = outcome.Severity.ToString().ToLowerInvariant(),
            Stack = outcome.Stack,
            ConstructPath = outcome.ConstructPath ?? "",
            LogicalId = outcome.LogicalId,
            ResourceType = outcome.ResourceType,
            Template = outcome.Template,
            Path = outcome.Path,
            Line = outcome.Line,
            Title = rule.Title,
            Message = outcome.Message,
            Reason = outcome.SuppressedBecause ?? "",
            AwsError = broken ? rule.AwsError : "",
            SurfacesAfter = broken ? rule.SurfacesAfter : "",
            Fix = broken ? rule.Fix : "",
            Reference = rule.Reference,
        };
    }

    private static string Key(ComplianceEntry entry) => $"{entry.Rule}\n{Path.GetFileName(entry.Template)}\n{entry.LogicalId}";
}
