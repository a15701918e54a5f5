namespace EksCdk.Checks.Rules.Workloads;

/// <summary>EKS makes the entry of who creates the cluster.</summary>
internal sealed class CreatorsHaveNoEntry() : Rule(new RuleInfo("EKS793")
{
    Title = "The role that deploys a cluster has no entry beside the one that EKS makes",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "aws/eks-distro#2805"),
    Why =
        "Unless bootstrapClusterCreatorAdminPermissions is false, EKS admits who creates a cluster by an access entry. For a " +
        "cluster that CloudFormation makes this is the role of the deployment, with the CDK its cfn-exec-role: a second entry " +
        "for it is refused.",
    AwsError = "The specified access entry resource is already in use on this cluster.",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix = "Leave the entry out, or set BootstrapClusterCreatorAdminPermissions to false.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html",
})
{
    private const string Deploying = "*:role/cdk-*-cfn-exec-role-*";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var admits = cluster.Settings.At("AccessConfig.BootstrapClusterCreatorAdminPermissions");
            if (cluster.Resource.Type is not "AWS::EKS::Cluster") continue;
            foreach (var entry in cluster.AccessEntries)
                if (entry.PrincipalArn is { IsUnknown: false } principal
                    && Glob.Matches(Deploying, principal.AsPattern.Replace("*", "x", StringComparison.Ordinal),
                        StringComparison.Ordinal))
                    yield return (admits.IsMissing ? true : admits.Bool) switch
                    {
                        true => Broken(entry.Resource, principal,
                            $"{cluster.Label} admits who creates it, and {entry.Resource.LogicalId} is an entry for the role with " +
                            "which the CDK deploys.").And([admits]),
                        null => Unknown(entry.Resource, $"Whether {cluster.Label} admits who creates it is not known.", admits),
                        false => Compliant(entry.Resource, $"{cluster.Label} does not admit who creates it by itself.", admits),
                    };
        }
    }
}
