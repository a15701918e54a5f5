using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>The cluster's name in user data.</summary>
internal sealed class UserDataNamesItsCluster() : Rule(new RuleInfo("EKS302")
{
    Title = "User data names the cluster that the nodes are for",
    Effect = Effect.Fails,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "The name is plain text to the instance: a name of another cluster, or a placeholder that nothing replaced, and the " +
        "node asks for a cluster that is not there.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "30 min",
    Fix = "Take the name from the cluster itself: !Ref of the cluster, inside Fn::Sub.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute.LaunchTemplate is { UserData: { IsText: true } userData } && Bootstrap.ClusterNameIn(new MarkedText(userData)) is { } name)
                yield return Check(compute, name, userData);
    }

    private Outcome Check(Compute compute, Value name, Value userData)
    {
        if (compute.Cluster is not { } cluster) return Unknown(compute.Resource, $"The cluster '{name.Display}' is not in the templates.", name);
        if (name.Target == cluster.Resource || name.SameAs(cluster.Name) is true) return Compliant(compute.Resource, $"The user data names {cluster.Label}.", name);
        if (Bootstrap.IsPlaceholder(name)) return Broken(compute.Resource, name, $"The user data names the cluster '{name.Display}': a placeholder that nothing has replaced.");
        if (name.Text is { } text && Bootstrap.IsVariable(text))
            return !Bootstrap.IsScript(userData) ? Broken(compute.Resource, name, $"The user data names the cluster '{text}': nothing replaces that in settings, which no shell reads.") : Unknown(compute.Resource, $"The user data takes the cluster's name from the shell variable {text}.", name);
        if (name.Target is { } other && compute.Model.View(other) is Cluster) return Broken(compute.Resource, name, $"The user data names {other.LogicalId}, but the nodes are for {cluster.Label}.");
        if (name.Text is not null && (cluster.Name.IsMissing || cluster.Name.Text is not null))
            return Broken(compute.Resource, name, $"The user data names the cluster '{name.Text}', but the nodes are for {cluster.Label}{(cluster.Name.IsMissing ? ", whose name CloudFormation makes" : "")}.");
        return Unknown(compute.Resource, $"Whether '{name.Display}' is the name of {cluster.Label} is known only at deployment.", name);
    }
}
