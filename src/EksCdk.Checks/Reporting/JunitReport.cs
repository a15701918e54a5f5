using System.Text;
using System.Xml;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>
/// JUnit XML, which CI systems show as test results: a suite per stack, a case per rule and resource. What cannot be known,
/// and what is accepted, is skipped with its reason.
/// </summary>
public sealed class JunitReport : IReportFormatter
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <summary>From which severity on a finding is a failure; below it, it passes and says what was found.</summary>
    public Effect FailOn { get; init; } = Effect.NoJoin;

    /// <inheritdoc/>
    public void Write(AnalysisResult result, Stream output)
    {
        using (var xml =
            XmlWriter.Create(output,
                new XmlWriterSettings
                {
                    Indent = true,
                    NewLineChars = "\n",
                    Encoding = new UTF8Encoding(false),
                    CloseOutput = false
                }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "eks");
            var outcomes = result.Outcomes.ToList();
            WriteCounts(xml, outcomes);
            foreach (var stack in outcomes.GroupBy(o => o.Stack)) WriteSuite(xml, stack.Key, [.. stack]);
            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private void WriteSuite(XmlWriter xml, string stack, List<CheckedResource> outcomes)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(stack));
        WriteCounts(xml, outcomes);
        foreach (var outcome in outcomes) WriteCase(xml, outcome);
        xml.WriteEndElement();
    }

    private void WriteCounts(XmlWriter xml, List<CheckedResource> outcomes)
    {
        xml.WriteAttributeString("tests", $"{outcomes.Count}");
        xml.WriteAttributeString("failures", $"{outcomes.Count(IsFailure)}");
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", $"{outcomes.Count(IsSkipped)}");
    }

    private void WriteCase(XmlWriter xml, CheckedResource outcome)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean($"{outcome.Stack}.{outcome.LogicalId}"));
        xml.WriteAttributeString("name", Clean($"{outcome.Rule.Id} {outcome.Rule.Title}"));
        xml.WriteAttributeString("time", "0");
        var place = string.Join('\n', outcome.Places.Select(p => $"{p.Path} ({outcome.Template}:{p.Line})"));
        if (outcome.Affects.Count > 0) place += $"\nFor: {string.Join(", ", outcome.Affects)}";
        if (IsFailure(outcome))
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", Effects.Name(outcome.Effect));
            xml.WriteAttributeString("message", Clean(outcome.Message));
            xml.WriteString(Clean($"{place}\n{Answer(outcome)}Fix: {outcome.Rule.Fix}\nSee: {outcome.Rule.Reference}"));
            xml.WriteEndElement();
        }
        else if (IsSkipped(outcome))
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message",
                Clean(outcome.SuppressedBecause is { } reason ? $"accepted: {reason}" : $"unknown: {outcome.Message}"));
            xml.WriteEndElement();
        }
        else if (outcome.State == OutcomeState.NonCompliant)
            xml.WriteElementString("system-out",
                Clean($"{Effects.Name(outcome.Effect)}: {outcome.Message}\n{place}\nFix: {outcome.Rule.Fix}"));

        xml.WriteEndElement();
    }

    private bool IsFailure(CheckedResource outcome) =>
        outcome is { State: OutcomeState.NonCompliant, SuppressedBecause: null } && outcome.Effect >= FailOn;

    private static bool IsSkipped(CheckedResource outcome) =>
        outcome.State == OutcomeState.Unknown || outcome is { State: OutcomeState.NonCompliant, SuppressedBecause: not null };

    private static string Answer(CheckedResource outcome) =>
        outcome.AwsError.Length == 0 ? ""
            : $"AWS answers: {DisplayText.Answer(outcome.AwsError, outcome.Rule.Surfaces?.ToString())}\n";

    // XML 1.0 has no way at all to write most control characters.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\ufffd");
        return clean.ToString();
    }
}
