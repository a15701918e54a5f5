using System.Text.RegularExpressions;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

public partial class CompliancePageTests
{
    private const string Hostile = "\"'></script><img src=x onerror=alert(1)>&lt;";

    private static string Page(SmallAssembly assembly, string environment = "dev")
    {
        assembly.Write(environment);
        return assembly.Text(ComplianceReport.HtmlFileName);
    }

    [Fact]
    public void It_shows_what_was_found_and_why_and_what_to_do()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant, message: "The name has 200 characters.");

        var page = Page(assembly);

        Assert.All(
            ["EKS999", "Names are short", "The name has 200 characters.",
                "InvalidParameterException (after 12 min, when the cluster is created)", "Shorten it.",
                "https://docs.aws.amazon.com/eks/", "1 open error."],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_of_a_pack_that_it_reports_violations_only()
    {
        using var assembly = new SmallAssembly().Validated("AwsSolutions");

        Assert.Contains("reports violations only", Page(assembly), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_whether_nodes_will_join_and_which_link_is_broken()
    {
        using var assembly = new SmallAssembly();
        assembly.Nodes.Add(new NodeVerdict
        {
            Kind = ComputeKind.FargateProfile,
            Name = "eks-system",
            Stack = "dev-cluster",
            LogicalId = "Profile",
            Verdict = Verdict.Fails,
            Links =
                [new LinkVerdict(JoinLink.Launch, LinkState.Broken,
                    [new Evidence(LinkState.Broken, "Profile", "Resources.Profile", "The prefix is reserved.", "EKS801")])],
        });

        var page = Page(assembly);

        Assert.Contains("Fargate profile in dev-cluster", page, StringComparison.Ordinal);
        Assert.Contains("Launch: broken</span> The prefix is reserved.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_whether_the_workloads_of_each_cluster_work()
    {
        using var assembly = new SmallAssembly();
        assembly.Workloads.Add(new WorkloadVerdict
        {
            Name = "shop",
            Stack = "dev-cluster",
            LogicalId = "Cluster",
            Verdict = LinkState.Broken,
            Evidence =
            [
                new Evidence(LinkState.Broken, "Chart", "Resources.Chart", "The chart waits for nobody.", "EKS701"),
                new Evidence(LinkState.Proven, "Role", "Resources.Role", "The role is trusted.", "EKS710"),
            ],
        });

        var page = Page(assembly);

        Assert.Contains("""<span class="mark broken">broken</span> <b>shop</b> <span class="soft">in dev-cluster</span>""", page, StringComparison.Ordinal);
        Assert.Contains("The chart waits for nobody.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The role is trusted.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_in_several_places_is_one_entry_that_shows_its_effect_and_all_of_them()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant);
        assembly.Outcomes[0] = assembly.Outcomes[0] with
        {
            Places =
                [assembly.Outcomes[0].Places[0],
                    new FindingPlace("Others", "AWS::EKS::Nodegroup", "dev-cluster/Others/Resource",
                        "Resources.Others.Properties.Name", 9)],
            Affects = ["A", "B"],
        };

        var page = Page(assembly);

        Assert.Single(Regex.Matches(page, "<li data-stack="));
        Assert.All(["error, refused", "Nodes", "Others", "for A, B", "2 places", "1 open error."], text =>
            Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_finding_in_several_places_one_may_be_acknowledged()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant).Validated(CompliancePack.Own, suppressed: """
            { "ruleName": "EKS999", "description": "m", "severity": "error", "reason": "It is old.", "acknowledgedAt": "dev-cluster/Key",
              "violatingConstructs": [ { "constructPath": "dev-cluster/Key/Resource", "cloudFormationResource": { "templatePath": "dev-cluster.template.json", "logicalId": "Key" } } ] }
            """);
        assembly.Outcomes[0] = assembly.Outcomes[0] with
        {
            Places =
                [assembly.Outcomes[0].Places[0],
                    new FindingPlace("Key", "AWS::KMS::Key", "dev-cluster/Key/Resource", "Resources.Key.Properties.Name", 9)],
        };

        var entries = assembly.Report().Entries;

        Assert.Equal([ComplianceStatus.Open, ComplianceStatus.Acknowledged], entries.Select(e => e.Status));
        Assert.Equal(["Nodes", "Key"], entries.Select(e => Assert.Single(e.Places).LogicalId));
        Assert.Equal("It is old.", entries[1].Reason);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        var path = "dev-network/\\u003cimg src=x\\u003e";
        using var assembly = new SmallAssembly(path)
            .Says(OutcomeState.NonCompliant, Hostile, Hostile, rule: SmallAssembly.SampleRule(Hostile))
            .Says(OutcomeState.NonCompliant, "Key", suppressedBecause: Hostile)
            .Validated("</style><img src=x>", violations: $$"""
                { "ruleName": "<img src=x>[<img src=x>]", "description": "<img src=x>", "severity": "<img src=x>", "suggestedFix": "<img src=x>",
                  "violatingConstructs": [ { "constructPath": "{{path}}" } ] }
                """);

        var page = Page(assembly, Hostile);

        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(page, "</script>"));
        Assert.Single(Regex.Matches(page, "</style>"));
        Assert.DoesNotContain(Hostile[..2], page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("EKS user guide")]
    public void A_reference_that_is_no_web_address_is_no_link(string reference)
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant, rule: SmallAssembly.SampleRule(reference));

        var page = Page(assembly);

        Assert.Contains(reference, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{reference}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_turn_or_hide_text_are_shown()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.Unknown, message: "abc\u202Edef\u200Bghi\u0007");

        Assert.Contains("abc&#65533;def&#65533;ghi&#65533;",
            Page(assembly).Replace("\ufffd", "&#65533;", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_no_other_file_and_lets_only_its_own_script_and_style_run()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant);

        var page = Page(assembly);

        var policy = Policy().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{CompliancePage.Hash(Style().Match(page).Groups[1].Value)}'", policy,
            StringComparison.Ordinal);
        Assert.Contains($"script-src '{CompliancePage.Hash(Script().Match(page).Groups[1].Value)}'", policy,
            StringComparison.Ordinal);
        Assert.DoesNotMatch("""<link|<img|<iframe|\ssrc=|@import|url\(|\sstyle=|\son\w+=""", page);
    }

    [Fact]
    public void What_is_open_comes_first_and_is_unfolded_whatever_its_stack()
    {
        using var assembly = new SmallAssembly()
            .Says(OutcomeState.Compliant, "Key").Says(OutcomeState.NonCompliant, "Old", suppressedBecause: "Tried.")
            .Says(OutcomeState.NonCompliant);

        var page = Page(assembly);

        var groups =
            Group().Matches(page).Select(m => (m.Groups["status"].Value, m.Value.EndsWith(" open>", StringComparison.Ordinal)));
        Assert.Equal([("open", true), ("acknowledged", false), ("compliant", false)], groups);
        Assert.True(page.IndexOf("id=\"findings\"", StringComparison.Ordinal) < page
            .IndexOf("id=\"packs\"", StringComparison.Ordinal));
        Assert.Contains("1 compliant entry of 1 rule", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_link_leads_to_its_finding()
    {
        using var assembly = new SmallAssembly().Says(OutcomeState.NonCompliant);
        assembly.Nodes.Add(Failing with
        {
            Links =
                [new LinkVerdict(JoinLink.Launch, LinkState.Broken,
                    [new Evidence(LinkState.Broken, "Nodes", "Resources.Nodes", "It is long.", "EKS999")])],
        });

        var page = Page(assembly);

        Assert.Contains("href=\"#rule-EKS999\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"rule-EKS999\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_headline_says_what_it_means()
    {
        using var bad = new SmallAssembly().Says(OutcomeState.NonCompliant);
        bad.Nodes.Add(Failing);
        using var review = new SmallAssembly().Says(OutcomeState.NonCompliant, "Old", suppressedBecause: "Tried.")
            .Says(OutcomeState.NonCompliant, "Older", suppressedBecause: "Tried.");
        using var good = new SmallAssembly().Says(OutcomeState.Compliant);

        Assert.Contains("verdict bad\">1 open error: nodes of general will not join.</p>", Page(bad), StringComparison.Ordinal);
        Assert.Contains("verdict review\">0 open. 2 deviations accepted, for 1 reason: review them.</p>", Page(review),
            StringComparison.Ordinal);
        Assert.Contains("verdict good\">0 open.</p>", Page(good), StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_the_commit_and_the_file_that_it_was_made_from()
    {
        using var assembly = new SmallAssembly();
        using var text = new StringWriter();
        var source = new ReportSource("environments/dev.yaml", new string('a', 64), new string('b', 40), true);

        CompliancePage.Write(assembly.Report() with { Source = source }, text);

        Assert.All(["environments/dev.yaml", "aaaaaaaaaaaa", "bbbbbbbbbbbb", "with changes since"], fact =>
            Assert.Contains(fact, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Controls_are_told_apart_from_the_sentence()
    {
        using var assembly = new SmallAssembly().Validated("NIST.800.53.R5", violations: """
            { "ruleName": "NIST.800.53.R5-LambdaDLQ", "description": "It has no queue - (Control IDs: AU-12(3), CA-7, CA-7).",
              "severity": "error", "violatingConstructs": [ { "constructPath": "dev-cluster/Key/Resource" } ] }
            """);

        var entry = Assert.Single(assembly.Report().Entries);

        Assert.Equal(("It has no queue.", "AU-12(3) CA-7"), (entry.Title, string.Join(' ', entry.Controls)));
        Assert.Contains("of 85 rules for 202 controls", Page(assembly), StringComparison.Ordinal);
    }

    private static NodeVerdict Failing => new()
    {
        Kind = ComputeKind.NodeGroup,
        Name = "general",
        Stack = "dev-cluster",
        LogicalId = "Nodes",
        Verdict = Verdict.Fails,
        Links = [],
    };

    [Fact]
    public void Ten_thousand_entries_make_a_page_that_a_browser_opens()
    {
        using var assembly = new SmallAssembly();
        for (var i = 0; i < 10_000; i++)
            assembly.Says(i % 20 == 0 ? OutcomeState.NonCompliant : OutcomeState.Compliant, $"Resource{i}");

        var page = Page(assembly);

        Assert.Equal(10_000, Regex.Count(page, "<li data-stack="));
        Assert.InRange(page.Length, 10_000, 8_000_000);
    }

    [GeneratedRegex("<details class=\"group\" data-status=\"(?<status>[a-z]+)\"[^>]*>")]
    private static partial Regex Group();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
