using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Labels of nodes are set by EKS and by kubelet, and both refuse some.</summary>
internal sealed class NodeLabelsAreAccepted() : Rule(new RuleInfo("EKS923")
{
    Title = "Labels of node groups are valid and not reserved",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS refuses labels that start with kubernetes.io/, k8s.io/ or eks.amazonaws.com/. A kubelet does not start with " +
        "other labels of kubernetes.io and k8s.io, such as node-role.kubernetes.io/worker, and the node never joins.",
    AwsError =
        "InvalidParameterException: Label cannot start with reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]; " +
        "or, for other labels of kubernetes.io: NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "15 min; 30 min where the kubelet refuses",
    Fix = "Use a prefix of your own, or none; node.kubernetes.io/ is allowed.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
        {
            var labels = group.Resource["Labels"];
            if (labels.IsUnknown) yield return Unknown(group.Resource, $"The labels are not known: {labels.Why}", labels);
            foreach (var (key, value) in labels.Members.Where(l => Unresolved.In(l.Key) is null)) yield return Check(group, key, value);
        }
    }

    private Outcome Check(NodeGroup group, string key, Value value)
    {
        if (KubernetesLabels.ReservedPrefixOf(key) is { } prefix) return Broken(group.Resource, value, $"The label {key} of {group.Label} starts with {prefix}, which is reserved.");
        if (KubernetesLabels.IsRefusedByKubelet(key)) return Broken(group.Resource, value, $"A kubelet does not start with the label {key} of {group.Label}.");
        if (!KubernetesLabels.IsKey(key)) return Broken(group.Resource, value, $"'{key}' of {group.Label} is not a valid key of a label.");
        if (value.Text is not { } text) return value.IsText || value.IsUnknown ? Unknown(group.Resource, $"The value of the label {key} is not known: {value.Why}", value) : Broken(group.Resource, value, $"The value of the label {key} is not a text.");
        return Decide(KubernetesLabels.IsValue(text), group.Resource, value, $"The label {key}={text} is valid.", $"'{text}' is not a valid value of the label {key} of {group.Label}.");
    }
}
