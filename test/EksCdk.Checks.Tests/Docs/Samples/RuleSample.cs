using System.Globalization;
using System.Text;
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

    /// <summary>What <c>eks check</c> says of it, on the day that its first line names.</summary>
    public AnalysisResult Check()
    {
        var text = Text;
        var day = text.StartsWith(DayMark, StringComparison.Ordinal)
            ? DateOnly.ParseExact(text.AsSpan(DayMark.Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : TestDeployment.Today;
        return Analyzer.Analyze(
            DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Path.GetFileName(File)),
            new AnalysisOptions { Today = day });
    }
}
