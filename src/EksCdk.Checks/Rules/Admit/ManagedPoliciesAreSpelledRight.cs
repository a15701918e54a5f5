using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>AWS managed policies have fixed names.</summary>
public sealed class ManagedPoliciesAreSpelledRight : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS532";

    /// <inheritdoc/>
    public override string Title => "AWS managed policies of EKS are spelled as they are";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Admit;

    /// <inheritdoc/>
    public override string Why => "A role that names an AWS managed policy that does not exist can't be created. The names of EKS's policies are uneven: AmazonEKS_CNI_Policy has underscores, AmazonEKSWorkerNodePolicy has none.";

    /// <inheritdoc/>
    public override string AwsError => "Policy arn:aws:iam::aws:policy/... does not exist or is not attachable.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "1 min";

    /// <inheritdoc/>
    public override string Fix => "Copy the name from the list of AWS managed policies.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>())
            foreach (var policy in role.ManagedPolicyArns.Items)
            {
                if (Arn.Of(policy) is not { Service: "iam", Account: "aws", Resource: { } resource }) continue;
                var name = resource[(resource.LastIndexOf('/') + 1)..];
                if ((ManagedPolicies.LikelyNameOf(name) ?? ManagedPolicies.MisspelledNameOf(name)) is not { } right) continue;
                yield return Decide(right.Equals(name, StringComparison.OrdinalIgnoreCase), role.Resource, policy, $"{name} is an AWS managed policy.", $"There is no AWS managed policy {name}; it is {right}.");
            }
    }
}
