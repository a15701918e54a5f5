using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>Who lets the nodes' role into the cluster.</summary>
internal sealed class NodesAreAdmitted() : Rule(new RuleInfo("EKS503")
{
    Title = "The cluster admits the role of the nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS admits the roles of managed node groups, Fargate profiles and Auto Mode by itself. The role of a self-managed " +
        "group must be named in an access entry of type EC2_LINUX, or in aws-auth; an entry of type STANDARD for a node role " +
        "keeps EKS from making the right one.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster (kubelet: Unauthorized)",
    SurfacesAfter = "15 to 30 min",
    Fix =
        "Add an AWS::EKS::AccessEntry of type EC2_LINUX for the role of a self-managed group; remove entries for the roles " +
        "of managed node groups.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute.Cluster is { } cluster)
                yield return Check(compute, cluster);
    }

    private Outcome Check(Compute compute, Cluster cluster)
    {
        var entry = cluster.AccessEntries.FirstOrDefault(e => (e.Role is { } role && role == compute.Role) || e.PrincipalArn.SameAs(compute.RoleArn) is true);
        if (entry is { EntryType: "STANDARD" } && compute is not AutoModeCompute)
            return Broken(compute.Resource, entry.Resource["Type"], $"{entry.Resource.LogicalId} is an access entry of type STANDARD for the role of the nodes: the cluster does not take them for nodes.");
        if (compute is not AutoScalingGroup) return Compliant(compute.Resource, "EKS itself admits the role.", compute.RoleArn);
        if (entry is not null) return Compliant(compute.Resource, $"{entry.Resource.LogicalId} admits the role with type {entry.EntryType}.", entry.PrincipalArn);
        if (cluster.NodeGroups.FirstOrDefault(g => g.Role is { } shared && shared == compute.Role) is { } managed)
            return Compliant(compute.Resource, $"EKS itself admits the role: {managed.Label} has it too.", managed.RoleArn);
        if (compute.Role is null) return Unknown(compute.Resource, "Which role the nodes have is not known.", compute.RoleArn);
        if (cluster.AuthenticationMode is "API")
            return cluster.MayHaveMore<AccessEntry>()
                ? Unknown(compute.Resource, "Which cluster an access entry is for is not known.", cluster.AuthenticationModeValue)
                : Broken(compute.Resource, compute.RoleArn, $"No access entry of {cluster.Label} is for {compute.Role.Resource.LogicalId}, and its authentication mode is API: unless somebody adds one by hand, the nodes are not let in.", Effect.Possible);
        return ThroughConfigMap(compute, cluster, compute.Role);
    }

    private Outcome ThroughConfigMap(Compute compute, Cluster cluster, Role role)
    {
        var maps = cluster.Manifests.SelectMany(m => m.Objects).Where(o => o["kind"].Is("ConfigMap") is true && o.At("metadata.name").Is("aws-auth") is true).Select(o => o.At("data.mapRoles")).ToList();
        if (maps.Find(m => m.Segments.Any(s => s.Symbol?.Resource == role.Resource)) is { } map) return Compliant(compute.Resource, $"aws-auth names {role.Resource.LogicalId}.", map);
        return maps.Count > 0 && maps.TrueForAll(m => m.IsText && m.Segments.All(s => s.Symbol is null or { Kind: SymbolKind.Attribute or SymbolKind.Pseudo }))
            ? Broken(compute.Resource, maps[0], $"aws-auth does not name {role.Resource.LogicalId}, and no access entry does.")
            : Unknown(compute.Resource, $"Whether aws-auth names {role.Resource.LogicalId} is not in the templates.", compute.RoleArn);
    }
}
