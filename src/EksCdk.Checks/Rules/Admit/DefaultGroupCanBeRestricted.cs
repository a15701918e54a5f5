namespace EksCdk.Checks.Rules.Admit;

/// <summary>The role of the custom resource that restricts default security groups.</summary>
internal sealed class DefaultGroupCanBeRestricted() : Rule(new RuleInfo("EKS561")
{
    Title = "The function that empties the default security group may do so",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The CDK removes the rules of a VPC's default security group with a custom resource. If its function may not revoke " +
        "rules, the network's stack fails.",
    Surfaces = new(DeploymentPhase.Resource, 3),
    Fix =
        "Leave the role of the custom resource's function to the CDK, or allow ec2:RevokeSecurityGroupIngress and " +
        "ec2:RevokeSecurityGroupEgress.",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html#restrictdefaultsecuritygroup",
})
{
    private static IReadOnlyList<string> Needed => RequiredCalls.All.RestrictDefaultGroup;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in model.OfType("Custom::VpcRestrictDefaultSG").OneByOne())
        {
            if (resource["DefaultSecurityGroupId"] is { IsMissing: true } missing)
                yield return Broken(resource, missing, $"{resource.LogicalId} names no security group.");
            if (resource["ServiceToken"].Target is { Type: "AWS::Lambda::Function" } function
                && model.Find<Role>(function["Role"]) is { } role)
                yield return Judge(resource, function, role);
        }
    }

    private Outcome Judge(Resource resource, Resource function, Role role)
    {
        var who = $"{role.Label}, the role of {function.LogicalId},";
        if (role.IsTrustedBy("lambda.amazonaws.com") is false)
            return Broken(resource, role.TrustPolicy, $"{who} does not trust lambda.amazonaws.com.");
        if (Needed.FirstOrDefault(a => role.Allows(a) is false) is { } lacking)
            return Broken(resource, role.Resource["Policies"], $"{who} may not call {lacking}.");
        return role.IsTrustedBy("lambda.amazonaws.com") is null || Needed.Any(a => role.Allows(a) is null)
            ? Unknown(resource, $"Whether {role.Label} may change the default security group is not known.", function["Role"])
            : Compliant(resource, $"{role.Label} may change the default security group.", function["Role"]);
    }
}
