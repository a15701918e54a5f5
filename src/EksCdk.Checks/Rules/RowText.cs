namespace EksCdk.Checks.Rules;

/// <summary>A row of facts that speaks through a rule, as its page shows it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Evidence">How it is known.</param>
internal sealed record RowText(string Text, RowEvidence Evidence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text} ({Known})";

    private string Known => Evidence switch
    {
        { SeenBy: { } report } => $"seen: {report}",
        { Document: { } document } => $"documented: {document}",
        _ => "inferred",
    };
}
