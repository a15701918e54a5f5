namespace EksCdk.Checks.Rules.Boot;

/// <summary>CloudFormation hands user data to EC2 in base64.</summary>
internal sealed class UserDataIsBase64() : Rule(new RuleInfo("EKS327")
{
    Title = "User data of launch templates is base64",
    Effect = Effect.Refused,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform#18665"),
    Why = "EC2 accepts user data of launch templates only in base64, and CloudFormation does not encode it by itself.",
    AwsError = "InvalidUserData.Malformed: Invalid BASE64 encoding of user data.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Wrap the text in Fn::Base64.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-base64.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var template in model.All<LaunchTemplate>().OneByOne())
        {
            var written = template.Data["UserData"];
            if (written.IsMissing) continue;
            // Auto Scaling answers in other words, and EC2 lets some texts pass that only look like base64.
            var awsError = template.IsLaunchConfiguration ? "" : null;
            if (written.Symbol is { Kind: SymbolKind.Base64 })
                yield return Compliant(template.Resource, "Fn::Base64 encodes the user data.", written);
            else if (
                written.Segments.FirstOrDefault(s =>
                    s.Literal is { } literal && literal.Any(c => !IsBase64(c))).Literal is { } plain)
                yield return Broken(
                    template.Resource,
                    written,
                    $"The user data of {template.Label} is plain text ('{Multipart.FirstLine(plain.Trim())}').",
                    awsError: awsError);
            else if (written.Text is null)
                yield return Unknown(template.Resource, $"Whether the user data is base64 is not known: {written.Why}.", written);
            else if (template.UserData.IsUnknown)
                yield return Broken(
                    template.Resource,
                    written,
                    $"The user data of {template.Label} is not base64: its length or padding is wrong.",
                    Effect.Possible,
                    awsError);
            else
                yield return Compliant(template.Resource, "The user data is base64.", written);
        }
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' || char.IsWhiteSpace(c);
}
