namespace EksCdk.Cli.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Eks.Result Explain(string template, params string[] more) =>
        Eks.Run(["explain", _folder.Put("template.yaml", template), .. more]);

    [Fact]
    public void It_prints_all_six_links()
    {
        var result = Explain(Templates.Refused);

        Assert.Contains("eks-system, Fargate profile in template", result.Output, StringComparison.Ordinal);
        Assert.All(["Control plane", "Launch", "Boot", "Reach", "Admit", "Network"], link =>
            Assert.Contains(link, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_evidence_of_what_is_proven_is_shown_on_demand()
    {
        var few = Explain(Templates.Refused);
        var all = Explain(Templates.Refused, "--all");

        Assert.Contains("With --all", few.Output, StringComparison.Ordinal);
        Assert.True(all.Output.Length > few.Output.Length);
    }

    [Fact]
    public void Nodes_that_will_not_join_end_with_1_and_name_the_rule()
    {
        var result = Explain(Templates.Refused, "eks-system");

        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.Contains("will not join", result.Output, StringComparison.Ordinal);
        Assert.Contains("EKS901", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_not_there_ends_with_2_and_lists_those_that_are()
    {
        var result = Explain(Templates.Refused, "general");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal("error: no nodes are called 'general'. There are: eks-system.", result.Error.Trim());
    }

    [Fact]
    public void A_template_without_nodes_says_so()
    {
        var result = Explain(Templates.Clean);

        Assert.Equal(ExitCode.Clean, result.ExitCode);
        Assert.Contains("There are no nodes here", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_holds_the_verdict_the_finding_and_the_name_of_what_was_read()
    {
        var result = Explain(Templates.Refused, "--format", "html");

        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.StartsWith("<!doctype html>", result.Output, StringComparison.Ordinal);
        Assert.All(["will not join", "EKS901", "template.yaml", "</html>"], text =>
            Assert.Contains(text, result.Output, StringComparison.Ordinal));
        Assert.Contains("<h1>template.yaml</h1>", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("html")]
    [InlineData("svg")]
    public void Every_form_ends_with_the_code_of_the_verdict(string format) => Assert.Equal(
        (ExitCode.Findings, ExitCode.Clean),
        (Explain(Templates.Refused, "--format", format).ExitCode, Explain(Templates.Clean, "--format", format).ExitCode));
}
