using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>AWS managed policies have fixed names and paths.</summary>
public sealed class ManagedPoliciesExist : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS532";

    /// <inheritdoc/>
    public override string Title => "AWS managed policies are spelled as they are, path and partition included";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Admit;

    /// <inheritdoc/>
    public override string Why => "A role whose AWS managed policy does not exist can't be created: arn:aws in China, AmazonEBSCSIDriverPolicy without service-role/, AmazonEKSCNIPolicy instead of AmazonEKS_CNI_Policy.";

    /// <inheritdoc/>
    public override string AwsError => "Policy arn:aws:iam::aws:policy/... does not exist or is not attachable.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "1 min";

    /// <inheritdoc/>
    public override string Fix => "Copy the ARN from the list of AWS managed policies, and write ${AWS::Partition} for the partition.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>())
            foreach (var policy in role.ManagedPolicyArns.Items)
            {
                if (Arn.Of(policy) is not { Service: "iam", Account: "aws", Resource: { } resource } arn || !resource.StartsWith("policy/", StringComparison.Ordinal)) continue;
                var path = resource["policy/".Length..];
                var own = Regions.PartitionOf(role.Resource.Stack.Region);
                if (arn.Partition is { } partition && own is not null && partition != own)
                    yield return Broken(role.Resource, policy, $"{policy.Display} is of the partition {partition}, but the stack is deployed to {own}.");
                else if (ManagedPolicyPaths.IsAbsent(path, arn.Partition ?? own))
                    yield return Broken(role.Resource, policy, $"There is no {path} in the partition {arn.Partition ?? own}.");
                else if (ManagedPolicyPaths.Correct(path) is { } right)
                    yield return Decide(right.Equals(path, StringComparison.OrdinalIgnoreCase), role.Resource, policy, $"{path} is an AWS managed policy.", $"There is no AWS managed policy {path}; it is {right}.");
            }
    }
}
