namespace EksCdk.Checks.Rules.Network;

/// <summary>The order of CNI, kube-proxy and nodes.</summary>
internal sealed class CniComesBeforeNodes() : Rule(new RuleInfo("EKS603")
{
    Title = "The CNI does not wait for the nodes that wait for it",
    Effect = Effect.NoJoin,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3446"),
    Why =
        "A node group is created when its nodes are Ready, and they are Ready when the CNI is there. If EKS has not " +
        "installed one and the add-on is created after the node group, both wait until the deployment fails.",
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 20),
    Fix = "Remove the dependency of vpc-cni and kube-proxy on the node group, and let the node group depend on them.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.BootstrapSelfManagedAddons is not false) continue;
            // A CNI with a pod identity has no credentials before the agent runs.
            var needed = PodNetwork.HasPodIdentity(cluster)
                ? new[] { "vpc-cni", "kube-proxy", "eks-pod-identity-agent" }
                : ["vpc-cni", "kube-proxy"];
            foreach (var addOn in cluster.AddOns.Where(a => Array.IndexOf(needed, a.Name.Text) >= 0))
                foreach (var group in cluster.NodeGroups)
                    yield return Judge(cluster, addOn, group);
        }
    }

    private Outcome Judge(Cluster cluster, AddOn addOn, NodeGroup group)
    {
        var name = $"{addOn.Resource.LogicalId} ({addOn.Name.Text})";
        // A group without nodes waits for none.
        if (cluster.Model.Dependencies.IsAfter(addOn.Resource, group.Resource) is not true || group.StartsEmpty is true)
            return Compliant(group.Resource, $"{name} does not wait for the nodes.", addOn.Name);
        if (group.StartsEmpty is null || PodNetwork.OtherCniOf(cluster) is not null
            || UnreadInstallers.BeforeNodes(cluster) is not null)
            return Unknown(group.Resource, $"Whether the nodes of {group.Label} become Ready before {name} is not known.",
                addOn.Name);
        return Broken(
            group.Resource,
            addOn.Resource.NoProperty,
            $"{name} is created after {group.Label}, whose nodes become Ready only with it.");
    }
}
