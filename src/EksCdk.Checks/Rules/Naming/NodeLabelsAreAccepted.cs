namespace EksCdk.Checks.Rules.Naming;

/// <summary>Labels of nodes are set by EKS and by kubelet, and both refuse some.</summary>
internal sealed class NodeLabelsAreAccepted() : Rule(new RuleInfo("EKS923")
{
    Title = "Labels of node groups are valid and not reserved",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS refuses labels that start with kubernetes.io/, k8s.io/ or eks.amazonaws.com/. A kubelet does not start with " +
        "other labels of kubernetes.io and k8s.io, such as node-role.kubernetes.io/worker, and the node never joins.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Use a prefix of your own, or none; node.kubernetes.io/ is allowed.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    private const string Reserved =
        "InvalidParameterException: Label cannot start with reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var labels = group.Resource["Labels"];
            if (labels.IsUnknown) yield return Unknown(group.Resource, $"The labels are not known: {labels.Why}", labels);
            foreach (var (key, value) in labels.Members)
                if (Unresolved.In(key) is null)
                    yield return Check(group, key, value);
        }
    }

    private Outcome Check(NodeGroup group, string key, Value value)
    {
        var (resource, label) = (group.Resource, group.Label);
        if (NodeLabels.ReservedPrefixOf(key) is { } prefix)
            return Broken(
                resource,
                value,
                $"The label {key} of {label} starts with {prefix}, which is reserved.",
                awsError: Reserved);
        if (!NodeLabels.IsAllowedToKubelet(key)) return Kubelet(group, key, value);
        if (!NodeLabels.IsKey(key)) return Broken(resource, value, $"'{key}' of {label} is not a valid key of a label.");
        if (key.Length > NodeLabels.MaximumLength)
            return Broken(resource, value,
                $"The key {key} of {label} has {key.Length} characters, and EKS accepts {NodeLabels.MaximumLength}.",
                awsError: "");
        if (value.Text is { } text)
            return Decide(
                NodeLabels.IsValue(text),
                resource,
                value,
                $"The label {key}={text} is valid.",
                $"'{text}' is not a valid value of the label {key} of {label}.");
        if (IsValid(value, resource.Model))
            return Compliant(resource, $"The label {key}={value.Display} is valid.", value);
        return value.IsText || value.IsUnknown
            ? Unknown(resource, $"The value of the label {key} is not known: {value.Why}", value)
            : Broken(resource, value, $"The value of the label {key} is not a text.");
    }

    // What the stack is called, or who deploys chooses, is theirs to choose well. Zones and clusters have names that are valid.
    private static bool IsValid(Value value, DeploymentModel model) => value.IsText
        && value.Segments.All(s => s.Literal is { } literal ? literal.All(IsOfLabel)
            : AwsName.IsKnown(s) || s.Symbol is { Kind: SymbolKind.Zone }
            || (s.Symbol is { Kind: SymbolKind.Attribute, Name: "Ref", Resource: { } of }
                && model.View(of) is Cluster { Name: var name } && (name.IsMissing || IsValid(name, model))));

    private static bool IsOfLabel(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    // EKS hands the labels to the kubelet where it writes the user data itself; an AMI of one's own has its own.
    private Outcome Kubelet(NodeGroup group, string key, Value value)
    {
        var problem = $"A kubelet does not start with the label {key} of {group.Label}.";
        if (!group.ImageId.IsMissing) return Broken(group.Resource, value, problem, Effect.Possible);
        return group.StartsEmpty is true
            ? Broken(group.Resource, value, problem, Effect.Broken)
            : Broken(
                group.Resource,
                value,
                problem,
                Effect.NoJoin,
                "NodeCreationFailure: Instances failed to join the kubernetes cluster");
    }
}
