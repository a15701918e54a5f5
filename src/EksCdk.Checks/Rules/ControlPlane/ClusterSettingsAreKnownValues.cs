namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Some settings have a fixed set of values.</summary>
internal sealed class ClusterSettingsAreKnownValues() : Rule(new RuleInfo("EKS138")
{
    Title = "Log types, authentication mode, support type and IP family are values that EKS knows",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why = "EKS accepts only the values that the API lists, and their case matters.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Write one of the values that the message lists.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
})
{
    /// <summary>The type whose settings these are, in custom resources too.</summary>
    public const string Type = "AWS::EKS::Cluster";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            foreach (var (path, values) in ResourceTypes.Offered[Type])
                foreach (var value in path.StartsWith("Logging.", StringComparison.Ordinal) ? cluster.LogTypes
                    : [cluster.Settings.At(path)])
                    if (!value.IsMissing)
                        yield return Check(cluster, value, values.Closed!);
        }
    }

    private Outcome Check(Cluster cluster, Value value, IReadOnlyList<string> values) => Decide(
        value.IsOneOf(values),
        cluster.Resource,
        value,
        $"'{value.Display}' is a value that EKS knows.",
        $"'{value.Display}' is none of {string.Join(", ", values)}.");
}
