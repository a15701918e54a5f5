namespace EksCdk.Checks.Rules.Launch;

/// <summary>CloudFormation sees a new version of a launch template only by its number.</summary>
internal sealed class LaunchTemplateVersionIsPinned() : Rule(new RuleInfo("EKS251")
{
    Title = "Groups name a version of their launch template, not $Latest or $Default",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The text $Latest stays the same when the launch template changes: CloudFormation sees nothing to do, and the nodes " +
        "keep the old version.",
    Fix = "Use !GetAtt <LaunchTemplate>.LatestVersionNumber.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (!compute.HasLaunchTemplate) continue;
            var version = compute.LaunchTemplateVersion;
            if (version.IsMissing) continue;
            // A version number by GetAtt is a number, though one that is known later.
            bool? floats = version.Target is null ? version.Is("$Latest") | version.Is("$Default") : false;
            yield return Decide(
                !floats,
                compute.Resource,
                version,
                $"The version is {version.Display}.",
                $"{compute.Label} uses the version {version.Display} of its launch template.");
        }
    }
}
