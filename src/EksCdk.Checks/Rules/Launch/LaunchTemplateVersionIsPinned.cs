using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>CloudFormation sees a new version of a launch template only by its number.</summary>
public sealed class LaunchTemplateVersionIsPinned : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS251";

    /// <inheritdoc/>
    public override string Title => "Groups name a version of their launch template, not $Latest or $Default";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "The text $Latest stays the same when the launch template changes: CloudFormation sees nothing to do, and the nodes keep the old version.";

    /// <inheritdoc/>
    public override string Fix => "Use !GetAtt <LaunchTemplate>.LatestVersionNumber.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (!compute.HasLaunchTemplate) continue;
            var own = compute.Resource["LaunchTemplate"];
            var version = (own.IsMissing ? compute.Resource.At("MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification") : own)["Version"];
            if (version.IsMissing) continue;
            // A version number by GetAtt is a number, though one that is known later.
            bool? floats = version.Target is null ? version.Is("$Latest") | version.Is("$Default") : false;
            yield return Decide(
                !floats,
                compute.Resource,
                version,
                $"The version is {version.Display}.",
                $"{compute.Label} takes the version {version.Display} of its launch template.");
        }
    }
}
