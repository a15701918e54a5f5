namespace EksCdk.Checks.Rules.Network;

/// <summary>Names of add-ons.</summary>
internal sealed class AddOnNamesAreSpelledRight() : Rule(new RuleInfo("EKS660")
{
    Title = "Add-ons have the names that EKS gives them",
    Effect = Effect.Refused,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/containers-roadmap#1429"),
    Why = "EKS knows add-ons by exact names: vpc-cni, not amazon-vpc-cni or VPC-CNI.",
    AwsError = "Addon specified is not supported",
    Surfaces = new(DeploymentPhase.Resource, 10),
    Fix = "Use a name that aws eks describe-addon-versions lists.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>().OneByOne())
            if (addOn.Name.Text is { } name)
            {
                if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                    yield return Broken(
                        addOn.Resource,
                        addOn.Name,
                        $"'{name}' cannot be the name of an add-on: they have letters, digits, hyphens and underscores.",
                        awsError: "");
                else if (AddOnCatalog.LikelyNameOf(name) is { } meant)
                    yield return Broken(addOn.Resource, addOn.Name, $"There is no add-on '{name}'; it is {meant}.");
                else if (AddOnCatalog.Knows(name))
                    yield return Compliant(addOn.Resource, $"{name} is an add-on of EKS.", addOn.Name);
            }
    }
}
