namespace EksCdk.Checks.Rules.Security;

/// <summary>What flow logs are written to has a key.</summary>
internal sealed class FlowLogsUseCustomerKey() : Rule(new RuleInfo("EKS807")
{
    Title = "VPC flow logs are encrypted with a customer key",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Flow logs show the inner structure of the network and are kept for months.",
    Fix = "Set KmsKeyId on the log group of the flow log, or default encryption with a key on its bucket.",
    Reference = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var log in model.OfType("AWS::EC2::FlowLog").OneByOne()) yield return Check(log);
    }

    private Outcome Check(Resource log)
    {
        var named = log["LogGroupName"].IsMissing ? log["LogDestination"] : log["LogGroupName"];
        var target = named.AnyTarget;
        if (target is null || (log.Model.View(target) is null && target.Type != "AWS::S3::Bucket"))
            return Unknown(log, $"Where the flow log goes is not in the templates: {named.Why ?? named.Display}.", named);
        var encryption = target.At("BucketEncryption.ServerSideEncryptionConfiguration")[0];
        var key = target.Type == "AWS::S3::Bucket"
            ? encryption.At("ServerSideEncryptionByDefault.KMSMasterKeyID")
            : target["KmsKeyId"];
        return key.IsMissing
            ? Broken(log, key, $"{target.LogicalId}, to which the flow log goes, has no key of the customer's.")
            : Compliant(
                log,
                $"{target.LogicalId} is encrypted with {log.Model.FindKey(key)?.Resource.LogicalId ?? key.Display}.",
                key);
    }
}
