namespace EksCdk.Checks.Rules.Launch;

/// <summary>ARNs of managed policies carry the partition of the region.</summary>
internal sealed class ManagedPoliciesAreOfThePartition() : Rule(new RuleInfo("EKS254")
{
    Title = "Managed policies are named by ARNs of the region's partition",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "pulumi/pulumi-aws-apigateway#347"),
    Why =
        "China and GovCloud are partitions of their own: arn:aws-cn and arn:aws-us-gov. A role that names a policy of " +
        "another partition is not created. Some policies don't exist in all partitions.",
    Surfaces = new(DeploymentPhase.Resource),
    AwsError =
        "AttachRolePolicy: ValidationError: Invalid ARN partition; or, where the partition is right and has no such policy: " +
        "Policy arn:aws-cn:iam::aws:policy/... does not exist or is not attachable.",
    Fix = "Write the ARN with !Sub arn:${AWS::Partition}:iam::aws:policy/...",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
            if (role.Resource.Stack.Region is { } region && Regions.PartitionOf(region) is { } own)
                foreach (var arn in role.ManagedPolicyArns.Items)
                    if (arn.StartsWith("arn:") is true)
                        yield return Judge(role, region, own, arn);
    }

    private Outcome Judge(Role role, string region, string own, Value arn)
    {
        if (arn.Target is { Type: "AWS::IAM::ManagedPolicy" } made)
            return Compliant(role.Resource, $"{made.LogicalId} is created in the account of {role.Resource.LogicalId}.", arn);
        if (arn.StartsWith($"arn:{own}:") is false)
            return Broken(
                role.Resource,
                arn,
                $"The role {role.Resource.LogicalId} in {region} names {arn.Display}; there ARNs start with arn:{own}:.",
                awsError: "AttachRolePolicy: ValidationError: Invalid ARN partition");
        if (own == "aws-cn" && arn.EndsWith("/AmazonElasticContainerRegistryPublicReadOnly") is true)
            return Broken(
                role.Resource,
                arn,
                $"The policy {arn.Display} of the role {role.Resource.LogicalId} doesn't exist in {region}.",
                awsError: $"Policy {arn.Display} does not exist or is not attachable.");
        return arn.StartsWith($"arn:{own}:") is true
            ? Compliant(role.Resource, $"{arn.Display} is of the partition of {region}.", arn)
            : Unknown(role.Resource, $"The partition of {arn.Display} is not known.", arn);
    }
}
