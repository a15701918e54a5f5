namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>EKS encrypts secrets with a symmetric key of the same region.</summary>
internal sealed class SecretsKeyIsUsable() : Rule(new RuleInfo("EKS139")
{
    Title = "The key for secrets is symmetric, enabled and in the cluster's region",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS checks the key when it creates the cluster: it must be a symmetric encryption key in the cluster's region, and " +
        "enabled. It can't be exchanged later.",
    AwsError = "InvalidParameterException: The keyArn for encryptionConfig is scoped to invalid aws region.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Give EncryptionConfig the ARN of an enabled key with the key spec SYMMETRIC_DEFAULT in the cluster's region.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (!cluster.SecretsKey.IsMissing)
                yield return Check(cluster, cluster.SecretsKey);
    }

    private Outcome Check(Cluster cluster, Value arn)
    {
        if (Arn.Of(arn) is { Region: { Length: > 0 } region } && cluster.Resource.Stack.Region is { } own && region != own)
            return Broken(cluster.Resource, arn, $"The key {arn.Display} is in {region}, but the cluster is in {own}.");
        // AWS's own keys let no one make grants for another service.
        if (arn.Contains(":alias/aws/") is true)
            return Broken(
                cluster.Resource,
                arn,
                $"The key for secrets is AWS's own, {arn.Display}: its policy, which nobody can change, lets EKS make no grant.",
                awsError: "InvalidRequestException: User not authorized to perform kms:CreateGrant operation");
        if (cluster.Model.FindKey(arn) is not { } key)
            return Unknown(cluster.Resource, $"The key for secrets is not in the templates: {arn.Why ?? arn.Display}", arn);
        var spec = key.Resource["KeySpec"];
        if (key.IsSymmetric is false)
            return Broken(
                cluster.Resource,
                spec,
                $"The key {key.Resource.LogicalId} for secrets has the key spec {spec.Display}, not SYMMETRIC_DEFAULT.",
                awsError: "");
        if (key.IsEnabled is false)
            return Broken(
                cluster.Resource,
                key.Resource["Enabled"],
                $"The key {key.Resource.LogicalId} for secrets is disabled.",
                awsError: "");
        return (key.IsSymmetric & key.IsEnabled) is null
            ? Unknown(cluster.Resource, $"Whether {key.Resource.LogicalId} is symmetric and enabled is not known", arn)
            : Compliant(cluster.Resource, $"{key.Resource.LogicalId} is a symmetric key, and enabled.", arn);
    }
}
