namespace EksCdk.Checks.Rules.Security;

/// <summary>Encrypted volumes name a key of the customer's.</summary>
internal sealed class VolumesUseCustomerKey() : Rule(new RuleInfo("EKS803")
{
    Title = "Node volumes are encrypted with a customer key",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "AWS's own key for EBS cannot be restricted, audited or withdrawn by its user.",
    Fix = "Set KmsKeyId to a customer key whose policy lets the Auto Scaling service-linked role use it.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var template in model.All<LaunchTemplate>().OneByOne())
            foreach (var volume in template.Volumes)
                if (volume["Encrypted"].BoolOr(false) is not false)
                    yield return Check(template.Resource, volume["KmsKeyId"]);
    }

    private Outcome Check(Resource template, Value key)
    {
        if (key.IsMissing)
            return Broken(
                template,
                key,
                "KmsKeyId is not set: the account's default key for EBS encrypts the volume, which is AWS's own unless it was " +
                "changed (aws ec2 get-ebs-default-kms-key-id shows which).");
        if (key.EndsWith("alias/aws/ebs") is true)
            return Broken(template, key, "The volume is encrypted with AWS's own key, alias/aws/ebs.");
        return template.Model.FindKey(key) is { } found
            ? Compliant(template, $"The volume is encrypted with the customer key {found.Resource.LogicalId}.", key)
            : key.Text is { } text ? Compliant(template, $"The volume is encrypted with the key {text}.", key)
            : Unknown(template, $"The key is not in the templates: {key.Why}.", key);
    }
}
