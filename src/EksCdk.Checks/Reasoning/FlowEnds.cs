namespace EksCdk.Checks.Reasoning;

/// <summary>Which ends a row of <see cref="Flows"/> means in a cluster.</summary>
internal static class FlowEnds
{
    private const string KubeSystem = "kube-system";

    /// <summary>All ends of a kind.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="kind">Which.</param>
    /// <param name="row">The row.</param>
    public static IEnumerable<FlowEnd> Of(Cluster cluster, FlowEndKind kind, Flow row) => kind switch
    {
        FlowEndKind.ControlPlane => [new(cluster.Resource, $"the control plane of {cluster.Label}",
            [TrafficPeer.ControlPlaneOf(cluster)], cluster.SecurityGroups.Value)],
        FlowEndKind.Nodes => Machines(cluster).Select(Nodes),
        FlowEndKind.Pods => Groups(cluster).Select(Pods),
        FlowEndKind.Kubelets => Groups(cluster).Select(c => c is FargateProfile ? Pods(c) : Nodes(c)),
        FlowEndKind.Dns => Groups(cluster).Where(c => MayHold(cluster, c, KubeSystem, isDns: true)).Select(Pods),
        FlowEndKind.Hosts => Groups(cluster).Where(c => MayHold(cluster, c, NamespaceOf(cluster, row),
            isDns: false)).Select(Pods),
        FlowEndKind.PodGroups => WithOwnGroups(cluster),
        FlowEndKind.MountTargets => MountTargets(cluster).Concat(UnnamedTargets(cluster)),
        FlowEndKind.FileSystems => FileSystems(cluster, row.FileSystemType),
        _ => [],
    };

