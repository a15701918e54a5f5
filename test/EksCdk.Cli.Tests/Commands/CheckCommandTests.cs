using System.Text.Json;
using System.Xml.Linq;

namespace EksCdk.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Eks.Result Check(string template, params string[] options) =>
        Eks.Run(["check", _folder.Put("template.yaml", template), .. options]);

    [Fact]
    public void Nothing_wrong_ends_with_0() => Assert.Equal(ExitCode.Clean, Check(Templates.Clean).ExitCode);

    [Fact]
    public void An_error_ends_with_1_and_says_what_and_where_and_how_to_fix_it()
    {
        var result = Check(Templates.Refused);

        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.All(["EKS901", "eks-system", "Resources.Profile.Properties.FargateProfileName", "template.yaml:11", "fix"],
            text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_warning_fails_only_when_asked_to()
    {
        Assert.Equal(ExitCode.Clean, Check(Templates.Warned).ExitCode);
        Assert.Equal(ExitCode.Findings, Check(Templates.Warned, "--fail-on", "warning").ExitCode);
    }

    [Fact]
    public void A_suppressed_error_is_none()
    {
        Assert.Equal(ExitCode.Clean, Check(Templates.Refused, "--suppress", "EKS901:Profile=renamed by a pipeline").ExitCode);
        Assert.Equal(ExitCode.Findings, Check(Templates.Refused, "--suppress", "EKS901:Other=renamed by a pipeline").ExitCode);
    }

    [Fact]
    public void A_suppression_file_works_until_it_expires()
    {
        var file =
            _folder.Put("accepted.yaml",
                "suppressions:\n  - rule: eks901\n    logicalId: Profile\n    reason: renamed\n    expires: 2026-12-31\n");

        Assert.Equal(ExitCode.Clean, Check(Templates.Refused, "--suppressions", file, "--today", "2026-12-31").ExitCode);
        Assert.Equal(ExitCode.Findings, Check(Templates.Refused, "--suppressions", file, "--today", "2027-01-01").ExitCode);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void What_costs_the_most_minutes_comes_first_when_asked_for(string format)
    {
        // Refused at once; the other when the profile is created, after the cluster.
        var template = Templates.Refused.Replace("Resources:\n",
            "Resources:\n  Early: { Type: AWS::EC2::Subnet, Properties: { CidrBlock: 10.0.0.0/24 } }\n",
            StringComparison.Ordinal);
        bool IsEarlyFirst(params string[] sort)
        {
            var output = Check(template, ["--format", format, .. sort]).Output;
            // What AWS answers stands nowhere but in the finding.
            return output.IndexOf("resource Early with message", StringComparison.Ordinal)
                < output.IndexOf("The fargate profile name starts", StringComparison.Ordinal);
        }

        Assert.Equal((true, false), (IsEarlyFirst(), IsEarlyFirst("--sort", "minutes")));
    }

    [Fact]
    public void Json_names_the_finding()
    {
        using var json = JsonDocument.Parse(Check(Templates.Refused, "--format", "json").Output);

        Assert.Contains(json.RootElement.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("rule").GetString() == "EKS901");
    }

    [Fact]
    public void Sarif_names_the_finding()
    {
        using var sarif = JsonDocument.Parse(Check(Templates.Refused, "--format", "sarif").Output);

        Assert.Contains(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), finding =>
            finding.GetProperty("ruleId").GetString() == "EKS901");
    }

    [Theory]
    [InlineData("error", "0")]
    [InlineData("warning", "1")]
    public void Junit_fails_where_the_exit_code_does(string failOn, string failures)
    {
        var suites = XDocument.Parse(Check(Templates.Warned, "--format", "junit", "--fail-on", failOn).Output).Root!;

        Assert.Equal(failures, suites.Attribute("failures")!.Value);
    }

    [Fact]
    public void Html_is_a_page() =>
        Assert.StartsWith("<!doctype html>", Check(Templates.Refused, "--format", "html").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ \"Resources\": ", "template.yaml")]
    [InlineData("a: b", "no Resources")]
    [InlineData("", "template.yaml")]
    public void What_is_no_template_ends_with_2_and_one_sentence(string template, string saying)
    {
        var result = Check(template);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains(saying, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("--today", "31.1.2027", "--today is '31.1.2027'")]
    [InlineData("--format", "xml", "'xml'")]
    [InlineData("--fail-on", "info", "'info'")]
    [InlineData("--suppress", "EKS901", "no reason")]
    [InlineData("--suppress", "EKS901=", "no reason")]
    [InlineData("--suppress", "EKS901:=x", "no resource")]
    [InlineData("--suppress", "EKS000=x", "no rule 'EKS000'")]
    [InlineData("--suppressions", "missing.yaml", "missing.yaml: does not exist")]
    [InlineData("--nonsense", "x", "--nonsense")]
    public void A_bad_option_ends_with_2_and_names_it(string option, string value, string saying)
    {
        var result = Check(Templates.Clean, option, value);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains(saying, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- rule: EKS901", "is not a suppression file")]
    [InlineData("suppressions:\n  - rule: EKS901\n", ":2: a suppression has no reason")]
    [InlineData("suppressions:\n  - rule: EKS901\n    why: x\n", ":3: 'why' is not a key")]
    [InlineData("suppressions:\n  - rule: EKS901\n    reason: x\n    expires: soon\n", ":4: expires is 'soon'")]
    [InlineData("suppressions:\n  - rule: EKS000\n    reason: x\n", ":2: there is no rule 'EKS000'")]
    [InlineData("suppressions:\n  - rule: EKS901\n    reason: ''\n", ":3: reason is empty")]
    public void A_bad_suppression_file_ends_with_2_and_names_the_line(string text, string saying)
    {
        var result = Check(Templates.Clean, "--suppressions", _folder.Put("accepted.yaml", text));

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains(saying, result.Error, StringComparison.Ordinal);
    }
}
