namespace EksCdk.Checks.Rules.Launch;

/// <summary>The key of volumes that a node class of Auto Mode names, and the role that starts instances with it.</summary>
internal sealed class AutoModeMayUseTheVolumeKey() : Rule(new RuleInfo("EKS275")
{
    Title = "Auto Mode may use the key of the volumes of its node class",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "EKS starts the instances of Auto Mode as the cluster's role, which its managed policies allow no customer key. Without " +
        "the key, instances end as soon as they start.",
    Surfaces = new(DeploymentPhase.Running),
    AwsError = "Client.InternalError: Client error on launch",
    Fix =
        "Allow the cluster's role, in the key policy, kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey*, " +
        "kms:DescribeKey, and kms:CreateGrant where kms:GrantIsForAWSResource is true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/auto-kms.html",
})
{
    // What EC2 asks of whoever starts an instance; AWS recommends more.
    private static IReadOnlyList<string> Needed => KeyPolicies.AutoScaling.Needed;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<AutoModePool>())
            if (pool.Cluster is { } cluster && pool.NodeClass.At("spec.ephemeralStorage.kmsKeyID") is { IsMissing: false } key)
                yield return Check(pool, cluster, key);
    }

    private Outcome Check(AutoModePool pool, Cluster cluster, Value named)
    {
        if (pool.Resource.Model.FindKey(named) is not { } key)
            return Unknown(pool, $"The volume key is not in the templates: {named.Why ?? named.Display}.", named);
        if (cluster.Role is not { } role)
            return Unknown(pool, $"The role of {cluster.Label} is not in the templates.", cluster.RoleArn);
        var (by, name) = (role.Resource.LogicalId, key.Resource.LogicalId);
        var asked = Needed.Select(action => (Action: action, May: KeyUse.May(key, role, action))).ToList();
        if (asked.Where(a => a.May is false).Select(a => a.Action).ToList() is { Count: > 0 } lacking)
            return Broken(pool, key.Policy,
                $"Neither the policy of the volume key {name} nor {by}, the role of the cluster, lets Auto Mode call " +
                $"{string.Join(", ", lacking)}: no node of {pool.Label} starts.",
                NodeFailure.Of(pool));
        return asked.TrueForAll(a => a.May is true)
            ? Compliant(pool, $"{by} may use the volume key {name}.", named)
            : Unknown(pool, $"Whether {by} may use the volume key {name} is not known.", named);
    }
}
