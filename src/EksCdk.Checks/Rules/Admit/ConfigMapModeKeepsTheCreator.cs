namespace EksCdk.Checks.Rules.Admit;

/// <summary>With aws-auth alone, the creator is the only way in.</summary>
internal sealed class ConfigMapModeKeepsTheCreator() : Rule(new RuleInfo("EKS521")
{
    Title = "A cluster in CONFIG_MAP mode keeps its creator as administrator",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3026"),
    Why =
        "Where aws-auth is the only way to admit anybody, the creator of the cluster must be its administrator, or nobody " +
        "could write aws-auth. EKS refuses the combination.",
    AwsError =
        "InvalidParameterException: bootstrapClusterCreatorAdminPermissions must be true if cluster authentication mode is " +
        "set to CONFIG_MAP",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Set AuthenticationMode to API or API_AND_CONFIG_MAP, or remove BootstrapClusterCreatorAdminPermissions: false.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var creator = cluster.Settings.At("AccessConfig.BootstrapClusterCreatorAdminPermissions");
            if (creator.IsMissing) continue;
            bool? isConfigMap = cluster.AuthenticationMode is { } mode ? mode == "CONFIG_MAP" : null;
            yield return Decide(
                creator.Bool | !isConfigMap,
                cluster.Resource,
                creator.Bool is null ? creator : cluster.AuthenticationModeValue,
                "The creator is administrator, or access entries are in use.",
                $"The authentication mode is CONFIG_MAP{(cluster.AuthenticationModeValue.IsMissing ? ", the default" : "")}, " +
                    $"and BootstrapClusterCreatorAdminPermissions is false.");
        }
    }
}
