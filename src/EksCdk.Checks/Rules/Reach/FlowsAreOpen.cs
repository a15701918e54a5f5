namespace EksCdk.Checks.Rules.Reach;

/// <summary>What <see cref="Flows"/> says of connections in a cluster.</summary>
internal sealed class FlowsAreOpen() : Rule(new RuleInfo("EKS408")
{
    Title = "Security groups let pods, nodes, webhooks and storage reach each other",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "terraform-aws-modules/terraform-aws-eks#2990"),
    Why =
        "Pods on Fargate, in other groups or with security groups of their own ask CoreDNS wherever it runs. The API server " +
        "calls " +
        "webhooks on ports of their charts' own, and nodes mount file systems. Groups of one's own admit none of it by " +
        "themselves.",
    AwsError = "read udp ...: i/o timeout; or: failed calling webhook ...: context deadline exceeded",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Give everything the cluster security group, or add rules for the ports: 53 over TCP and UDP, those of the webhooks " +
        "from " +
        "the cluster security group, 2049 to mount targets.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
    GivesWayTo = [typeof(SecurityGroupsLetControlPlaneIn), typeof(SecurityGroupsLetNodesTalk), typeof(SecurityGroupsLetNodesIn)],
    Rows = () => Flows.All.Select(r => new RowText($"{r.From} to {r.To}: {r.Name}, {string.Join(", ", r.Ports)}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoModeEnabled is not false || !HasOwnGroups(cluster)) continue;
            foreach (var row in InstalledFlows.Of(cluster).Select(f => f.Row).DistinctBy(r => (r.Name, r.From, r.To, PortsOf(r))))
                foreach (var outcome in Judge(cluster, row))
                    yield return outcome;
        }
    }

    // Where everything has the cluster security group, everything may talk to everything.
    private static bool HasOwnGroups(Cluster cluster) =>
        cluster.Compute.Any(c => c is AutoScalingGroup || !(c.LaunchTemplate?.SecurityGroupIds.IsMissing ?? !c.HasLaunchTemplate))
        || cluster.Manifests.Any();

    private static string PortsOf(Flow row) => string.Join(',', row.Ports);

    private IEnumerable<Outcome> Judge(Cluster cluster, Flow row)
    {
        var listeners = FlowEnds.Of(cluster, row.To, row).ToList();
        if (listeners.Count == 0) yield break;
        // Where any of them may be asked, the others may stand in; a mount target or a pod is asked itself.
        var isOneOf = row.To is FlowEndKind.Dns or FlowEndKind.Hosts or FlowEndKind.Nodes;
        foreach (var from in FlowEnds.Of(cluster, row.From, row))
            foreach (var outcome in isOneOf
                ? [JudgeAny(cluster, row, from, listeners)]
                : listeners.Select(to => JudgeAny(cluster, row, from, [to])).ToArray())
                if (outcome is not null) yield return outcome;
    }

    private Outcome? JudgeAny(Cluster cluster, Flow row, FlowEnd from, List<FlowEnd> listeners)
    {
        // Among the nodes of one group another rule looks.
        var others = listeners.Where(l => l.Compute is null || l.Compute != from.Compute || l.Compute is FargateProfile).ToList();
        if (others.Count == 0) return null;
        var subject = row.From == FlowEndKind.ControlPlane ? others[0] : from;
        var answers = others.ConvertAll(to => (To: to, Blocked: Blocked(row, from, to)));
        var shut = answers.FindAll(a => a.Blocked is { IsCertain: true });
        if (shut.Count == 0)
            return answers.Exists(a => a.Blocked is not null)
                ? Unknown(subject.Resource, $"Whether {from.Label} may open connections for {row.Name} is not known.",
                    subject.Where)
                : Compliant(subject.Resource, $"{from.Label} may open connections for {row.Name}.", subject.Where);
        var (to, blocked) = (shut[0].To, shut[0].Blocked!);
        var effect = IsCertain(cluster, row, from, listeners, shut.ConvertAll(s => s.To)) ? Effect.Broken : Effect.Possible;
        var path = from.Peers is [var opens, ..] && to.Peers is [var listens, ..]
            ? BlockedPath.Between(opens, listens, row.Ports.Count > 0 ? row.Ports : to.Ports ?? [], row.Udp) : new([], "");
        return Broken(subject.Resource, path.Where(to.Where),
            $"No rule lets {from.Label} open connections to {to.Label} on {blocked.Ports} ({row.Name}): {row.Without}." +
            path.Words, effect, row.Evidence.Answer).And(path.Also(to.Where));
    }

    private static bool IsCertain(Cluster cluster, Flow row, FlowEnd from, List<FlowEnd> listeners, List<FlowEnd> shut)
    {
        if (from.StartsEmpty is not false || shut.Exists(s => s.IsGuess || s.StartsEmpty is not false)) return false;
        if (row.To is FlowEndKind.MountTargets or FlowEndKind.FileSystems or FlowEndKind.PodGroups) return true;
        // What may run elsewhere asks from there.
        if (row.To == FlowEndKind.Kubelets) return FlowEnds.Of(cluster, row.From, row).Count() == 1;
        if (NodesForPods.MayGetNodesElsewhere(cluster, cluster.Resource, beyondPools: true)) return false;
        var own = listeners.Find(l => l.Compute is not null && l.Compute == from.Compute);
        // Wherever it runs, some do not reach it.
        return own is null ? shut.Count == listeners.Count
            : shut.Exists(other => Blocked(row, other, own) is { IsCertain: true });
    }

    // Which ports are shut, or may be; null for none.
    private static Shut? Blocked(Flow row, FlowEnd from, FlowEnd to)
    {
        var ports = row.Ports.Count > 0 ? row.Ports : to.Ports ?? [];
        var answers = ports.Select(p => (Port: p, Open: from.Reaches(to, p, row.Udp))).ToList();
        var shut = answers.FindAll(a => a.Open is false);
        if (shut.Count > 0) return new(string.Join(", ", shut.Select(s => s.Port)), true);
        return answers.Exists(a => a.Open is null) ? new("", false) : null;
    }

    private sealed record Shut(string Ports, bool IsCertain);
}
