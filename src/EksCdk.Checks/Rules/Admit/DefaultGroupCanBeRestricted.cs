using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>The role of the custom resource that restricts default security groups.</summary>
internal sealed class DefaultGroupCanBeRestricted() : Rule(new RuleInfo("EKS561")
{
    Title = "The function that empties the default security group may do so",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "The CDK takes the rules from a VPC's default security group with a custom resource. If its function may not revoke " +
        "rules, the network's stack fails.",
    AwsError =
        "Received response status [FAILED] from custom resource. Message returned: You are not authorized to perform this " +
        "operation.",
    SurfacesAfter = "3 min",
    Fix =
        "Leave the role of the custom resource's function to the CDK, or allow ec2:RevokeSecurityGroupIngress and " +
        "ec2:RevokeSecurityGroupEgress.",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html#restrictdefaultsecuritygroup",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in model.OfType("Custom::VpcRestrictDefaultSG"))
        {
            if (resource["DefaultSecurityGroupId"] is { IsMissing: true } missing) yield return Broken(resource, missing, $"{resource.LogicalId} names no security group.");
            if (resource["ServiceToken"].Target is not { Type: "AWS::Lambda::Function" } function || model.Find<Role>(function["Role"]) is not { } role) continue;
            var lacking = Array.Find(Needed, a => role.Allows(a) is false);
            if (role.IsTrustedBy("lambda.amazonaws.com") is false) yield return Broken(resource, role.TrustPolicy, $"{role.Label}, the role of {function.LogicalId}, does not trust lambda.amazonaws.com.");
            else if (lacking is not null) yield return Broken(resource, role.Resource["Policies"], $"{role.Label}, the role of {function.LogicalId}, may not call {lacking}.");
            else if (Array.Exists(Needed, a => role.Allows(a) is null)) yield return Unknown(resource, $"Whether {role.Label} may change the default security group is not known.", function["Role"]);
            else yield return Compliant(resource, $"{role.Label} may change the default security group.", function["Role"]);
        }
    }

    private static readonly string[] Needed = ["ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"];
}
