namespace EksCdk.Checks.Rules.Launch;

/// <summary>A launch template starts with version 1.</summary>
internal sealed class LaunchTemplateVersionIsThere() : Rule(new RuleInfo("EKS277")
{
    Title = "The version of a launch template of the same deployment is there",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-28"),
    Why =
        "A new launch template has version 1 alone. CloudFormation adds a version whenever its data change, so that a later " +
        "number is right only in accounts where that has happened often enough.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Use !GetAtt <LaunchTemplate>.LatestVersionNumber.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-launchtemplate.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute.LaunchTemplate is { IsLaunchConfiguration: false } template
                && compute.LaunchTemplateVersion is { Number: > 1 and var version } named)
                yield return Broken(compute.Resource, named,
                    $"{compute.Label} wants version {version} of {template.Label}, which a first deployment does not have.",
                    Effect.Possible);
    }
}
