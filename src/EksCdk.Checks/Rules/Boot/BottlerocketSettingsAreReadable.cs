using System.Text.RegularExpressions;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>TOML that does not parse.</summary>
internal sealed partial class BottlerocketSettingsAreReadable() : Rule(new RuleInfo("EKS361")
{
    Title = "Every line of Bottlerocket's settings reads as TOML",
    Effect = Effect.Fails,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Bottlerocket reads its user data whole or not at all: one table without its bracket, one text without quotes, and " +
        "no setting is taken.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "30 min",
    Fix = "Close the brackets of tables and put texts in quotes.",
    Reference = "https://toml.io/en/v1.0.0",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData } || MachineImage.Of(compute).Family is not ImageFamily.Bottlerocket) continue;
            var text = new MarkedText(userData);
            if (BottlerocketUserDataIsToml.StartOf(text.Text) is not null) continue; // EKS321 refuses it.
            yield return Array.Find(text.Text.Split('\n'), l => IsMalformed(l, text)) is not { } line
                ? Compliant(compute.Resource, "The lines of the user data read as TOML.", userData)
                : Broken(compute.Resource, userData, $"The line '{text.ValueOf(line.Trim()).Display}' in the user data of {compute.Label} is no TOML.");
        }
    }

    // Only what is wrong by itself: lines of lists and of texts over several lines are left aside.
    private static bool IsMalformed(string line, MarkedText text)
    {
        var trimmed = line.Trim();
        if (trimmed.StartsWith('[')) return !trimmed.Contains(']', StringComparison.Ordinal) && trimmed.Length > 1 && trimmed[1..].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        var match = Assignment().Match(trimmed);
        if (!match.Success) return false;
        var value = match.Groups[1].Value;
        return value switch
        {
            "" => true,
            _ when value.StartsWith("\"\"\"", StringComparison.Ordinal) || value.StartsWith("'''", StringComparison.Ordinal) => false,
            ['"' or '\'', ..] => value.IndexOf(value[0], 1) < 0,
            _ => BareWord().IsMatch(value) || text.ValueOf(value).Symbol is { Kind: SymbolKind.Attribute, Name: "Endpoint" or "CertificateAuthorityData" },
        };
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+ *= *(.*)$")]
    private static partial Regex Assignment();

    // Texts stand in quotes: what starts with a letter and is no boolean, infinity or not-a-number is none.
    [GeneratedRegex("^(?!(true|false|inf|nan)\\b)[A-Za-z]")]
    private static partial Regex BareWord();
}
