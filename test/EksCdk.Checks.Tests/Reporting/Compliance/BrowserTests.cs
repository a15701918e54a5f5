using System.Text.RegularExpressions;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

/// <summary>The page as a browser shows it, where there is one.</summary>
public sealed partial class BrowserTests
{
    // In the order of attention: one open finding, one accepted, a pass.
    internal static SmallAssembly Sample()
    {
        var assembly = new SmallAssembly()
            .Says(OutcomeState.NonCompliant, message: "The name has 200 characters.")
            .Says(OutcomeState.NonCompliant, "Key", suppressedBecause: "Tried: it works.")
            .Says(OutcomeState.Compliant, "Cluster")
            .Validated("AwsSolutions")
            .Put("dev-cluster.template.json", """
                { "Resources": {
                  "Nodes": { "Type": "AWS::EKS::Nodegroup", "Properties": { "ClusterName": { "Ref": "Cluster" } } },
                  "Key": { "Type": "AWS::KMS::Key" }, "Cluster": { "Type": "AWS::EKS::Cluster" } } }
                """);
        assembly.Nodes.Add(new NodeVerdict
        {
            Kind = ComputeKind.NodeGroup,
            Name = "general",
            Stack = "dev-cluster",
            LogicalId = "Nodes",
            Cluster = "Cluster",
            Verdict = Verdict.Fails,
            Links =
            [
                .. Enum.GetValues<JoinLink>().Where(l => l != JoinLink.Workloads).Select(link => link == JoinLink.Launch
                    ? new LinkVerdict(link, LinkState.Broken,
                        [new Evidence(LinkState.Broken, "Nodes", "Resources.Nodes", "It is long.", "EKS999")])
                    : new LinkVerdict(link, LinkState.Proven, [])),
            ],
        });
        return assembly;
    }

    [BrowserTheory]
    [InlineData("#?q=characters", "1 of 3 entries match; open EKS999")]
    [InlineData("#?q=zzzz", "0 of 3 entries match; ; Nothing matches zzzz. Reset")]
    [InlineData("#?status=acknowledged", "1 of 3 entries match; acknowledged EKS999")]
    [InlineData("#?pack=AwsSolutions", "0 of 3 entries match; ; Nothing matches what is chosen. Reset")]
    [InlineData("", "3 entries; open EKS999, acknowledged EKS999, compliant EKS999")]
    public void A_view_is_in_the_address(string address, string expected) => Assert.Equal(expected, Ask(address, """
        const shown = [...document.querySelectorAll('#entries .group')].filter(g => !g.hidden);
        const nothing = document.getElementById('nothing');
        answer = `${document.getElementById('count').textContent}; ` +
          shown.map(g => `${g.dataset.status} ${g.querySelector('.rule').textContent}`).join(', ') +
          (nothing.hidden ? '' : `; ${nothing.innerText}`);
        """));

    [BrowserFact]
    public void What_is_typed_and_chosen_gets_into_the_address() => Assert.Equal("#?q=tried&status=open+acknowledged+unknown", Ask("", """
        document.querySelector('[value=compliant]').click();
        const text = document.getElementById('text');
        text.value = 'tried';
        text.dispatchEvent(new Event('input'));
        await new Promise(done => setTimeout(done, 300));
        answer = location.hash;
        """));

    [BrowserFact]
    public void A_link_from_a_verdict_unfolds_its_finding() => Assert.Equal("true EKS999", Ask("#?status=acknowledged", """
        document.querySelector('.evidence a').click();
        await new Promise(done => setTimeout(done, 300));
        const group = document.getElementById('rule-EKS999');
        answer = `${group.open && !group.hidden} ${document.activeElement.querySelector('.rule')?.textContent}`;
        """));

    [BrowserFact]
    public void What_is_compliant_is_folded_and_what_is_open_is_not() => Assert.Equal("false true false", Ask("", """
        const open = id => document.querySelector(id).open;
        answer = `${open('#compliant')} ${open('[data-status=open]')} ${open('[data-status=acknowledged]')}`;
        """));

    [BrowserFact]
    public void The_map_has_all_links_and_what_breaks_one() => Assert.Equal("6 Launch: It is long. (EKS999)", Ask("", """
        const map = document.querySelector('svg.proof');
        answer = `${map.querySelectorAll('.link').length} ${map.querySelector('text.fails').textContent}`;
        """));

    [BrowserFact]
    public void It_has_a_dark_side()
    {
        const string ground = "answer = getComputedStyle(document.body).backgroundColor;";

        Assert.Equal("rgb(245, 247, 250)", Ask("", ground, "--blink-settings=preferredColorScheme=1"));
        Assert.Equal("rgb(18, 22, 28)", Ask("", ground, "--blink-settings=preferredColorScheme=0"));
    }

    [BrowserFact]
    public void On_a_phone_nothing_is_cut_off_and_all_six_links_are_seen() => Assert.Equal("true 6 in 1 line", Ask("", """
        const marks = [...document.querySelectorAll('.chain .mark')];
        answer = `${document.documentElement.scrollWidth <= innerWidth} ${marks.length} in ` +
          `${new Set(marks.map(m => Math.round(m.getBoundingClientRect().top))).size} line`;
        """, "--window-size=500,900"));

    [BrowserTheory]
    [InlineData("--blink-settings=preferredColorScheme=1")]
    [InlineData("--blink-settings=preferredColorScheme=0")]
    public void Axe_finds_nothing_to_object_to(string scheme) => Assert.Equal("[]", Ask("", """
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        const found = await axe.run(document, { rules: { 'color-contrast': { enabled: true } } });
        answer = JSON.stringify(found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' ').slice(0, 300)}`));
        """, scheme));

    // The page with a script of the test's own at its end, which the page's policy would not let run.
    private static string Ask(string address, string script, params string[] flags)
    {
        using var assembly = Sample();
        assembly.Write("dev");
        var page = WithoutPolicy(assembly.Text(ComplianceReport.HtmlFileName));
        var axe = File.ReadAllText(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js"));
        page = page.Replace("</body>", $$"""
            <script>{{axe}}</script>
            <script>
            (async () => {
              let answer;
              try { {{script}} } catch (error) { answer = `${error}`; }
              document.title = 'answer ' + JSON.stringify(answer);
            })();
            </script></body>
            """, StringComparison.Ordinal);
        var file = Path.Combine(assembly.Folder, "page.html");
        File.WriteAllText(file, page);
        return Browser.AnswerOf($"{file}{address}", flags);
    }

    internal static string WithoutPolicy(string page) => Policy().Replace(page, "");

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();
}
