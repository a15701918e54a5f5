namespace EksCdk.Checks.Rules.Launch;

/// <summary>Some of AWS's managed policies have the path service-role, others have none.</summary>
internal sealed class ManagedPoliciesHaveTheirPath() : Rule(new RuleInfo("EKS255")
{
    Title = "Managed policies are named with their path",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#19830"),
    Why =
        "The ARN of a managed policy holds its path: AmazonEBSCSIDriverPolicy is under service-role/, AmazonEKS_CNI_Policy " +
        "is not. With the wrong one the role is not created.",
    Surfaces = new(DeploymentPhase.Resource),
    AwsError =
        "Policy arn:aws:iam::aws:policy/... does not exist or is not attachable. (Service: AmazonIdentityManagement; Status " +
        "Code: 404; Error Code: NoSuchEntity)",
    Fix = "Write the ARN as the list of AWS managed policies has it.",
    Reference = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
            foreach (var arn in role.ManagedPolicyArns.Items)
            {
                if (arn.Segments is not [.., { Literal: { } end }] || end.LastIndexOf('/') is var slash && slash < 0) continue;
                if (ManagedPolicyContents.PathOf(end[(slash + 1)..]) is not { } path) continue;
                var right = $":policy{path}{end[(slash + 1)..]}";
                if (arn.Contains("iam::aws:policy/") is not true) continue;
                yield return Decide(
                    arn.EndsWith(right),
                    role.Resource,
                    arn,
                    $"{arn.Display} has its path.",
                    $"The role {role.Resource.LogicalId} names {arn.Display}; the policy's ARN ends in {right}.");
            }
    }
}
