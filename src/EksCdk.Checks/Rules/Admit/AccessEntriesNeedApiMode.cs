namespace EksCdk.Checks.Rules.Admit;

/// <summary>Access entries are one of two ways to admit people and nodes.</summary>
internal sealed class AccessEntriesNeedApiMode() : Rule(new RuleInfo("EKS520")
{
    Title = "A cluster with access entries uses them",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "Team-likelion-2nd-Project/likelion-devops-7th-team04#286"),
    Why =
        "Access entries exist only in the authentication modes API and API_AND_CONFIG_MAP. The default of AWS::EKS::Cluster " +
        "is CONFIG_MAP, and the access entry fails after the cluster is up.",
    AwsError =
        "InvalidRequestException: The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to " +
        "perform this operation.",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix = "Set the cluster's AccessConfig.AuthenticationMode to API or API_AND_CONFIG_MAP.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
        {
            if (entry.Cluster is not { } cluster)
            {
                yield return Unknown(
                    entry.Resource,
                    $"The cluster's authentication mode is not in the " +
                        $"templates: {entry.ClusterName.Why ?? entry.ClusterName.Display}",
                    entry.ClusterName);
                continue;
            }

            var mode = cluster.AuthenticationModeValue;
            yield return Decide(
                cluster.AuthenticationMode is { } known ? known != "CONFIG_MAP" : null,
                entry.Resource,
                mode,
                $"The authentication mode of {cluster.Label} is {mode.Display}.",
                $"{entry.Resource.LogicalId} is an access entry, but the authentication mode of {cluster.Label} is " +
                    $"CONFIG_MAP{(mode.IsMissing ? ", the default" : "")}.");
        }
    }
}
