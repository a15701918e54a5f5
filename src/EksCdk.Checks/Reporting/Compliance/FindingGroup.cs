using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>What one rule of one pack says with one status: once what holds for all places, then the places.</summary>
internal sealed class FindingGroup(ComplianceStatus status, IReadOnlyList<ComplianceEntry> entries)
{
    private readonly ComplianceEntry _first = entries[0];

    // Said once where it holds for all places; empty where they differ.
    private readonly string _fix = entries.All(e => e.Fix == entries[0].Fix) ? entries[0].Fix : "";

    /// <summary>How much attention it needs: 0 is the most.</summary>
    public int Rank { get; } = entries.Min(e => e.Rank);

    /// <summary>The status as the page writes it.</summary>
    public static string Word(ComplianceStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>What a link to the open finding of a rule points at.</summary>
    public static string IdOf(string rule) => $"rule-{rule}";

    public void Write(HtmlWriter html)
    {
        var isBroken = status is ComplianceStatus.Open or ComplianceStatus.Acknowledged;
        html.Write($"""<details class="group" data-status="{Word(status)}" data-pack="{_first.Pack}" """);
        // A rule may be open in one place and accepted in another: the link leads to what needs attention.
        html.Write($"""id="{(status == ComplianceStatus.Open ? IdOf(_first.Rule) : $"{Word(status)}-{_first.Rule}")}"{(status == ComplianceStatus.Open ? " open" : "")}>""");
        html.Write($"""<summary><span class="mark {Word(status)}">{Word(status)}</span> <b class="rule">{_first.Rule}</b> <span class="title">{_first.Title}</span>""");
        if (isBroken) html.Write($""" <span class="severity{(Rank < 3 ? " bad" : "")}">{_first.Severity}{(_first.Effect.Length > 0 ? $", {_first.Effect}" : "")}</span>""");
        html.Write($""" <span class="places">{Number.Of(entries.Sum(e => e.Places.Count), "place", "places")}</span></summary>{"\n"}""");
        html.Write($"""<div class="about">""");
        if (_fix.Length > 0) Fact("Fix", _fix, html);
        if (_first.Reference.Length > 0 && status != ComplianceStatus.Compliant) WriteReference(_first.Reference, html);
        if (_first.Controls.Count > 0) Fact("Controls", string.Join(", ", _first.Controls), html);
        html.Write($"""<p class="fact">{_first.Pack}</p></div>{"\n"}<ul>{"\n"}""");
        foreach (var entry in entries) Write(entry, html);
        html.Write($"</ul></details>\n");
    }

    private void Write(ComplianceEntry e, HtmlWriter html)
    {
        html.Write($"""<li data-stack="{e.Stack}"><div class="where">""");
        foreach (var place in e.Places) WritePlace(e, place, html);
        if (e.Affects.Count > 0) html.Write($"<small>for {string.Join(", ", e.Affects)}</small>");
        html.Write($"""</div><div class="what">""");
        if (e.Detail.Length > 0) html.Write($"<code>{e.Detail}</code>");
        if (e.Title != _first.Title) html.Write($"<p>{e.Title}</p>");
        if (e.Message.Length > 0) html.Write($"<p>{e.Message}</p>");
        if (e.Status == ComplianceStatus.Acknowledged) WriteReason(e, html);
        if (e.AwsError.Length > 0) Fact("AWS answers", DisplayText.Answer(e.AwsError, e.SurfacesAfter), html);
        if (e.Fix.Length > 0 && _fix.Length == 0) Fact("Fix", e.Fix, html);
        html.Write($"</div></li>\n");
    }

    private static void WritePlace(ComplianceEntry e, FindingPlace place, HtmlWriter html)
    {
        var path = place.ConstructPath ?? "";
        var inStack = e.Stack.Length > 0
            && path.StartsWith($"{e.Stack}/", StringComparison.Ordinal) ? path[(e.Stack.Length + 1)..] : path;
        html.Write($"""<div class="place"><code>""");
        html.WritePath(inStack.Length > 0 ? inStack : place.LogicalId);
        html.Write($"</code>");
        var about = new[] { e.Stack, place.ResourceType }.Where(text => text.Length > 0);
        html.Write($"<small>{string.Join(", ", about)}</small>");
        if (inStack.Length > 0) Small(place.LogicalId, html);
        var resource = $"Resources.{place.LogicalId}.";
        Small(place.Path.StartsWith(resource, StringComparison.Ordinal) ? place.Path[resource.Length..] : place.Path, html);
        if (place.Line > 0) Small(FormattableString.Invariant($"{Path.GetFileName(e.Template)}:{place.Line}"), html);
        html.Write($"</div>");
    }

    private static void Small(string path, HtmlWriter html)
    {
        if (path.Length == 0) return;
        html.Write($"""<small class="id">""");
        html.WritePath(path);
        html.Write($"</small>");
    }

    private static void WriteReason(ComplianceEntry e, HtmlWriter html)
    {
        html.Write($"""<p class="reason"><b>Accepted:</b> {(e.Reason.Length > 0 ? e.Reason : "no reason was given.")}""");
        if (e.AcknowledgedAt.Length > 0) html.Write($"""<small>acknowledged on {e.AcknowledgedAt}</small>""");
        html.Write($"</p>");
    }

    private static void Fact(string name, string text, HtmlWriter html) => html.Write($"""<p class="fact"><b>{name}:</b> {text}</p>""");

    // Anything but a web address stays text: a link could otherwise hold a script.
    private static void WriteReference(string reference, HtmlWriter html)
    {
        if (Uri.TryCreate(reference, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
            html.Write($"""<p class="fact"><b>Source:</b> <a href="{reference}" rel="noopener noreferrer">{uri.Host}</a></p>""");
        else Fact("Source", reference, html);
    }
}
