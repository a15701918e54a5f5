namespace EksCdk.Checks;

/// <summary>A rule threw instead of answering: a fault of ours, whatever the input was.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Exception">What it threw.</param>
public sealed record RuleFault(string Rule, Exception Exception)
{
    /// <inheritdoc/>
    public override string ToString() => $"the rule {Rule} failed, which is a fault in eks, not in your input: {Exception.GetType().Name}: {Exception.Message.ReplaceLineEndings(" ")}";
}
