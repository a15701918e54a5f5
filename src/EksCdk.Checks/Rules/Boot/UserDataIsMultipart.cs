namespace EksCdk.Checks.Rules.Boot;

/// <summary>EKS adds its own part to the user data of its Amazon Linux AMIs.</summary>
internal sealed class UserDataIsMultipart() : Rule(new RuleInfo("EKS322")
{
    Title = "User data beside an AMI of EKS is MIME multi-part",
    Effect = Effect.Refused,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#1875"),
    Why =
        "Without an AMI in the launch template EKS merges its own user data into the template's, and it merges only MIME " +
        "parts.",
    AwsError = "Ec2LaunchTemplateInvalidConfiguration: User data was not in the MIME multipart format.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Wrap the user data in MIME multi-part: a script as text/x-shellscript, a NodeConfig as application/node.eks.aws.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-user-data",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.NodeGroups.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsMissing: false } userData }) continue;
            var image = MachineImage.Of(compute);
            if (image is not { IsCustom: false, Family: ImageFamily.AmazonLinux2 or ImageFamily.AmazonLinux2023 }) continue;
            var text = new SymbolicText(userData).Text.TrimStart();
            if (userData.IsUnknown || (text.Length > 0 && text[0] >= '\uE000'))
                yield return Unknown(compute.Resource, $"The user data is not known: {userData.Why}.", userData);
            else if (text.Length == 0 || Multipart.IsHeader(text))
                yield return Compliant(compute.Resource, "The user data is MIME multi-part.", userData);
            else
                yield return Broken(
                    compute.Resource,
                    userData,
                    $"The user data of {compute.Label} starts with '{Multipart.FirstLine(text)}', and its AMI is " +
                        $"{image.Display}: EKS merges only MIME multi-part.");
        }
    }
}
