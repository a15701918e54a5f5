using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>User data of custom AMIs.</summary>
internal sealed class UserDataFitsImage() : Rule(new RuleInfo("EKS301")
{
    Title = "A custom AMI gets the user data of its family",
    Effect = Effect.Fails,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Where the launch template names the AMI, EKS adds no user data: nothing but the template tells the instance which " +
        "cluster to join, and each family is told in its own way.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "30 min",
    Fix =
        "Write the user data of the AMI's family with the cluster's name, endpoint and certificate authority (AL2023: " +
        "NodeConfig; Bottlerocket: [settings.kubernetes]; AL2: /etc/eks/bootstrap.sh), or leave ImageId out and let EKS do " +
        "it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute is not (NodeGroup or AutoScalingGroup)) continue;
            var image = MachineImage.Of(compute);
            if (image.IsCustom is null) yield return Unknown(compute.Resource, $"Whether the AMI is a custom one is not known: {image.Where.Why}.", image.Where);
            else if (image.IsCustom is false) yield return Compliant(compute.Resource, $"EKS itself writes the user data of {image.Display}.", image.Where);
            else if (image.Family is ImageFamily.Bottlerocket && compute.LaunchTemplate is { UserData: { IsMissing: false, IsUnknown: false } script } && BottlerocketUserDataIsToml.StartOf(new MarkedText(script).Text) is not null) continue; // EKS321 refuses it.
            else yield return Check(compute, image, compute.LaunchTemplate?.UserData ?? image.Where.AsUnknown("the launch template is not in the templates"));
        }
    }

    private Outcome Check(Compute compute, MachineImage image, Value userData)
    {
        if (userData.IsUnknown) return Unknown(compute.Resource, $"The user data is not known: {userData.Why}.", userData);
        var text = new MarkedText(userData).Text;
        if (image.Family is not { } family)
            return Array.Exists(Enum.GetValues<ImageFamily>(), f => Bootstrap.Lacks(f, text) is null)
                ? Compliant(compute.Resource, "The user data starts a node.", userData)
                : Unknown(compute.Resource, $"Which user data {image.Display} needs is not known, and {(userData.IsMissing ? "there is none" : "it starts no node")}.", image.Where);
        if (userData.IsMissing) return Broken(compute.Resource, userData, $"{image.Display} is a custom AMI of {Bootstrap.NameOf(family)}, and there is no user data.");
        if (Bootstrap.Lacks(family, text) is { } missing && Bootstrap.MayHoldMore(family, userData, text))
            return Unknown(compute.Resource, $"Not all of the user data is known, and what is known lacks {missing}.", userData);
        return Bootstrap.Lacks(family, text) is { } lacking
            ? Broken(compute.Resource, userData, $"The user data for {image.Display} lacks {lacking}.")
            : Compliant(compute.Resource, $"The user data is that of {Bootstrap.NameOf(family)}.", userData);
    }
}
