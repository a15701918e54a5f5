namespace EksCdk.Checks.Rules.Admit;

/// <summary>Trust policies of node and pod execution roles.</summary>
internal sealed class NodeRoleIsTrusted() : Rule(new RuleInfo("EKS501")
{
    Title = "The role of nodes is trusted by the service that uses it",
    Effect = Effect.Fails,
    Link = JoinLink.Admit,
    IsRequiredFor = static compute => compute is not HybridNodes,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "An instance gets credentials only for a role that EC2 may assume; a Fargate pod's role must be assumable by " +
        "eks-fargate-pods.amazonaws.com.",
    AwsError =
        "InvalidParameterException: Following required service principals [ec2.amazonaws.com] were not found in the trust " +
        "relationships of nodeRole",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Let the trust policy allow sts:AssumeRole to ec2.amazonaws.com (nodes) or eks-fargate-pods.amazonaws.com (Fargate).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne().Where(c => c is not HybridNodes))
        {
            var service = compute.IsEc2 ? "ec2.amazonaws.com" : "eks-fargate-pods.amazonaws.com";
            if (compute.RoleArn.IsMissing) continue;
            if (compute.Role is not { } role)
            {
                yield return Unknown(compute,
                    $"The role is not in the templates: {compute.RoleArn.Why ?? compute.RoleArn.Display}.", compute.RoleArn);
                continue;
            }

            yield return (role.IsTrustedBy(service) & TrustConditions.Hold(role, service, compute)) switch
            {
                true => Compliant(compute, $"{role.Resource.LogicalId} trusts {service}.", role.TrustPolicy),
                false => Broken(
                    compute,
                    role.TrustPolicy,
                    $"The trust policy of {role.Resource.LogicalId} does not let {service} assume it.",
                    compute is NodeGroup ? Effect.Refused : NodeFailure.Of(compute),
                    compute is NodeGroup ? null : ""),
                null => Unknown(
                    compute,
                    $"Whether {role.Resource.LogicalId} trusts {service} is known only at " +
                        $"deployment{(role.TrustPolicy.IsUnknown ? "" : ", by its conditions")}.",
                    role.TrustPolicy),
            };
        }
    }
}
