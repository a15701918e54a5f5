namespace EksCdk.Checks.Rules.Workloads;

/// <summary>With authentication mode CONFIG_MAP, nodes are admitted by aws-auth, which a manifest replaces.</summary>
internal sealed class AwsAuthKeepsNodes() : Rule(new RuleInfo("EKS741")
{
    Title = "An aws-auth manifest keeps the roles of nodes",
    Effect = Effect.NoJoin,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "terraform-aws-modules/terraform-aws-eks#2817"),
    Why =
        "EKS writes the roles of managed node groups and Fargate profiles into aws-auth when it creates them. A manifest " +
        "that is applied later replaces mapRoles as a whole: nodes whose role it leaves out become NotReady.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 30),
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster (kubelet: Unauthorized)",
    Fix =
        "List the role of every node group and Fargate profile in mapRoles, or set the authentication mode to " +
        "API_AND_CONFIG_MAP and use access entries.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            foreach (var item in manifest.Objects)
                if (item["kind"].Is("ConfigMap") is true && item["metadata"]["name"].Is("aws-auth") is true
                    && manifest.Cluster is { } cluster)
                    foreach (var outcome in cluster.AuthenticationMode switch
                    {
                        "CONFIG_MAP" => cluster.Compute.Where(c => c is NodeGroup or FargateProfile)
                            .Select(c => Judge(c, manifest, item["data"]["mapRoles"].Parse())),
                        "API" => [NotRead(manifest, cluster)],
                        null => [Unknown(cluster.Resource, ModeIsUnknown, cluster.AuthenticationModeValue)],
                        _ => [],
                    })
                        yield return outcome;
    }

    private const string ModeIsUnknown = "The authentication mode is not known.";

    private Outcome NotRead(KubernetesManifest manifest, Cluster cluster) => Broken(
        manifest.Resource,
        manifest.Resource["Manifest"],
        $"The authentication mode of {cluster.Label} is API: aws-auth is not read.",
        Effect.Broken,
        "");

    private Outcome Judge(Compute compute, KubernetesManifest manifest, Value mapRoles)
    {
        if (compute.Role is not { } role)
            return Unknown(
                compute.Resource,
                $"Whether aws-auth has the role of {compute.Label} is not known: the role is not in the templates.",
                compute.RoleArn);
        bool? listed = mapRoles.IsList || mapRoles.IsMissing || mapRoles.IsMalformed ? false : null;
        foreach (var entry in mapRoles.Items) listed |= role.IsNamedBy(entry["rolearn"]) & !AwsAuthRolesHaveNoPath.HasPath(entry);
        if (listed is not false)
            return listed is true
                ? Compliant(compute.Resource, $"aws-auth has {role.Label}.", mapRoles)
                : Unknown(compute.Resource, $"Whether aws-auth has {role.Label} is not known.", mapRoles);
        var graph = manifest.Model.Dependencies;
        var message = mapRoles.Items.Any(e => role.IsNamedBy(e["rolearn"]) is true)
            ? $"The aws-auth manifest names {role.Label}, the role of {compute.Label}, with its path, and so matches nothing"
            : mapRoles.IsMalformed
            ? $"The roles of the aws-auth manifest are no YAML, so that none is admitted, {role.Label} of {compute.Label} neither"
            : $"The aws-auth manifest leaves out {role.Label}, the role of {compute.Label}";
        if (graph.IsAfter(manifest.Resource, compute.Resource) is true)
            return Broken(compute.Resource, mapRoles, $"{message}, and replaces what EKS has written there.");
        return graph.IsAfter(compute.Resource, manifest.Resource) is true
            ? Compliant(compute.Resource, $"EKS adds {role.Label} to aws-auth after the manifest.", mapRoles)
            : Broken(
                compute.Resource,
                mapRoles,
                $"{message}, and nothing orders them: EKS's own entry is lost if the manifest is applied last.",
                Effect.Possible);
    }
}
