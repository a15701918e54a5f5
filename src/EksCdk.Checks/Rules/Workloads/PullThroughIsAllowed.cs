namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The first pull of an image through a cache makes its repository.</summary>
internal sealed class PullThroughIsAllowed() : Rule(new RuleInfo("EKS764")
{
    Title = "Nodes may import images through a pull through cache",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "The first pull through a cache imports the image and makes its repository. The policies for nodes allow neither " +
        "ecr:BatchImportUpstreamImage nor ecr:CreateRepository: images that nobody pulled before are not found.",
    AwsError = "Failed to pull image ...: not found",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Allow the nodes' role ecr:BatchImportUpstreamImage and ecr:CreateRepository on repositories of the prefix, or give " +
        "the " +
        "registry a policy and a repository creation template that do.",
    Reference = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-working-pulling.html",
})
{
    private static IReadOnlyList<string> Calls => RequiredCalls.All.ImportThroughCache;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var prefixes = model.OfType("AWS::ECR::PullThroughCacheRule").Select(r =>
            r["EcrRepositoryPrefix"].Text).OfType<string>().ToList();
        if (prefixes.Count == 0) yield break;
        foreach (var cluster in model.Clusters)
            foreach (var manifest in cluster.Manifests)
                if (manifest.Objects.Where(ObjectMembers.HasPods).SelectMany(o => ObjectMembers.At(o, "{pod} containers [] " +
                    "image"))
                    .FirstOrDefault(i => prefixes.Exists(p => i.Contains($".amazonaws.com/{p}/") is true)) is { } image)
                    yield return Check(cluster, manifest, image);
    }

    private Outcome Check(Cluster cluster, KubernetesManifest manifest, Value image)
    {
        var roles = cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup).Select(c => c.Role).Distinct().ToList();
        if (roles.Count == 0 || roles.Contains(null) || cluster.Model.OfType("AWS::ECR::RegistryPolicy").Count > 0
            || NodesForPods.MayGetNodesElsewhere(cluster, manifest.Resource))
            return Unknown(manifest.Resource, "Whether nodes may import images through the cache is not known.", image);
        var denied = Calls.Where(c => roles.TrueForAll(r => r!.Allows(c) is false)).ToList();
        return denied.Count > 0
            ? Broken(roles[0]!.Resource, roles[0]!.Resource["Policies"],
                $"{manifest.Resource.LogicalId} runs {image.Display}, which comes through a cache, and {roles[0]!.Label} does " +
                $"not allow " +
                $"{string.Join(", ", denied)}.")
            : Compliant(manifest.Resource, "Nodes may import images through the cache.", image);
    }
}
