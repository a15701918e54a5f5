namespace EksCdk.Checks.Rules.Boot;

/// <summary>MIME parts stand between lines with the boundary.</summary>
internal sealed class MultipartIsWellFormed() : Rule(new RuleInfo("EKS323")
{
    Title = "MIME multi-part user data has its boundary",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A line must be exactly two hyphens and the boundary that the header names, without indentation; otherwise there are " +
        "no parts, and nothing in the user data takes effect. An empty line ends the header of a part; nodeadm of Amazon " +
        "Linux 2023 reads none of the parts without it (awslabs/amazon-eks-ami#2318).",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Name the boundary in the Content-Type header, start each part with --BOUNDARY at the beginning of a line, leave an " +
        "empty line behind its header, and end with --BOUNDARY--.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-user-data",
})
{
    private const string NotMime =
        "Ec2LaunchTemplateInvalidConfiguration: User data was not in the MIME multipart format.";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData }) continue;
            var text = new SymbolicText(userData).Text;
            if (!Multipart.IsHeader(text.TrimStart())) continue;
            if (Multipart.Problem(text) is not var (problem, certain))
                yield return MachineImage.Of(compute) is { Family: ImageFamily.AmazonLinux2023 } image
                    && Multipart.LineInHeader(text) is { } line
                    ? StopsNodes(compute, userData,
                        $"The user data of {compute.Label} has no empty line between the header of a part and \"{line}\", " +
                        "and nodeadm does not read it.", image.IsCustom is true ? null : Effect.Possible)
                    : Compliant(compute.Resource, "The parts are between lines with the boundary.", userData);
            else if (certain && userData.Text is null
                && userData.Segments.Any(s => s.Symbol is { Kind: not (SymbolKind.Attribute or SymbolKind.Pseudo) }))
                yield return Unknown(compute.Resource, $"Not all of the user data is known: {userData.Why}.", userData);
            else
                yield return StopsNodes(
                    compute,
                    userData,
                    $"The user data of {compute.Label} {problem}.",
                    EffectOf(compute, text, certain),
                    IsIndented(compute, text, certain) ? NotMime : null);
        }
    }

    // Of a managed group EKS takes the text apart itself, to add its own part.
    private static bool IsIndented(Compute compute, string text, bool certain) =>
        certain && text[0] is ' ' or '\t' && compute is NodeGroup && MachineImage.Of(compute).IsCustom is false;

    // Beside parts that are lost EKS's own part may still join the node, where EKS merges its user data into the template's.
    private static Effect? EffectOf(Compute compute, string text, bool certain) =>
        IsIndented(compute, text, certain) ? Effect.Fails
        : certain && (MachineImage.Of(compute).IsCustom is true || !Multipart.NamesBoundary(text)) ? null : Effect.Possible;
}
