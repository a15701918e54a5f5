namespace EksCdk.Checks.Rules.Naming;

/// <summary>Taints are in the words of the EKS API.</summary>
internal sealed class TaintsAreAccepted() : Rule(new RuleInfo("EKS924")
{
    Title = "Taints of node groups have valid keys and EKS's effects",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS refuses taints whose key or value Kubernetes does not allow, more than 50, and effects in Kubernetes's " +
        "spelling: it is NO_SCHEDULE, not NoSchedule.",
    AwsError =
        "InvalidParameterException: invalid taint spec: a qualified name must consist of alphanumeric characters, '-', '_' " +
        "or '.', and must start and end with an alphanumeric character",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix =
        "Write the effect as NO_SCHEDULE, NO_EXECUTE or PREFER_NO_SCHEDULE, and a key of letters, digits, '-', '_', '.', " +
        "perhaps after a DNS prefix.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_Taint.html",
})
{
    private static readonly string[] Effects = ["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var taints = group.Resource["Taints"];
            var most = Limits.Fixed.NodeGroupTaints;
            if (taints.Items.Length > most)
                yield return Broken(
                    group.Resource,
                    taints,
                    $"{group.Label} has {taints.Items.Length} taints, more than {most}.",
                    awsError: "");
            foreach (var taint in taints.Items)
            {
                yield return Check(group, taint["Key"], "key", key =>
                    NodeLabels.IsKey(key) && key.Length <= NodeLabels.MaximumLength);
                if (!taint["Value"].IsMissing) yield return Check(group, taint["Value"], "value", NodeLabels.IsValue);
                yield return Check(group, taint["Effect"], "effect", Effects.Contains, $": {string.Join(", ", Effects)}", "");
            }
        }
    }

    private Outcome Check(
        NodeGroup group, Value value, string what, Predicate<string> isValid, string? choice = null, string? awsError = null)
    {
        if (value.Text is null && !value.IsMissing)
            return Unknown(group.Resource, $"The {what} of a taint of {group.Label} is not known: {value.Why}", value);
        return value.Text is { } text && isValid(text)
            ? Compliant(group.Resource, $"'{text}' is a valid {what} of a taint.", value)
            : Broken(
                group.Resource,
                value,
                $"'{value.Display}' in a taint of {group.Label} is not a valid {what}{choice}.",
                awsError: awsError);
    }
}
