using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting;

/// <summary>Writes the result of an analysis in one format.</summary>
public interface IReportFormatter
{
    /// <summary>The name for <c>--format</c>.</summary>
    string Name { get; }

    /// <summary>Whether it shows what holds too: <see cref="AnalysisOptions.KeepProofs"/>.</summary>
    bool ShowsProofs => true;

    /// <summary>Writes the report in UTF-8.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="output">Where to.</param>
    void Write(AnalysisResult result, Stream output);
}