    private static IEnumerable<Compute> Machines(Cluster cluster) =>
        cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup).Concat(Pools(cluster));

    private static IEnumerable<Compute> Groups(Cluster cluster) =>
        cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup or FargateProfile).Concat(Pools(cluster));

    // Karpenter's, where the templates say which groups their nodes carry.
    private static IEnumerable<Compute> Pools(Cluster cluster) =>
        cluster.Model.Pools.Where(p => p is KarpenterPool { IsDescribed: true, SelectedGroups: not null }
            && p.Cluster == cluster);

    private static FlowEnd Nodes(Compute compute) => new(compute.Resource, $"the nodes of {compute.Label}",
        [TrafficPeer.Of(compute)], compute.GroupsProperty, compute.StartsEmpty, compute);

    private static FlowEnd Pods(Compute compute)
    {
        var what = compute is FargateProfile ? $"pods on Fargate ({compute.Label})" : $"pods on {compute.Label}";
        return new(compute.Resource, what, Places(compute), compute.GroupsProperty, compute.StartsEmpty, compute);
    }

    // With custom networking pods are elsewhere than their nodes. Groups for some pods are an end of their own.
    private static List<TrafficPeer>? Places(Compute compute)
    {
        if (compute is FargateProfile || compute.Cluster is not { } cluster) return [TrafficPeer.Of(compute)];
        var setting = VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG");
        if (setting.IsMissing || setting.Is("true") is false) return [TrafficPeer.Of(compute)];
        if (setting.Is("true") is null) return null;
        var configs = EniConfig.ChosenIn(cluster, compute.Subnets.AllKnown ? [.. compute.Subnets] : []);
        return configs is null || configs.Any(c => cluster.Model.Find<Subnet>(c.Subnet) is null) ? null
            : [.. configs.Select(c => TrafficPeer.Of(c, cluster.Model.Find<Subnet>(c.Subnet)!, TrafficPeer.Of(compute)))];
    }

    // Whether pods of a namespace may be there: on Fargate what is selected, on nodes what is neither for Windows nor tainted.
    private static bool MayHold(Cluster cluster, Compute compute, string? ns, bool isDns)
    {
        if (compute is FargateProfile profile)
            return (!isDns || cluster.Compute.All(c => c is FargateProfile) || cluster.AddOn("coredns") is not null)
                && NodesForPods.Serves(profile, ns) && ns is not null && SelectsAny(profile, isDns);
        return NodesForPods.MayTake(compute);
    }

    // A selector with labels takes CoreDNS where they are its own.
    private static bool SelectsAny(FargateProfile profile, bool isDns) =>
        profile.Selectors.Any(s => s["Labels"].IsMissing || !isDns
            || s["Labels"].Items.Any(l => l["Key"].Is("k8s-app") is not false && l["Value"].Is("kube-dns") is not false));

    private static string? NamespaceOf(Cluster cluster, Flow row) => row.Namespace
        ?? cluster.HelmCharts.FirstOrDefault(c =>
            row.Charts.Contains(c.ChartName))?.Namespace.TextOr("default")
        ?? cluster.AddOns.Where(a => row.AddOns.Contains(a.Name.Text)).Select(a => AddOnCatalog.NamespaceOf(a.Name.Text))
            .FirstOrDefault();

    private static IEnumerable<FlowEnd> WithOwnGroups(Cluster cluster)
    {
        var ranges = cluster.Subnets.Select(s => s.CidrBlock).ToList();
        foreach (var manifest in cluster.Manifests)
            foreach (var policy in manifest.Objects)
                if (policy["kind"].Is("SecurityGroupPolicy") is true && policy.At("spec.securityGroups.groupIds") is { } groups)
                    yield return new(manifest.Resource, $"pods with the security groups of {policy.At("metadata.name").Display}",
                        [TrafficPeer.Of(groups, ranges)], groups, Ports: Probed.PortsOf(cluster, policy));
    }

    /// <summary>The mount targets of the EFS file systems that manifests of a cluster name.</summary>
    /// <param name="cluster">The cluster.</param>
    internal static IEnumerable<FlowEnd> MountTargets(Cluster cluster)
    {
        var named = Named(cluster, "efs.csi.aws.com", "fileSystemId").ToHashSet();
        return named.Count == 0 ? [] : cluster.Model.OfType("AWS::EFS::MountTarget")
            .Where(m => m["FileSystemId"].Target is { } system && named.Contains(system)).Select(m => Target(cluster, m));
    }

    // With the driver in the cluster, those in its VPC are likely for it, whoever will name them.
    private static IEnumerable<FlowEnd> UnnamedTargets(Cluster cluster) =>
        cluster.Vpc is not { } vpc || !HasEfsDriver(cluster) || Named(cluster, "efs.csi.aws.com", "fileSystemId").Any() ? []
        : cluster.Model.OfType("AWS::EFS::MountTarget").Where(m => cluster.Model.Find<Subnet>(m["SubnetId"])?.Vpc == vpc)
            .Select(m => Target(cluster, m) with { IsGuess = true });

    private static bool HasEfsDriver(Cluster cluster) => cluster.AddOn("aws-efs-csi-driver") is not null
        || cluster.HelmCharts.Any(c => c.ChartName is "aws-efs-csi-driver");

    private static FlowEnd Target(Cluster cluster, Resource target) => new(target, target.LogicalId,
        target["SecurityGroups"].IsMissing ? null
            : [TrafficPeer.Of(target["SecurityGroups"], cluster.Model.Find<Subnet>(target["SubnetId"]) is { } s ? [s.CidrBlock]
                : [])],
        target["SecurityGroups"]);

    private static IEnumerable<FlowEnd> FileSystems(Cluster cluster, string? type) =>
        Named(cluster, "fsx.*csi.aws.com", "fileSystemId").Concat(Named(cluster, "fsx.*csi.aws.com", "ParentVolumeId"))
            .Where(f => f.Type == "AWS::FSx::FileSystem" && (type is null || f["FileSystemType"].Is(type) is true)).Distinct()
            .Select(f => new FlowEnd(f, f.LogicalId,
                f["SecurityGroupIds"].IsMissing ? null : [TrafficPeer.Of(f["SecurityGroupIds"], [])], f["SecurityGroupIds"]));

    private static IEnumerable<Resource> Named(Cluster cluster, string driver, string parameter) =>
        Mounted(cluster, driver, parameter).Select(m => m.System);

    /// <summary>The file systems in the templates that storage classes and volumes of a driver name.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="driver">The driver, with <c>*</c>.</param>
    /// <param name="parameter">The parameter of a storage class that names the file system.</param>
    internal static IEnumerable<(Resource System, Resource Manifest, Value Item)> Mounted(
        Cluster cluster, string driver, string parameter)
    {
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects)
            {
                var isClass = item["kind"].Is("StorageClass") is true;
                if (!isClass && item["kind"].Is("PersistentVolume") is not true) continue;
                var by = isClass ? item["provisioner"] : item.At("spec.csi.driver");
                if (by.Text is not { } name || !Glob.Matches(driver, name, StringComparison.Ordinal)) continue;
                var id = isClass ? item["parameters"][parameter] : item.At("spec.csi.volumeHandle");
                if (id.AnyTarget is { } system) yield return (system, manifest.Resource, item);
            }
    }
}
