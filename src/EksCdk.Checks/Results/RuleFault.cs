namespace EksCdk.Checks.Results;

/// <summary>A rule, or the analyzer as a whole, threw instead of answering: a fault of ours, whatever the input was.</summary>
/// <param name="Rule">The rule's id, or <see cref="Analyzer"/>.</param>
/// <param name="Exception">What it threw.</param>
public sealed record RuleFault(string Rule, Exception Exception)
{
    /// <summary>In place of a rule's id, where no rule was reached.</summary>
    public const string Analyzer = "analyzer";

    /// <inheritdoc/>
    public override string ToString()
    {
        var what = Rule == Analyzer ? "the analyzer" : $"the rule {Rule}";
        return $"{what} failed, which is a fault in eks, not in your " +
            $"input: {Exception.GetType().Name}: {Exception.Message.ReplaceLineEndings(" ")}";
    }
}
