namespace EksCdk.Checks.Rules.Naming;

/// <summary>The CDK's function for charts and manifests reads some properties without asking whether they are there.</summary>
internal sealed class KubectlGetsWhatItReads() : Rule(new RuleInfo("EKS961")
{
    Title = "Charts and manifests name their cluster and what to install",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "CloudFormation asks a custom resource for nothing but its ServiceToken. The function behind it ends with a KeyError " +
        "where a property that it reads is not there, and the deployment is rolled back.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Add the property.",
    Reference =
        "https://github.com/aws/aws-cdk/tree/main/packages/%40aws-cdk/custom-resource-handlers/lib/aws-eks/kubectl-handler",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var charts = model.OfType("Custom::AWSCDK-EKS-HelmChart");
        var manifests = model.OfType("Custom::AWSCDK-EKS-KubernetesResource");
        return charts.Select(r => Check(r, ["ClusterName"], ["Release"], ["Chart", "ChartAssetURL"]))
            .Concat(manifests.Select(r => Check(r, ["ClusterName"], ["Manifest"])))
            .OfType<Outcome>();
    }

    // The first versions of the CDK had one function for each cluster, which knew its name; others have functions of their own.
    private Outcome? Check(Resource resource, params string[][] read)
    {
        if (resource.Properties.IsUnknown) return null;
        if (Array.Find(read, names => Array.TrueForAll(names, n => resource[n].IsMissing)) is not { } missing)
            return Compliant(resource, $"{resource.LogicalId} has what the CDK's function reads.");
        var (where, what) = (resource[missing[0]], string.Join(" or ", missing));
        return KubectlProvider.Serves(resource) is true
            ? Broken(resource, where, $"{resource.LogicalId} has no {what}, which the CDK's function reads.")
            : Unknown(resource, $"Whether the function behind {resource.LogicalId} reads {what} is not known.", where);
    }
}
