namespace EksCdk.Checks.Rules.Admit;

/// <summary>AWS managed policies have fixed names.</summary>
internal sealed class ManagedPoliciesAreSpelledRight() : Rule(new RuleInfo("EKS532")
{
    Title = "AWS managed policies of EKS are spelled as they are",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/aws-cdk#19830"),
    Why =
        "A role that names an AWS managed policy that does not exist can't be created. The names of EKS's policies are " +
        "uneven: AmazonEKS_CNI_Policy has underscores, AmazonEKSWorkerNodePolicy has none.",
    AwsError = "Policy arn:aws:iam::aws:policy/... does not exist or is not attachable.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Copy the name from the list of AWS managed policies.",
    Reference = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
            foreach (var policy in role.ManagedPolicyArns.Items)
            {
                if (Arn.Of(policy) is not { Service: "iam", Account: "aws", Resource: { } resource }) continue;
                var name = resource[(resource.LastIndexOf('/') + 1)..];
                if ((ManagedPolicyContents.LikelyNameOf(name) ?? ManagedPolicyContents.MisspelledNameOf(name)) is not { } right)
                    continue;
                if (right.Equals(name, StringComparison.OrdinalIgnoreCase))
                    yield return Compliant(role.Resource, $"{name} is an AWS managed policy.", policy);
                else
                    yield return Broken(
                        role.Resource,
                        policy,
                        $"There is no AWS managed policy {name}; it is {right}.",
                        awsError: $"Policy {policy.Text ?? policy.Display} does not exist or is not attachable.");
            }
    }
}
