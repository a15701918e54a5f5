namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The queue that Karpenter's settings name.</summary>
internal sealed class KarpenterHearsOfInterruptions() : Rule(new RuleInfo("EKS744")
{
    Title = "Karpenter may read the interruption queue that its settings name",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "With settings.interruptionQueue Karpenter asks the queue as soon as it starts. Without the calls on it, it logs " +
        "denials " +
        "for ever, and spot instances end without warning.",
    AwsError = "AccessDenied: User: ... is not authorized to perform: sqs:getqueueurl on resource: ...",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Name the queue by its name; allow the controller's role sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueUrl on " +
        "the queue.",
    Reference = "https://karpenter.sh/docs/reference/cloudformation/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (chart.ChartName is "karpenter" && chart.Cluster is { } cluster
                && chart.Values.At("settings.interruptionQueue") is { IsMissing: false } queue && queue.Text is not "")
                yield return WhyNoName(queue) is { } why
                    ? Broken(chart.Resource, queue, $"settings.interruptionQueue is {queue.Display}, {why}.", awsError: "")
                    : KarpenterControllers.RoleIn(cluster) is { } role
                    ? Check(chart, role, queue)
                    : Unknown(chart.Resource, "The role of Karpenter is not in the templates.", queue);
    }

    private static string? WhyNoName(Value queue) =>
        queue.Symbol is { Kind: SymbolKind.Attribute, Name: "Arn" } || queue.StartsWith("arn:") is true
            ? "the ARN of a queue and not its name"
        : queue.Symbol is { Kind: SymbolKind.Attribute, Name: "Ref", Resource.Type: "AWS::SQS::Queue" }
            || queue.StartsWith("https://") is true ? "the address of a queue and not its name" : null;

    private Outcome Check(HelmChart chart, Role role, Value queue)
    {
        var arn = queue.AnyTarget is { Type: "AWS::SQS::Queue" } own ? own.Scope.Attribute(own, "Arn") : null;
        var asked = KarpenterCalls.Queue.Select(a => (Action: a, May: May(role, a, arn, queue))).ToList();
        var denied = asked.FindAll(a => a.May is false).ConvertAll(a => a.Action);
        if (denied.Count > 0)
            return Broken(role.Resource, arn is null && queue.Text is not null ? queue : role.Resource["Policies"],
                $"The settings of {chart.Resource.LogicalId} name the queue {queue.Display}, and {role.Label}, the role of " +
                $"Karpenter, " +
                $"does not allow {string.Join(", ", denied)} on it.").And([role.Resource["Policies"]]);
        return asked.TrueForAll(a => a.May is true)
            ? Compliant(chart.Resource, $"{role.Label} may read the interruption queue.", queue)
            : Unknown(chart.Resource, $"Whether {role.Label} may read the interruption queue is not known.", queue);
    }

    private static bool? May(Role role, string action, EvaluatedValue? arn, Value queue) =>
        arn is not null ? Permissions.AllowOn(role, action, queue.With(arn))
        : queue.Text is { } name ? Permissions.AllowOnName(role, action, name)
        : Permissions.Allow(role, action);
}
