using System.Globalization;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>A small template of a rule's page: one that the rule finds, or the same put right.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsGood">Whether it is the one that is right.</param>
internal sealed record RuleSample(RuleInfo Rule, bool IsGood)
{
    private const string DayMark = "# eks check --today ";
    private const string PlaceMark = "# in an assembly for ";

    /// <summary>The file, from the repository's root.</summary>
    public string File => $"{RulePages.Folder}/samples/{Rule.Id}-{(IsGood ? "good" : "bad")}.yaml";

    /// <summary>The file, as the rule's page links to it.</summary>
    public string Link => $"samples/{Path.GetFileName(File)}";

    /// <summary>Whether there is one.</summary>
    public bool Exists => System.IO.File.Exists(FullPath);

    /// <summary>Its text.</summary>
    public string Text => System.IO.File.ReadAllText(FullPath);

    private string FullPath => Path.Combine(Repository.Root, File);

    /// <summary>Writes it.</summary>
    /// <param name="template">The template in YAML.</param>
    /// <param name="day">The day for which the rule answers so; null for the usual one.</param>
    public void Write(string template, DateOnly? day)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        System.IO.File.WriteAllText(FullPath, (day is { } on ? $"{DayMark}{on:yyyy-MM-dd}\n" : "") + template);
    }

    /// <summary>
    /// What <c>eks check</c> says of it, on the day that its first line names, or in an assembly for the account and region that
    /// it names.
    /// </summary>
    /// <param name="rules">The rules that are asked; none for all.</param>
    public AnalysisResult Check(params Rule[] rules)
    {
        var text = Text;
        var day = text.StartsWith(DayMark, StringComparison.Ordinal)
            ? DateOnly.ParseExact(text.AsSpan(DayMark.Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : TestDeployment.Today;
        if (!text.StartsWith(PlaceMark, StringComparison.Ordinal))
            return Analyze(DeploymentReader.Read([FullPath]));
        using var assembly = new TemporaryFolder();
        var place = text[PlaceMark.Length..text.IndexOf('\n', StringComparison.Ordinal)];
        assembly.Write("template.yaml", text);
        assembly.Write("manifest.json", $$"""
            { "artifacts": { "sample": { "type": "aws:cloudformation:stack", "environment": "{{place}}",
              "properties": { "templateFile": "template.yaml" } } } }
            """);
        return Analyze(assembly.Read("."));

        AnalysisResult Analyze(Deployment deployment) =>
            Analyzer.Analyze(deployment, new AnalysisOptions { Today = day }, rules is [] ? RuleCatalog.Rules : rules);
    }
}
