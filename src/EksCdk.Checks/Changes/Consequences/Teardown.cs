using EksCdk.Checks.Results;

namespace EksCdk.Checks.Changes;

/// <summary>What deleting everything will hang on, and what it leaves behind.</summary>
internal static class Teardown
{
    private static readonly string[] Balanced = ["Ingress", "Gateway"];

    public static void Tell(Telling telling)
    {
        var model = telling.Delta.Pairs.Old;
        foreach (var stack in model.Deployment.Stacks.Where(s => s is { Parent: null, TerminationProtection: true }))
            telling.Say(stack, ChangeKind.Stuck, "Its termination protection refuses that it is deleted.",
                $"Switch it off first: aws cloudformation update-termination-protection --no-enable-termination-protection " +
                $"--stack-name {stack.Name}");
        foreach (var pair in telling.Delta.Pairs.All)
            switch (pair.Any.View)
            {
                case Cluster cluster: TellCluster(telling, pair, cluster); break;
                case { } when RemovalPolicy.IsKept(pair.Any): TellKept(telling, pair); break;
                case Key: TellKey(telling, pair); break;
                case null when RemovalPolicy.IsKept(pair.Any): TellKept(telling, pair); break;
            }
    }

    private static void TellCluster(Telling telling, ResourcePair pair, Cluster cluster)
    {
        if (RemovalPolicy.IsKept(pair.Any)) TellKept(telling, pair);
        if (cluster.Settings["DeletionProtection"].BoolOr(false) is true)
            telling.Say(pair, ChangeKind.Stuck, ChangeSubject.Cluster, "Its deletion protection refuses that it is deleted.",
                fix: "Deploy it with DeletionProtection false first.");
        foreach (var pool in cluster.Model.Pools.Where(p => p.Cluster == cluster && p is KarpenterPool))
            telling.Say(pair, ChangeKind.Left, ChangeSubject.Nodes,
                $"The nodes of {VerdictLabel.Of(pool.Resource)} are no resources of a stack: they keep running, are paid for, " +
                "and hold " +
                "the subnets.", fix: "Delete the NodePool and wait until its nodes are gone, before the stack that runs " +
                "Karpenter.");
        TellBalancers(telling, pair, cluster);
        if (cluster.AddOn("aws-ebs-csi-driver") is not null || cluster.AutoModeEnabled is true)
            telling.Say(pair, ChangeKind.Left, ChangeSubject.State,
                "Volumes of claims are no resources of a stack: those that are not deleted with their claims stay and are paid " +
                "for.",
                fix: "Delete the claims first, and look for volumes that are available afterwards.", name: "persistent volumes");
    }

    // What a controller has made in the VPC holds the subnets and security groups: the network's stack fails after an hour.
    private static void TellBalancers(Telling telling, ResourcePair pair, Cluster cluster)
    {
        var written = cluster.Manifests.SelectMany(m => m.Objects)
            .Where(o => Balanced.Contains(o["kind"].Text) || o.At("spec.type").Is("LoadBalancer") is true)
            .Select(o => o.At("metadata.name").Display).ToList();
        var mayBe = cluster.HelmCharts.Any(c => c.ChartName?.Contains("load-balancer", StringComparison.Ordinal) is true)
            || cluster.AutoModeEnabled is true;
        if (written.Count == 0 && !mayBe) return;
        telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload,
            written.Count > 0
                ? $"The load balancers of {string.Join(", ", written)} are made by a controller: where that goes first they " +
                "stay, and " +
                    "hold subnets and security groups."
                : "Load balancers that services and ingresses have brought are no resources of a stack: they hold subnets and " +
                    "security groups, so that the network cannot be deleted.",
            fix: "Delete every Service of type LoadBalancer and every Ingress while the controller still runs.",
            name: "load balancers");
    }

    private static void TellKept(Telling telling, ResourcePair pair) => telling.Say(pair, ChangeKind.Left, ChangeSubject.State,
        RemovalPolicy.Kept(pair.Any), fix: RemovalPolicy.FixOfKept);

    private static void TellKey(Telling telling, ResourcePair pair) => telling.Say(pair, ChangeKind.Removed, ChangeSubject.State,
        $"After {pair.Any["PendingWindowInDays"].TextOr("30") ?? "some"} days whatever it has encrypted cannot be read any " +
        "more: " +
        "snapshots, log events, backups.");
}
