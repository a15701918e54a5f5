namespace EksCdk.Checks.Rules.Launch;

/// <summary>The key of volumes that a node class names, and the controller that starts instances with it.</summary>
internal sealed class KarpenterMayUseTheVolumeKey() : Rule(new RuleInfo("EKS272")
{
    Title = "Karpenter may use the key of the volumes of its node class",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/karpenter-provider-aws#1407"),
    Why =
        "Whoever starts an instance with an encrypted volume needs the key: EC2 creates a grant in the caller's name. " +
        "Karpenter starts instances as its own role, so that a key policy for Auto Scaling does not help it, and instances " +
        "end as soon as they start.",
    AwsError = "Client.InternalError: Client error on launch",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Allow Karpenter's role, in the key policy or its own, kms:CreateGrant, kms:Decrypt, kms:DescribeKey, " +
        "kms:GenerateDataKeyWithoutPlaintext, kms:ReEncryptFrom and kms:ReEncryptTo on the key.",
    Reference = "https://karpenter.sh/docs/troubleshooting/#node-terminates-before-ready-on-failed-encrypted-ebs-volume",
})
{
    private const string Grant = "kms:CreateGrant";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool.Cluster is { } cluster && KarpenterControllers.RoleIn(cluster) is { } controller)
                foreach (var volume in pool.NodeClass.At("spec.blockDeviceMappings").Items)
                    if (volume.At("ebs.kmsKeyID") is { IsMissing: false } key)
                        yield return Check(pool, controller, key);
    }

    private Outcome Check(KarpenterPool pool, Role controller, Value named)
    {
        if (named.EndsWith("alias/aws/ebs") is true)
            return Compliant(pool, "The volume is encrypted with AWS's own key for EBS.", named);
        if (pool.Resource.Model.FindKey(named) is not { } key)
            return Unknown(pool, $"The volume key is not in the templates: {named.Why ?? named.Display}.", named);
        var asked = KarpenterCalls.Key.Select(action => (Action: action, May: May(pool, controller, key, action))).ToList();
        var (by, name) = (controller.Resource.LogicalId, key.Resource.LogicalId);
        if (asked.Find(a => a.Action == Grant).May is false)
            return Broken(pool, key.Policy,
                $"Neither the policy of the volume key {name} nor {by}, the role of Karpenter, lets it call " +
                $"{string.Join(", ", asked.Where(a => a.May is false).Select(a => a.Action))}: no node of {pool.Label} starts.",
                NodeFailure.Of(pool));
        return asked.TrueForAll(a => a.May is true)
            ? Compliant(pool, $"{by} may use the volume key {name}.", named)
            : Unknown(pool, $"Whether {by} may use the volume key {name} is not known: " +
                $"{string.Join(", ", asked.Where(a => a.May is not true).Select(a => a.Action))}.", named);
    }

    private static bool? May(KarpenterPool pool, Role controller, Key key, string action)
    {
        var request = new KarpenterRequest(pool).On();
        return (key.DelegatesToIam & Permissions.AllowOn(controller, action, key.Resource.Arn, request))
            | key.Allows(action, statement => Names(statement, controller) & Permissions.Holds(statement.Condition, request));
    }

    private static bool? Names(Statement statement, Role controller) => statement.IsFor(principal =>
        principal.Is("*") is true ? true
        : principal.EndsWith(":root") is true || principal.Contains("role/aws-service-role/") is true ? false
        : controller.IsNamedBy(principal));
}
