namespace EksCdk.Checks.Rules.Workloads;

/// <summary>An output that is named kubeconfig, and is an endpoint or an ARN, misleads what reads it.</summary>
internal sealed class KubeconfigOutputIsOne() : Rule(new RuleInfo("EKS740")
{
    Title = "A kubeconfig output says how to get a kubeconfig",
    Effect = Effect.Advice,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Programs that read an output named kubeconfig expect a kubeconfig, or the command that writes one. The endpoint, " +
        "name or ARN of the cluster is neither.",
    Fix = "Output the command aws eks update-kubeconfig --name NAME --region REGION, or give the output the name of what it is.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var scope in model.Scopes)
            foreach (var (name, _) in scope.Template["Outputs"]?.Pairs ?? [])
            {
                if (!name.Contains("kubeconfig", StringComparison.OrdinalIgnoreCase)) continue;
                var value = new Value(null, name, null, scope.Output(name));
                if (value.Symbol is { Resource: { } target } symbol && model.View(target) is Cluster cluster)
                    yield return Broken(
                        cluster.Resource,
                        null,
                        $"The output {name} of {scope.Stack.Name} is the cluster's " +
                            $"{(symbol.Name == "Ref" ? "name" : symbol.Name)}, and no kubeconfig.");
                else if (value.AnyTarget is { } other && model.View(other) is Cluster its)
                    yield return Compliant(its.Resource, $"The output {name} is more than an attribute of the cluster.");
            }
    }
}
