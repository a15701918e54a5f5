namespace EksCdk.Checks.Reasoning;

/// <summary>Whether pods that something installs find a node to run on when it does.</summary>
internal enum NodesForPodsState
{
    /// <summary>Nodes are certainly there before.</summary>
    Ready,

    /// <summary>Nodes come, but nothing orders them before.</summary>
    Race,

    /// <summary>There is certainly no node.</summary>
    None,

    /// <summary>It cannot be known.</summary>
    Unknown,
}

/// <summary>What is known about the nodes for the pods that a resource installs.</summary>
/// <param name="State">The answer.</param>
/// <param name="Because">The rest of a sentence that starts with the resource.</param>
/// <param name="ByOrder">Whether only the order of creation stands in the way.</param>
internal sealed record NodesForPods(NodesForPodsState State, string Because, bool ByOrder = false)
{
    /// <summary>Looks for nodes that Linux pods without tolerations can use.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="installer">The add-on or chart.</param>
    /// <param name="ns">The namespace of the pods; null if not known.</param>
    /// <param name="tolerates">Whether the pods may tolerate taints that are not the usual ones.</param>
    public static NodesForPods For(Cluster cluster, Resource installer, string? ns, bool tolerates = false)
    {
        var graph = cluster.Model.Dependencies;
        if (cluster.AutoModeEnabled is null)
            return new(NodesForPodsState.Unknown, "it is not known whether the cluster has Auto Mode");
        if (cluster.AutoMode is { StartsEmpty: false })
            return new(NodesForPodsState.Ready, "Auto Mode brings nodes when pods need them");
        // Nodes of a pool come when its pods wait for them.
        if (cluster.Model.Pools.FirstOrDefault(p => p.Cluster == cluster && (tolerates || !KeepsOff(p)) && p.StartsEmpty is false
            && p is AutoModePool or KarpenterPool { IsDescribed: true, IsWindows: false }
            && graph.IsAfter(installer, p.Resource) is true) is { } pool)
            return new(NodesForPodsState.Ready, $"comes after {pool.Label}");
        var all = cluster.Compute.Where(c => c is not AutoModeCompute).ToList();
        var usable = all.Where(c => c.StartsEmpty is not true && (tolerates || !KeepsOff(c)) && !IsWindows(c)
            && Serves(c, ns)).ToList();
        foreach (var compute in usable)
            if (compute.StartsEmpty is false && graph.IsAfter(installer, compute.Resource) is true)
                return new(NodesForPodsState.Ready, $"comes after {compute.Label}");
        if (usable.Exists(c => graph.IsAfter(installer, c.Resource) is null || c.StartsEmpty is null))
            return new(NodesForPodsState.Unknown, "it is not known whether nodes are there before");
        var open = usable.Find(c => graph.IsAfter(c.Resource, installer) is not true);
        if (open is not null) return new(NodesForPodsState.Race, $"nothing orders it after {open.Label}", ByOrder: true);
        if (all.Count == 0) return new(NodesForPodsState.Unknown, "the templates bring no nodes, so they come from elsewhere");
        if (MayGetNodesElsewhere(cluster, installer)) return new(NodesForPodsState.Unknown, "nodes may come from elsewhere");
        return usable.Count > 0
            ? new(NodesForPodsState.None, $"{usable[0].Label} is created only after it", ByOrder: true)
            : new(NodesForPodsState.None, Explain(all, tolerates));
    }

    private static string Explain(List<Compute> all, bool tolerates)
    {
        if (all.Find(c => c.StartsEmpty is true) is { } empty) return $"{empty.Label} starts with no node";
        return all.Find(c => !tolerates && KeepsOff(c)) is { } tainted
            ? $"the taints of {tainted.Label} keep its pods off"
            : $"none of its pods fits {all[0].Label}";
    }

    /// <summary>Whether nodes may come that are no group of nodes in the templates.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="installer">What needs nodes.</param>
    /// <param name="beyondPools">Whether nodes of pools that manifests describe count as known.</param>
    public static bool MayGetNodesElsewhere(Cluster cluster, Resource installer, bool beyondPools = false) =>
        !AreOneDeployment(cluster.Resource.Stack, installer.Stack)
        || cluster.MayHaveUnlisted<NodeGroup>() || cluster.MayHaveUnlisted<FargateProfile>()
        || cluster.Model.SelfManagedGroups.Any(g => g.Cluster is null)
        || cluster.AutoMode is not null
        || !cluster.Settings["RemoteNetworkConfig"].IsMissing
        || cluster.FargateProfiles.Any(p => p.Selectors.Count > 0)
            && cluster.HelmCharts.Any(c => c.Chart.Contains("karpenter") is not false)
        || Array.Exists(OtherMachines, cluster.Model.IsUsedAnywhere)
        || cluster.Model.OfType("AWS::EC2::Instance").Any(MayBeANode)
        || cluster.AccessEntries.Any(e => e.EntryType is not "STANDARD" && !IsOfAGroup(cluster, e, beyondPools))
        || UnreadInstallers.Of(cluster) is not null;

    // What starts machines beside groups of nodes: fleets, SageMaker HyperPod.
    private static readonly string[] OtherMachines =
        ["AWS::AutoScaling::ScheduledAction", "AWS::EC2::EC2Fleet", "AWS::EC2::SpotFleet", "AWS::SageMaker::Cluster"];

    private static bool MayBeANode(Resource instance)
    {
        var userData = instance["UserData"].Decoded();
        return userData.IsUnknown || AutoScalingGroup.LooksLikeBootstrap(string.Concat(userData.Segments.Select(s => s.Literal)));
    }

    private static bool IsOfAGroup(Cluster cluster, AccessEntry entry, bool beyondPools) => entry.Role is { } role
        && (cluster.Compute.Any(c => c.Role == role)
        || (beyondPools && cluster.Model.Pools.Any(p => p.Cluster == cluster && p.Role == role)));

    // Templates of different origin may have others between them that were not given; an assembly is whole.
    private static bool AreOneDeployment(Stack one, Stack other) =>
        one.Outermost == other.Outermost || (one.Assembly is not null && one.Assembly == other.Assembly);

    // Taints by kubelet arguments in user data are not looked at: such a group counts as usable.
    private static bool KeepsOff(Compute compute) => NodeTaint.Of(compute).Any(t => t is { IsHard: true, IsRemoved: false }
        && t.Key.Text is not ("CriticalAddonsOnly" or "node-role.kubernetes.io/control-plane"));

    private static bool IsWindows(Compute compute) => compute is NodeGroup group && group.AmiType.StartsWith("WINDOWS_") is true;

    /// <summary>Whether Linux pods without tolerations may run on its nodes.</summary>
    /// <param name="compute">The group of nodes.</param>
    public static bool MayTake(Compute compute) => compute.StartsEmpty is not true && !KeepsOff(compute) && !IsWindows(compute);

    /// <summary>Whether pods of a namespace may run there: a Fargate profile takes only those that it selects.</summary>
    public static bool Serves(Compute compute, string? ns) => compute is not FargateProfile profile || ns is null
        || profile.Selectors.Any(s => s["Namespace"].Text is not { } pattern
            || Glob.Matches(pattern, ns, StringComparison.Ordinal));
}
