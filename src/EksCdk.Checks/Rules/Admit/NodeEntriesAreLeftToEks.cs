namespace EksCdk.Checks.Rules.Admit;

/// <summary>EKS makes access entries for the roles of its own nodes.</summary>
internal sealed class NodeEntriesAreLeftToEks() : Rule(new RuleInfo("EKS523")
{
    Title = "Templates don't repeat the access entries that EKS makes",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "For the roles of managed node groups, Fargate profiles and Auto Mode's built-in node pools, EKS makes the access " +
        "entries itself. One in a template that comes later fails because it exists; one that nothing orders races with it.",
    AwsError = "ResourceInUseException: The specified access entry resource is already in use on this cluster.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Remove the access entry; EKS makes it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
            if (entry.Cluster is { AuthenticationMode: not "CONFIG_MAP" } cluster)
                foreach (var compute in cluster.Compute)
                    if (IsOfEks(entry, compute) && Check(entry, compute) is { } outcome)
                        yield return cluster.AuthenticationMode is null
                            ? Unknown(
                                entry.Resource,
                                $"The authentication mode of {cluster.Label} is not known: {cluster.AuthenticationModeValue.Why}",
                                cluster.AuthenticationModeValue)
                            : outcome;
    }

    // EKS503 looks at entries of type STANDARD.
    private static bool IsOfEks(AccessEntry entry, Compute compute) => compute is not AutoScalingGroup
        && (entry.EntryType != "STANDARD" || compute is AutoModeCompute) && NodeEntries.IsFor(entry, compute) is true;

    private Outcome? Check(AccessEntry entry, Compute compute)
    {
        var id = entry.Resource.LogicalId;
        if (compute is AutoModeCompute auto)
            return auto.NodePools.Items.Length == 0
                ? null
                : Broken(entry.Resource, entry.PrincipalArn,
                    $"{id} is for the role of Auto Mode's node pools, whose access entry EKS creates with the cluster.");
        var dependencies = entry.Model.Dependencies;
        if (dependencies.IsAfter(entry.Resource, compute.Resource) is true)
            return Broken(entry.Resource, entry.PrincipalArn,
                $"{id} comes after {compute.Label} and is for its role, whose access entry EKS has created by then.");
        return dependencies.IsAfter(compute.Resource, entry.Resource) switch
        {
            true => Compliant(entry.Resource, $"{id} comes before {compute.Label}, so EKS finds it there.", entry.PrincipalArn),
            false => Broken(
                entry.Resource,
                entry.PrincipalArn,
                $"{id} is for the role of {compute.Label}, whose access entry EKS creates too: nothing orders them.",
                Effect.Possible),
            null =>
                Unknown(entry.Resource, $"Whether {id} comes before {compute.Label} is not known: their stacks have no order",
                    entry.PrincipalArn),
        };
    }
}
