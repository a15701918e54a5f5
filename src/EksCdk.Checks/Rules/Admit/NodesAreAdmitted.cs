namespace EksCdk.Checks.Rules.Admit;

/// <summary>Who lets the nodes' role into the cluster.</summary>
internal sealed class NodesAreAdmitted() : Rule(new RuleInfo("EKS503")
{
    Title = "The cluster admits the role of the nodes",
    Effect = Effect.NoJoin,
    Link = JoinLink.Admit,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/karpenter-provider-aws#7558"),
    Why =
        "EKS admits the roles of managed node groups, Fargate profiles and Auto Mode by itself. The role of a self-managed " +
        "group must be named in an access entry of the type of its nodes, EC2_LINUX or EC2_WINDOWS, or in aws-auth; an entry " +
        "of type STANDARD for a node role keeps EKS from making the right one.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        "Add an AWS::EKS::AccessEntry of type EC2_LINUX (EC2_WINDOWS for Windows) for the role of a self-managed group; remove " +
        "entries for the roles of managed node groups.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute is { Cluster: { } cluster } and not KarpenterPool { IsDescribed: false })
                yield return Check(compute, cluster);
    }

    private Outcome Check(Compute compute, Cluster cluster)
    {
        var entry = cluster.AccessEntries.FirstOrDefault(e => NodeEntries.IsFor(e, compute) is true);
        if (entry is { EntryType: "STANDARD" } && compute is not AutoModeCompute)
            return Broken(
                compute,
                entry.Resource["Type"],
                $"{entry.Resource.LogicalId} is an access entry of type STANDARD for the role of the nodes: the cluster does " +
                    $"not admit them as nodes.",
                NodeFailure.Of(compute));
        if (compute is AutoModePool pool) return ToAutoMode(pool, cluster, entry);
        if (compute is HybridNodes hybrid) return FromOutside(hybrid, cluster);
        if (compute is not (AutoScalingGroup or KarpenterPool))
            return entry is { EntryType: null }
                ? Unknown(compute, $"The type of the access entry {entry.Resource.LogicalId} for the role is not known.",
                    entry.Resource["Type"])
                : Compliant(compute, "EKS itself admits the role.", compute.RoleArn);
        if (entry is not null) return ThroughEntry(compute, entry);
        if (cluster.NodeGroups.FirstOrDefault(g => g.Role is { } shared && shared == compute.Role) is { } managed)
            return AsManaged(compute, managed);
        if (compute.Role is null) return Unknown(compute, "Which role the nodes have is not known.", compute.RoleArn);
        return cluster.AuthenticationMode is "API" ? WithoutEntry(compute, cluster, compute.Role)
            : ThroughConfigMap(compute, cluster, compute.Role);
    }

    // An entry for Windows gives what Linux needs as well, but is not known to be enough; under one for Linux nodes of Windows
    // register and stay NotReady (terraform-aws-modules/terraform-aws-eks#3286).
    private Outcome ThroughEntry(Compute compute, AccessEntry entry)
    {
        var (id, type, where) = (entry.Resource.LogicalId, entry.EntryType, entry.Resource["Type"]);
        return (type, IsWindows(compute)) switch
        {
            ("EC2_LINUX", false) or ("EC2_WINDOWS", true) =>
                Compliant(compute, $"{id} admits the role with type {type}.", entry.PrincipalArn),
            ("EC2_LINUX", true) => Broken(
                compute,
                where,
                $"{id} admits the role of the nodes with type EC2_LINUX, and their AMI is Windows: they register and stay " +
                    $"NotReady.",
                NodeFailure.Of(compute)),
            ("HYBRID_LINUX" or "FARGATE_LINUX", _) => Broken(
                compute,
                where,
                $"{id} is for the role of the nodes, with type {type}, which admits other machines than EC2 instances.",
                NodeFailure.Of(compute)),
            ("EC2", _) when HasNodePolicy(entry) is false => Broken(
                compute,
                where,
                $"{id} is for the role of the nodes, with type EC2, which is for Auto Mode and gives no rights by itself.",
                NodeFailure.Of(compute)),
            _ => Unknown(compute,
                $"{id} is for the role of the nodes, with type {where.Display}: whether that admits them is not known.", where),
        };
    }

    // EKS makes the entry that fits the managed group.
    private Outcome AsManaged(Compute compute, NodeGroup managed) =>
        IsWindows(compute) is { } isWindows && isWindows == IsWindows(managed)
            ? Compliant(compute, $"EKS itself admits the role: {managed.Label} has it too.", managed.RoleArn)
            : Unknown(compute, $"EKS admits the role for {managed.Label}, whose operating system may be another.",
                managed.RoleArn);

    private static bool? IsWindows(Compute compute)
    {
        if (compute is KarpenterPool pool) return pool.IsWindows;
        if (MachineImage.Of(compute).Family is { } family) return family == ImageFamily.Windows;
        var userData = compute.LaunchTemplate?.UserData;
        return userData is { IsText: true }
            ? new SymbolicText(userData).Text.Contains("powershell", StringComparison.OrdinalIgnoreCase) : null;
    }

    // EKS makes the entry only for the role of the built-in pools.
    private Outcome ToAutoMode(AutoModePool pool, Cluster cluster, AccessEntry? entry)
    {
        if (pool.Role is { } role && cluster.AutoMode is { StartsEmpty: false } builtIn && builtIn.Role == role)
            return Compliant(pool, "EKS itself admits the role: the built-in node pools have it too.", builtIn.RoleArn);
        if (entry is null) return WithoutEntry(pool, cluster);
        var named = HasNodePolicy(entry);
        var (id, where) = (entry.Resource.LogicalId, entry.Resource["Type"]);
        var says = $"{id} is for the role of {pool.Label}, with type {where.Display}" +
            $"{(named is false ? " and without AmazonEKSAutoNodePolicy" : "")}: Auto Mode needs type EC2 with that policy.";
        return (entry.EntryType, named) switch
        {
            ("EC2", true) => Compliant(pool, $"{id} admits the role with type EC2 and AmazonEKSAutoNodePolicy.",
                entry.PrincipalArn),
            (null, _) or ("EC2", null) => Unknown(pool, says, where),
            ("EC2", false) => Broken(pool, entry.Resource["AccessPolicies"], says, NodeFailure.Of(pool)),
            _ => Broken(pool, where, says, NodeFailure.Of(pool)),
        };
    }

    private static bool? HasNodePolicy(AccessEntry entry)
    {
        bool? named = entry.Resource["AccessPolicies"].IsUnknown ? null : false;
        foreach (var policy in entry.AccessPolicies) named |= policy["PolicyArn"].EndsWith("/AmazonEKSAutoNodePolicy");
        return named;
    }

    // The pool, its class and its role are made with the cluster, and nothing that is written lets the role in.
    private Outcome WithoutEntry(AutoModePool pool, Cluster cluster) =>
        pool.Role is not { } role || pool.UsesBuiltInClass || MayHaveEntry(cluster, pool, role)
            ? Unknown(pool, $"Whether an access entry of type EC2 is for the role of {pool.Label} is not known.", pool.RoleArn)
            : Broken(pool, pool.RoleArn,
                $"No access entry of type EC2 is for {role.Resource.LogicalId}, the role of {pool.Label}: Auto Mode makes one " +
                $"only " +
                "for the role of the built-in node pools.",
                NodeFailure.Of(pool));

    private static bool MayHaveEntry(Cluster cluster, Compute compute, Role role) =>
        cluster.AccessEntries.Any(e => e.EntryType != "STANDARD" && NodeEntries.IsFor(e, compute) is null)
            || cluster.MayHaveUnlisted<AccessEntry>() || CustomResourceConsumers.Of(role.Resource) is not null
            || UnreadInstallers.Of(cluster) is not null || cluster.Resource.Stack.Outermost != compute.Resource.Stack.Outermost;

    private Outcome FromOutside(HybridNodes nodes, Cluster cluster) => nodes.Entry is null && Mistaken(cluster) is { } mistaken
        ? Broken(nodes, mistaken.Resource["Type"],
            $"{mistaken.Resource.LogicalId} is for {mistaken.Role!.Label}, a role of machines outside AWS, with type " +
            $"{mistaken.EntryType}: hybrid nodes need HYBRID_LINUX.",
            NodeFailure.Of(nodes))
        : nodes.Entry is { } entry
        ? Compliant(nodes, $"{entry.Resource.LogicalId} admits the role with type HYBRID_LINUX.", entry.PrincipalArn)
        : Unknown(
            nodes,
            $"{cluster.Label} has remote networks, and no access entry of type HYBRID_LINUX is in the templates: who admits " +
                $"hybrid " +
            "nodes is not known.",
            cluster.Settings["RemoteNetworkConfig"]);

    // A role that Systems Manager or Roles Anywhere hand out is for machines outside AWS, whatever its entry says.
    private static AccessEntry? Mistaken(Cluster cluster) => cluster.AccessEntries.FirstOrDefault(e =>
        e.EntryType is "EC2_LINUX" or "EC2_WINDOWS" or "EC2" && e.Role is { } role
        && role.IsTrustedBy("ec2.amazonaws.com") is false
        && (role.IsTrustedBy("ssm.amazonaws.com") | role.IsTrustedBy("rolesanywhere.amazonaws.com")) is true);

    private Outcome WithoutEntry(Compute compute, Cluster cluster, Role role)
    {
        var open = cluster.AccessEntries.FirstOrDefault(e => e.EntryType != "STANDARD" && NodeEntries.IsFor(e, compute) is null);
        if (open is not null || cluster.MayHaveUnlisted<AccessEntry>() || CustomResourceConsumers.Of(role.Resource) is not null)
            return Unknown(
                compute,
                $"Whether an access entry of {cluster.Label} is for {role.Resource.LogicalId} is not known.",
                open?.PrincipalArn ?? cluster.AuthenticationModeValue);
        // A pool, its class and its role that are made with the cluster are complete, or never work.
        var isWhole = compute is KarpenterPool && !MayHaveEntry(cluster, compute, role);
        return Broken(
            compute,
            compute.RoleArn,
            $"No access entry of {cluster.Label} is for {role.Resource.LogicalId}, and its authentication mode is API: unless " +
                $"somebody " +
            "adds one by hand, the nodes are not let in.",
            isWhole ? NodeFailure.Of(compute) : Effect.Possible);
    }

    private Outcome ThroughConfigMap(Compute compute, Cluster cluster, Role role)
    {
        var maps = AwsAuth.RolesIn(cluster);
        var admits = AwsAuth.Admits(maps, role);
        if (admits is true && AwsAuth.GroupsOf(cluster, role) is [{ IsList: true } groups]
            && groups.Items.All(g => g.Text is not null and not AwsAuth.Nodes))
            return Broken(compute, maps[0],
                $"aws-auth names {role.Resource.LogicalId} without the group {AwsAuth.Nodes}: the kubelet may not register its " +
                    "node.",
                NodeFailure.Of(compute));
        if (admits is true) return Compliant(compute, $"aws-auth names {role.Resource.LogicalId}.", maps[0]);
        return admits is false && maps.Count > 0 && CustomResourceConsumers.Of(role.Resource) is null
            ? Broken(compute, maps[0], $"aws-auth does not name {role.Resource.LogicalId}, and no access entry does.",
                NodeFailure.Of(compute))
            : Unknown(compute, $"Whether aws-auth names {role.Resource.LogicalId} is not in the templates.", compute.RoleArn);
    }
}
