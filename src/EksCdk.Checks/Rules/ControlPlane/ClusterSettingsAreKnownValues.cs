using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Some settings have a fixed set of values.</summary>
internal sealed class ClusterSettingsAreKnownValues() : Rule(new RuleInfo("EKS138")
{
    Title = "Log types, authentication mode, support type and IP family are values that EKS knows",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why = "These settings take only the values that the API lists, and their case matters.",
    SurfacesAfter = "at once, when the cluster is created",
    Fix = "Write one of the values that the message lists.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
})
{
    private static readonly string[] LogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    private static readonly (string Path, string[] Values)[] Settings =
    [
        ("AccessConfig.AuthenticationMode", ["API", "API_AND_CONFIG_MAP", "CONFIG_MAP"]),
        ("UpgradePolicy.SupportType", ["STANDARD", "EXTENDED"]),
        ("KubernetesNetworkConfig.IpFamily", ["ipv4", "ipv6"]),
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            foreach (var (path, values) in Settings)
                if (cluster.Settings.At(path) is { IsMissing: false } value)
                    yield return Check(cluster, value, values);
            foreach (var type in cluster.LogTypes)
                if (!type.IsMissing)
                    yield return Check(cluster, type, LogTypes);
        }
    }

    private Outcome Check(Cluster cluster, Value value, string[] values) => Decide(
        value.IsOneOf(values),
        cluster.Resource,
        value,
        $"'{value.Display}' is a value that EKS knows.",
        $"'{value.Display}' is none of {string.Join(", ", values)}.");
}
