namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Auto Mode is three switches.</summary>
internal sealed class AutoModeSwitchesAgree() : Rule(new RuleInfo("EKS133")
{
    Title = "Auto Mode's three switches are all on or all off",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/cluster-api-provider-aws#5278"),
    Why =
        "Compute, load balancing and block storage of EKS Auto Mode can only be switched together; one that is left out " +
        "counts as off.",
    AwsError =
        "InvalidParameterException: For EKS Auto Mode, please ensure that all required configs, including computeConfig, " +
        "kubernetesNetworkConfig, and blockStorage are all either fully enabled or fully disabled.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix =
        "Set ComputeConfig.Enabled, KubernetesNetworkConfig.ElasticLoadBalancing.Enabled and " +
        "StorageConfig.BlockStorage.Enabled all to true, or leave out all three.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/automode-get-started-cli.html",
})
{
    private static readonly string[] Switches =
        ["ComputeConfig.Enabled", "KubernetesNetworkConfig.ElasticLoadBalancing.Enabled", "StorageConfig.BlockStorage.Enabled"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var values = Array.ConvertAll(Switches, s => cluster.Settings.At(s));
            if (Array.TrueForAll(values, v => v.BoolOr(false) is false)) continue;
            var on = Array.FindIndex(values, v => v.BoolOr(false) is true);
            var off = Array.FindIndex(values, v => v.BoolOr(false) is false);
            if (on >= 0 && off >= 0)
            {
                var how = values[off].IsMissing ? "missing" : "false";
                yield return Broken(cluster.Resource, values[off], $"{Switches[on]} is true, but {Switches[off]} is {how}.");
            }
            else if (Array.Find(values, v => v.BoolOr(false) is null) is { } open)
                yield return Unknown(cluster.Resource, $"Whether Auto Mode is on is not known: {open.Why}", open);
            else
                yield return Compliant(cluster.Resource, "All three switches of Auto Mode are on.", values[0]);
        }
    }
}
