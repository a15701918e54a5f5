namespace EksCdk.Checks.Rules.Boot;

/// <summary>Each AMI family has one way of being told.</summary>
internal sealed class UserDataIsOfItsFamily() : Rule(new RuleInfo("EKS324")
{
    Title = "User data uses the way of its AMI's family, and leaves to EKS what is EKS's",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "AL2023 has no bootstrap.sh, and AL2 knows no NodeConfig: what is written there has no effect. On an AMI of EKS, EKS " +
        "itself calls bootstrap.sh; a second call disturbs it.",
    Fix = "Write a NodeConfig for AL2023, and arguments of bootstrap.sh only with a custom AMI of AL2.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/al2023.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsMissing: false } userData }) continue;
            var image = MachineImage.Of(compute);
            if (image.Family is not (ImageFamily.AmazonLinux2 or ImageFamily.AmazonLinux2023)) continue;
            if (userData.IsUnknown)
            {
                yield return Unknown(compute.Resource, $"The user data is not known: {userData.Why}.", userData);
                continue;
            }

            var text = new SymbolicText(userData).Text;
            var script = ShellScript.ArgumentsOf(text, Bootstrap.Script) is not null;
            var nodeConfig = text.Contains("node.eks.aws/", StringComparison.Ordinal);
            if (script && image.Family == ImageFamily.AmazonLinux2023)
                yield return Broken(
                    compute.Resource,
                    userData,
                    $"The user data of {compute.Label} calls /etc/eks/bootstrap.sh, which {image.Display} doesn't have.");
            else if (nodeConfig && image.Family == ImageFamily.AmazonLinux2)
                yield return Broken(
                    compute.Resource,
                    userData,
                    $"The user data of {compute.Label} holds a NodeConfig, which {image.Display} doesn't read.");
            else if (script && image.IsCustom is false)
                yield return Broken(
                    compute.Resource,
                    userData,
                    $"The user data of {compute.Label} calls /etc/eks/bootstrap.sh, and so does EKS for {image.Display}.");
            else
                yield return Compliant(compute.Resource, "The user data is of the AMI's family.", userData);
        }
    }
}
