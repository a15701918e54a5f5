namespace EksCdk.Checks.Rules.Boot;

/// <summary>The kubelet gives itself few labels of kubernetes.io.</summary>
internal sealed class KubeletLabelsAreAllowed() : Rule(new RuleInfo("EKS329")
{
    Title = "The kubelet is asked for no reserved label, and for taints that it can read",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3346"),
    Why =
        "A kubelet that is configured to label its node with a reserved name under kubernetes.io or k8s.io, such as " +
        "node-role.kubernetes.io/worker, does not start, nor does one whose --register-with-taints are not KEY=VALUE:EFFECT.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Use a prefix of your own, or node.kubernetes.io/; set node-role labels afterwards with kubectl. Write taints as " +
        "KEY=VALUE:NoSchedule.",
    Reference = "https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData } template) continue;
            var labels = KubeletLabels.In(template).ToList();
            if (KubeletLabels.TaintsIn(template).FirstOrDefault(t => !IsOpen(t) && !IsTaint(t)) is { } unread)
                yield return StopsNodes(
                    compute,
                    userData,
                    $"The user data of {compute.Label} lets the kubelet taint its node {unread}, which is no taint: it does " +
                        "not start.");
            if (labels.Count == 0) continue;
            if (labels.Find(l => !IsOpen(l) && !NodeLabels.IsAllowedToKubelet(l)) is { } reserved)
                yield return StopsNodes(
                    compute,
                    userData,
                    $"The user data of {compute.Label} lets the kubelet label its node {reserved}, which is reserved.");
            else if (labels.Exists(IsOpen))
                yield return Unknown(compute.Resource, $"The names of the labels are not all known: {userData.Why}.", userData);
            else
                yield return Compliant(compute.Resource, $"The kubelet may give its node {string.Join(", ", labels)}.", userData);
        }
    }

    // As the kubelet reads it: https://github.com/kubernetes/kubernetes/blob/master/pkg/util/taints/taints.go.
    private static bool IsTaint(string taint) => taint.Split(':') is [var name, "NoSchedule" or "PreferNoSchedule" or "NoExecute"]
        && name.Split('=') is [{ Length: > 0 }] or [{ Length: > 0 }, _];

    private static bool IsOpen(string label) => label.Contains('$', StringComparison.Ordinal);
}
