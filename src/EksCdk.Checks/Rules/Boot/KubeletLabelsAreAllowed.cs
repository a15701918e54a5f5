using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>The kubelet gives itself few labels of kubernetes.io.</summary>
public sealed class KubeletLabelsAreAllowed : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS329";

    /// <inheritdoc/>
    public override string Title => "The kubelet is asked for no reserved label";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Boot;

    /// <inheritdoc/>
    public override string Why => "A kubelet that is told to label its node with a reserved name under kubernetes.io or k8s.io, such as node-role.kubernetes.io/worker, does not start.";

    /// <inheritdoc/>
    public override string AwsError => "NodeCreationFailure: Instances failed to join the kubernetes cluster";

    /// <inheritdoc/>
    public override string SurfacesAfter => "30 min";

    /// <inheritdoc/>
    public override string Fix => "Use a prefix of your own, or node.kubernetes.io/; set node-role labels afterwards with kubectl.";

    /// <inheritdoc/>
    public override string Reference => "https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData }) continue;
            var labels = KubeletLabels.In(new MarkedText(userData).Text).ToList();
            if (labels.Count == 0) continue;
            if (labels.Find(l => !KubeletLabels.IsAllowed(l)) is { } reserved)
                yield return Broken(compute.Resource, userData, $"The user data of {compute.Label} lets the kubelet label its node {reserved}, which is reserved.");
            else if (labels.Exists(l => l.Any(c => c >= '\uE000')))
                yield return Unknown(compute.Resource, $"The names of the labels are not all known: {userData.Why}.", userData);
            else
                yield return Compliant(compute.Resource, $"The kubelet may give its node {string.Join(", ", labels)}.", userData);
        }
    }
}
