namespace EksCdk.Checks.Rules.Launch;

/// <summary>Encrypted node volumes need a key that Auto Scaling may use.</summary>
internal sealed class VolumeKeyIsUsableByAutoScaling() : Rule(new RuleInfo("EKS201")
{
    Title = "The volume key lets Auto Scaling's service-linked role use it and create grants",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#39904"),
    Why =
        "Node groups launch through EC2 Auto Scaling, whose service-linked role has no permission on your keys of its own: " +
        "only the key policy can give it. Naming the service autoscaling.amazonaws.com is not enough, and neither is the " +
        "account's root.",
    AwsError =
        "AsgInstanceLaunchFailures: Instance became unhealthy while waiting for instance to be in InService state. " +
        "Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state",
    Surfaces = new(DeploymentPhase.NodeGroup, 34),
    Fix =
        "Give role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling the actions kms:Encrypt, " +
        "kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey*, kms:DescribeKey, and in a statement of its own kms:CreateGrant " +
        "with the condition kms:GrantIsForAWSResource.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            foreach (var volume in compute.LaunchTemplate?.Volumes ?? [])
                if (volume["Encrypted"].BoolOr(false) is not false || !volume["KmsKeyId"].IsMissing)
                    yield return Check(compute, volume["KmsKeyId"]);
    }

    private Outcome Check(Compute compute, Value keyId)
    {
        var nodes = compute.Resource;
        if (keyId.IsMissing) return Compliant(nodes, "The volume is encrypted with the account's default key for EBS.", keyId);
        if (nodes.Model.FindKey(keyId) is { } key) return Unusable(compute, key) ?? Check(compute, key);
        if (keyId.EndsWith("alias/aws/ebs") is true)
            return Compliant(
                nodes,
                "The volume is encrypted with AWS's own key for EBS.",
                keyId);
        if (keyId.Contains("alias/aws/") is true)
            return StopsNodes(
                compute,
                keyId,
                $"{keyId.Display} is AWS's own key for another service: EBS cannot use it, and its policy cannot be edited; " +
                    "name alias/aws/ebs or a customer key.",
                awsError: "");
        return Unknown(nodes, $"The policy of the volume key is not in the templates: {keyId.Why ?? keyId.Display}.", keyId);
    }

    // What no key policy helps against.
    private Outcome? Unusable(Compute compute, Key key)
    {
        var name = key.Resource.LogicalId;
        if (key.IsSymmetric is false)
            return StopsNodes(
                compute,
                key.Resource["KeySpec"],
                $"The volume key {name} is not symmetric, and EBS cannot use it: make it SYMMETRIC_DEFAULT.",
                awsError: "");
        if (key.IsEnabled is false)
            return StopsNodes(compute, key.Resource["Enabled"], $"The volume key {name} is disabled: set Enabled: true.");
        if (key.Resource["Origin"].Is("EXTERNAL") is not true) return null;
        if (key.Resource.Stack.Outermost != compute.Resource.Stack.Outermost)
            return Unknown(
                compute.Resource,
                $"Whether the material of {name} is imported before the stack of its nodes is not in the templates.",
                key.Resource["Origin"]);
        return CustomResourceConsumers.Of(key.Resource) is { } importer
            ? Unknown(
                compute.Resource,
                $"{importer.LogicalId} ({importer.Type}) may import the material of {name}.",
                key.Resource["Origin"])
            : StopsNodes(
                compute,
                key.Resource["Origin"],
                $"The volume key {name} has no key material (Origin EXTERNAL) until it is imported, and its nodes start " +
                    "in the same deployment.",
                awsError: "");
    }

    private Outcome Check(Compute compute, Key key)
    {
        var (nodes, name) = (compute.Resource, key.Resource.LogicalId);
        var missing = new List<string>();
        var open = new List<string>();
        foreach (var action in AutoScalingRole.Needed)
        {
            var allowed = key.Allows(action, statement => AutoScalingRole.IsNamedBy(statement, action), weighs: true);
            if (allowed is not true) (allowed is false ? missing : open).Add(action);
        }

        if (missing.Count > 0 && nodes["ServiceLinkedRoleARN"] is { IsMissing: false } own)
            return Unknown(nodes, $"Whether the policy of {name} lets {own.Display} use it is not looked at.", own);
        if (missing.Count > 0 && CustomResourceConsumers.Of(key.Resource) is { } foreign)
            return Unknown(
                nodes,
                $"{foreign.LogicalId} ({foreign.Type}) may give {AutoScalingRole.Name} a grant for {name}.",
                key.Policy);
        if (missing.Count > 0)
            return StopsNodes(
                compute,
                key.Policy,
                $"The policy of the volume key {name} does not let {AutoScalingRole.Name} call {string.Join(", ", missing)}.");
        return open.Count > 0
            ? Unknown(
                nodes,
                $"Whether the policy of {name} lets {AutoScalingRole.Name} call {string.Join(", ", open)} is known only " +
                    "at deployment.",
                key.Policy)
            : Compliant(
                nodes,
                $"The policy of the volume key {name} lets {AutoScalingRole.Name} use it and create grants.",
                key.Policy);
    }
}
