namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Auto Mode has no self-managed add-ons.</summary>
internal sealed class AutoModeBringsItsOwnNetworking() : Rule(new RuleInfo("EKS136")
{
    Title = "A cluster with Auto Mode does not bootstrap self-managed add-ons",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#40483"),
    Why =
        "EKS Auto Mode brings pod networking and DNS inside its nodes. EKS refuses to create such a cluster and to install " +
        "the self-managed VPC CNI, kube-proxy and CoreDNS as well.",
    AwsError = "InvalidParameterException: When EKS Auto Mode is enabled, bootstrapSelfManagedAddons must be set to false.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Remove BootstrapSelfManagedAddons, or set it to false.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var bootstrap = cluster.Settings["BootstrapSelfManagedAddons"];
            if (cluster.AutoModeEnabled is not true) continue;
            yield return Decide(
                !bootstrap.BoolOr(false),
                cluster.Resource,
                bootstrap,
                "EKS installs no self-managed add-ons.",
                "Auto Mode is on, and BootstrapSelfManagedAddons is true.");
        }
    }
}
