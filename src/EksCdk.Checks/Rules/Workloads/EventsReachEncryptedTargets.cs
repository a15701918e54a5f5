namespace EksCdk.Checks.Rules.Workloads;

/// <summary>EventBridge sends to a queue with its own rights, and to an encrypted one only with the key.</summary>
internal sealed class EventsReachEncryptedTargets() : Rule(new RuleInfo("EKS772")
{
    Title = "EventBridge may use the keys of the queues and topics that its rules send to",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Karpenter and the node termination handler hear of interruptions by a queue to which EventBridge sends. The key that " +
        "AWS manages for SQS or SNS lets no other service use it, and a customer key only those that its policy names: events " +
        "are dropped, and nothing tells.",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Use SqsManagedSseEnabled: true, or a customer key whose policy lets events.amazonaws.com call kms:GenerateDataKey and " +
        "kms:Decrypt.",
    Reference = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html",
})
{
    private const string Sender = "events.amazonaws.com";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var rule in model.OfType("AWS::Events::Rule"))
            foreach (var target in rule["Targets"].Items)
                if (target["Arn"].AnyTarget is { } to && EncryptedTypes.Of(to.Type) is { Delivery: { } delivery } row
                    && delivery.TryGetValue(Sender, out var calls)
                    && KeyUse.KeysOf(to, row).FirstOrDefault() is { } key)
                    yield return Judge(rule, to, row, key, calls);
    }

    private Outcome Judge(Resource rule, Resource to, EncryptedType row, Value named, IReadOnlyList<string> calls)
    {
        if (row.Managed is { } managed && named.EndsWith(managed) is true)
            return Broken(to, named, $"{to.LogicalId} gets events from {rule.LogicalId} and is encrypted with {managed}: " +
                "EventBridge may not use that key, and drops them.");
        if (to.Model.FindKey(named) is not { } key)
            return Unknown(to, $"The key of {to.LogicalId} is not in the templates.", named);
        var asked = calls.Select(c => (Call: c, May: key.Allows(c, s => s.NamesService(Sender) | Anybody(s)))).ToList();
        var denied = asked.FindAll(a => a.May is false).ConvertAll(a => a.Call);
        return denied.Count > 0
            ? Broken(to, key.Policy, $"{to.LogicalId} gets events from {rule.LogicalId}, and the policy of its key " +
                $"{key.Resource.LogicalId} does not let {Sender} call {string.Join(", ", denied)}: they are dropped.")
                .And([named])
            : asked.TrueForAll(a => a.May is true)
                ? Compliant(to, $"EventBridge may use the key of {to.LogicalId}.", named)
                : Unknown(to, $"Whether EventBridge may use the key of {to.LogicalId} is not known.", named);
    }

    private static bool? Anybody(Statement statement) =>
        statement.Principals("AWS").Any(p => p.Is("*") is true) ? statement.Condition.IsMissing ? true : null : false;
}
