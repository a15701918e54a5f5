namespace EksCdk.Checks.Rules.Boot;

/// <summary>The cluster's name in user data.</summary>
internal sealed class UserDataNamesItsCluster() : Rule(new RuleInfo("EKS302")
{
    Title = "User data names the cluster that the nodes are for",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    IsRequiredFor = static compute => compute is NodeGroup or AutoScalingGroup && MachineImage.Of(compute).IsCustom is not false,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "eksctl-io/eksctl#3697"),
    Why =
        "The name is plain text to the instance: a name of another cluster, or a placeholder that nothing replaced, and the " +
        "node asks for a cluster that is not there.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Use the name of the cluster itself: !Ref of the cluster, inside Fn::Sub.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami",
})
{
    // What Fn::GetAtt returns of a cluster; only Ref is its name.
    private static readonly string[] OtherAttributes =
        ["Arn", "Endpoint", "CertificateAuthorityData", "ClusterSecurityGroupId", "OpenIdConnectIssuerUrl",
            "EncryptionConfigKeyArn"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData.IsText: true } template) continue;
            if (ClusterFacts.In(template).Name is { } name)
                yield return Check(compute, name, template.UserData);
            else if (MachineImage.Of(compute).IsCustom is true && Bootstrap.Starts(template))
                yield return Unnamed(compute, template);
        }
    }

    private Outcome Unnamed(Compute compute, LaunchTemplate template) =>
        MachineImage.Of(compute).Family is ImageFamily.AmazonLinux2
        && ShellScript.ArgumentsOf(new SymbolicText(template.UserData).Text, Bootstrap.Script) is { Count: 0 }
            ? StopsNodes(
                compute,
                template.UserData,
                $"The user data of {compute.Label} calls {Bootstrap.Script} without the cluster's name.")
            : Unknown(compute.Resource, "Which cluster the user data names is not known.", template.UserData);

    private Outcome Check(Compute compute, Value name, Value userData)
    {
        if (compute.Cluster is not { } cluster)
            return Unknown(
                compute.Resource,
                $"The cluster '{name.Display}' is not in the templates.",
                userData);
        if (name.Symbol is { Name: "Ref" } symbol && symbol.Resource == cluster.Resource || name.SameAs(cluster.Name) is true)
            return Compliant(compute.Resource, $"The user data names {cluster.Label}.", userData);
        if (name.Text is { } text && Bootstrap.IsVariable(text)) return OfVariable(compute, name, text, userData);
        if (Problem(compute, cluster, name) is { } problem) return StopsNodes(compute, userData, problem);
        return Unknown(
            compute.Resource,
            $"Whether '{name.Display}' is the name of {cluster.Label} is known only at deployment.",
            userData);
    }

    private static string? Problem(Compute compute, Cluster cluster, Value name)
    {
        if (Bootstrap.IsPlaceholder(name))
            return $"The user data names the cluster '{name.Display}': a placeholder that nothing has replaced.";
        if (name.Target is { } target && target == cluster.Resource)
            return Array.IndexOf(OtherAttributes, name.Symbol!.Name) < 0 ? null
                : $"The user data gives {name.Display} as the cluster's name; the name is {cluster.Resource.LogicalId} itself " +
                $"(Ref).";
        if (name.Target is { } other && compute.Model.View(other) is Cluster)
            return $"The user data names {other.LogicalId}, but the nodes are for {cluster.Label}.";
        if (name.Text is null || (!cluster.Name.IsMissing && cluster.Name.Text is null))
            return cluster.Name.IsMissing || name.Symbol is not null || name.SameAs(cluster.Name) is not false ? null
                : $"The user data names the cluster '{name.Display}', but the nodes are for {cluster.Label}, and these cannot be " +
                    "the same.";
        var reason = cluster.Name.IsMissing ? ", whose name CloudFormation chooses" : "";
        return $"The user data names the cluster '{name.Text}', but the nodes are for {cluster.Label}{reason}.";
    }

    private Outcome OfVariable(Compute compute, Value name, string text, Value userData)
    {
        var script = new SymbolicText(userData).Text;
        if (!Bootstrap.IsScript(script))
            return StopsNodes(
                compute,
                userData,
                $"The user data names the cluster '{text}': " +
                    $"{(Bootstrap.IsPlaceholder(name) ? "a placeholder that nothing has replaced" : "nothing replaces that in settings, which no shell reads")}.");
        if (ShellScript.VariableIn(text) is { } variable)
        {
            // An AMI by its id may set it itself.
            if (ShellScript.Sets(script, variable) is false)
                return StopsNodes(
                    compute,
                    userData,
                    $"The user data names the cluster '{text}': a variable that the script never sets.",
                    MachineImage.Of(compute).Family is null ? Effect.Possible : null);
        }
        else if (Bootstrap.IsPlaceholder(name))
        {
            return StopsNodes(
                compute,
                userData,
                $"The user data names the cluster '{text}': a placeholder that nothing has replaced.");
        }

        return Unknown(compute.Resource, $"The user data gets the cluster's name from the shell variable {text}.", userData);
    }
}
