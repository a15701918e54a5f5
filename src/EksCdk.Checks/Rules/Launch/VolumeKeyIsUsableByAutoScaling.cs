using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Encrypted node volumes need a key that Auto Scaling may use.</summary>
internal sealed class VolumeKeyIsUsableByAutoScaling() : Rule(new RuleInfo("EKS201")
{
    Title = "The volume key lets Auto Scaling's service-linked role use it and create grants",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Node groups launch through EC2 Auto Scaling, whose service-linked role has no permission on your keys of its own: " +
        "only the key policy can give it. Naming the service autoscaling.amazonaws.com is not enough, and neither is the " +
        "account's root.",
    AwsError =
        "AsgInstanceLaunchFailures: Instance became unhealthy while waiting for instance to be in InService state. " +
        "Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state",
    SurfacesAfter = "34 min",
    Fix =
        "Give role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling the actions kms:Encrypt, " +
        "kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey*, kms:DescribeKey, and in a statement of its own kms:CreateGrant " +
        "with the condition kms:GrantIsForAWSResource.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
})
{
    // kms:Encrypt and kms:ReEncrypt* are recommended as well; without these four no instance starts.
    private static readonly string[] Needed = ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            foreach (var volume in compute.LaunchTemplate?.Volumes ?? [])
                if (volume["Encrypted"].BoolOr(false) is not false || !volume["KmsKeyId"].IsMissing)
                    yield return Check(compute.Resource, volume["KmsKeyId"]);
    }

    private Outcome Check(Resource nodes, Value keyId)
    {
        if (keyId.IsMissing) return Compliant(nodes, "The volume is encrypted with the account's default key for EBS.", keyId);
        if (nodes.Model.FindKey(keyId) is { } key) return Check(nodes, keyId, key);
        if (keyId.EndsWith("alias/aws/ebs") is true) return Compliant(nodes, "The volume is encrypted with AWS's own key for EBS.", keyId);
        if (keyId.Contains("alias/aws/") is true) return Broken(nodes, keyId, $"{keyId.Display} is AWS's own key for another service: EBS cannot use it.");
        return Unknown(nodes, $"The policy of the volume key is not in the templates: {keyId.Why ?? keyId.Display}.", keyId);
    }

    private Outcome Check(Resource nodes, Value keyId, Key key)
    {
        var name = key.Resource.LogicalId;
        if (key.IsSymmetric is false) return Broken(nodes, key.Resource["KeySpec"], $"The volume key {name} is not symmetric: EBS cannot use it.");
        if (key.IsEnabled is false) return Broken(nodes, key.Resource["Enabled"], $"The volume key {name} is disabled.");
        if (key.Resource["Origin"].Is("EXTERNAL") is true && key.Resource.Stack.Outermost == nodes.Stack.Outermost) return Broken(nodes, key.Resource["Origin"], $"The volume key {name} has no key material (Origin EXTERNAL) until somebody imports it, and its nodes come in the same deployment.");
        var missing = new List<string>();
        var open = new List<string>();
        foreach (var action in Needed)
        {
            var allowed = key.Allows(action, statement => AutoScalingRole.IsNamedBy(statement, action));
            if (allowed is not true) (allowed is false ? missing : open).Add(action);
        }

        if (missing.Count > 0 && nodes["ServiceLinkedRoleARN"] is { IsMissing: false } own) return Unknown(nodes, $"Whether the policy of {name} lets {own.Display} use it is not looked at.", own);
        if (missing.Count > 0 && ForeignUsers.Of(key.Resource) is { } foreign) return Unknown(nodes, $"{foreign.LogicalId} ({foreign.Type}) may give AWSServiceRoleForAutoScaling a grant for {name}.", key.Policy);
        if (missing.Count > 0) return Broken(nodes, key.Policy, $"The policy of the volume key {name} does not let AWSServiceRoleForAutoScaling call {string.Join(", ", missing)}.");
        return open.Count > 0
            ? Unknown(nodes, $"Whether the policy of {name} lets AWSServiceRoleForAutoScaling call {string.Join(", ", open)} is known only at deployment.", key.Policy)
            : Compliant(nodes, $"The policy of the volume key {name} lets AWSServiceRoleForAutoScaling use it and create grants.", key.Policy);
    }
}
