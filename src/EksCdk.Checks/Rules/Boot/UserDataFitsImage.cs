namespace EksCdk.Checks.Rules.Boot;

/// <summary>User data of custom AMIs.</summary>
internal sealed class UserDataFitsImage() : Rule(new RuleInfo("EKS301")
{
    Title = "A custom AMI gets the user data of its family",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    IsRequiredFor = static compute => compute is NodeGroup or AutoScalingGroup,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#1740"),
    Why =
        "Where the launch template names the AMI, EKS adds no user data: only the template can say which " +
        "cluster the instance joins, and each family reads that in its own form.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Write the user data of the AMI's family with the cluster's name, endpoint and certificate authority (AL2023: " +
        "NodeConfig; Bottlerocket: [settings.kubernetes]; AL2: /etc/eks/bootstrap.sh), or leave ImageId out and let EKS do " +
        "it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami",
    GivesWayTo = [typeof(BottlerocketUserDataIsToml), typeof(BottlerocketSettingsAreReadable), typeof(ImageIsForNodes)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or AutoScalingGroup)) continue;
            var image = MachineImage.Of(compute);
            if (image.IsCustom is null)
                yield return Unknown(
                    compute.Resource,
                    $"Whether the AMI is a custom one is not known: {image.Where.Why}.",
                    image.Where);
            else if (image is { IsCustom: false, Family: ImageFamily.AmazonLinux2 } && CallsTheScript(compute) is { } second)
                yield return Unknown(
                    compute.Resource,
                    $"The user data calls {Bootstrap.Script}, and EKS adds a call of its own: what two calls make of a node is " +
                        "not known.",
                    second);
            else if (image.IsCustom is false)
                yield return Compliant(compute.Resource, $"EKS itself writes the user data of {image.Display}.", image.Where);
            else if (compute.LaunchTemplate is not { } template || template.UserData.IsUnknown)
                yield return Unknown(
                    compute.Resource,
                    "The user data is not known: " +
                        $"{compute.LaunchTemplate?.UserData.Why ?? "the launch template is not in the templates"}.",
                    image.Where);
            else
                yield return image.Family is { } family ? OfFamily(compute, image, template, family)
                    : OfAnyFamily(compute, image, template);
        }
    }

    // Nodes of some failed to join, of others not: https://github.com/cloudposse/terraform-aws-eks-node-group/pull/28,
    // https://github.com/pulumi/pulumi-eks/pull/1166.
    private static Value? CallsTheScript(Compute compute) => compute.LaunchTemplate?.UserData is { IsText: true } userData
        && ShellScript.ArgumentsOf(new SymbolicText(userData).Text, Bootstrap.Script) is not null ? userData : null;

    private Outcome OfFamily(Compute compute, MachineImage image, LaunchTemplate template, ImageFamily family)
    {
        var (userData, name) = (template.UserData, Bootstrap.NameOf(family));
        if (userData.IsMissing)
            return StopsNodes(compute, userData, $"{image.Display} is a custom AMI of {name}, and there is no user data.");
        if (Bootstrap.Lacks(family, template) is not { } lacking)
            return Compliant(compute.Resource, $"The user data is that of {name}.", userData);
        return Bootstrap.MayDoMore(family, userData, new SymbolicText(userData).Text)
            ? Unknown(compute.Resource, $"Not all of the user data is known, and what is known lacks {lacking}.", userData)
            : StopsNodes(compute, userData, $"The user data for {image.Display} lacks {lacking}.");
    }

    // An AMI by its id may be of any family, and may itself know its cluster.
    private Outcome OfAnyFamily(Compute compute, MachineImage image, LaunchTemplate template)
    {
        if (template.UserData.IsMissing)
            return Broken(
                compute.Resource,
                template.UserData,
                $"{compute.Label} starts {image.Display} with no user data: EKS adds none to an AMI that the launch " +
                    "template names, and unless the AMI itself names the cluster, its nodes never join.",
                Effect.Possible);
        return Bootstrap.Starts(template)
            ? Compliant(compute.Resource, "The user data starts a node.", template.UserData)
            : Unknown(
                compute.Resource,
                $"Which user data {image.Display} needs is not known, and it starts no node of EKS's AMIs.",
                image.Where);
    }
}
