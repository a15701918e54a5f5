namespace EksCdk.Checks.Rules.Workloads;

/// <summary>With a policy, a file system lets mount only whom that policy, or IAM, lets.</summary>
internal sealed class FileSystemPoliciesLetPodsMount() : Rule(new RuleInfo("EKS773")
{
    Title = "Policies of EFS file systems let the driver mount them",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/aws-cdk#36224"),
    Why =
        "Without a policy everybody who reaches a mount target may mount. With one, elasticfilesystem:ClientMount must be " +
        "allowed: to everybody, as the driver mounts without a name, or to its role where the mount options hold iam.",
    AwsError = "mount.nfs4: access denied by server while mounting 127.0.0.1:/",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Allow elasticfilesystem:ClientMount in the file system's policy; with the mount option iam, to the role of " +
        "efs-csi-node-sa.",
    Reference = "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
})
{
    private const string Mount = "elasticfilesystem:ClientMount";

    // What every mount by a mount target and with TLS, as the driver makes them, meets.
    private static readonly string[] Met = ["elasticfilesystem:accessedviamounttarget", "aws:securetransport"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var (system, manifest, item) in FlowEnds.Mounted(cluster, "efs.csi.aws.com", "fileSystemId"))
                if (system["FileSystemPolicy"] is { IsMissing: false } policy)
                    yield return Judge(cluster, system, policy, manifest, item);
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var (system, by, where) in PlainMounts.Of(cluster))
                if (DeniesPlain(system["FileSystemPolicy"]))
                    yield return Broken(system, system["FileSystemPolicy"],
                        $"The policy of {system.LogicalId} denies what is not encrypted on the way, and {by.LogicalId} " +
                            "mounts it without TLS.").And([where]);
    }

    private static bool DeniesPlain(Value policy) => Statement.In(policy).Any(s => s.IsAllow is false && s.Covers(Mount) is true
        && s.Principals("AWS").Any(p => p.Is("*") is true)
        && s.Condition.Members.Count() == 1 && s.Condition["Bool"].Members.Count() == 1
        && s.Condition["Bool"]["aws:SecureTransport"].Items.Any(v => v.Is("false") is true));

    private Outcome Judge(Cluster cluster, Resource system, Value policy, Resource manifest, Value item)
    {
        var options = item["mountOptions"].IsMissing ? item.At("spec.mountOptions") : item["mountOptions"];
        var mounts = Statement.In(policy).Where(s => s.IsAllow is not false && s.Covers(Mount) is not false).ToList();
        if (policy.Parse()["Statement"].IsUnknown || options.IsUnknown)
            return Unknown(system, $"The policy of {system.LogicalId}, or how it is mounted, is not known.", policy);
        var anybody = mounts.Aggregate((bool?)false, (any, s) => any | (s.IsAllow & s.Covers(Mount) & IsForAnybody(s)));
        var byRole = options.Items.Any(o => o.Is("iam") is true) ? RolesMay(cluster, mounts)
            : options.Items.Any(o => o.Is("iam") is null) ? null : (bool?)false;
        var what = $"{item["kind"].Text} {item.At("metadata.name").Display} of {manifest.LogicalId}";
        return (anybody | byRole) switch
        {
            true => Compliant(system, $"{what} may mount {system.LogicalId}.", policy),
            null => Unknown(system, $"Whether {what} may mount {system.LogicalId} is not known.", policy),
            false => Broken(system, policy, mounts.Count == 0
                ? $"The policy of {system.LogicalId} allows {Mount} to nobody: {what} is not mounted."
                : options.Items.Any(o => o.Is("iam") is true)
                ? $"Neither the policy of {system.LogicalId} nor the role of the EFS CSI driver allows it {Mount}: {what} is " +
                  "not mounted."
                : $"The policy of {system.LogicalId} allows {Mount} to roles alone, and {what} is mounted without the option " +
                  "iam, as nobody.").And([options]),
        };
    }

    private static bool? IsForAnybody(Statement statement) =>
        !statement.Principals("AWS").Any(p => p.Is("*") is not false) ? false
        : !statement.Principals("AWS").Any(p => p.Is("*") is true) ? null
        : statement.Condition.IsMissing || statement.Condition.Members.All(c => c.Value.Members.All(
            k => Met.Contains(k.Key.ToLowerInvariant()) && k.Value.Items.All(v => v.Is("true") is true))) ? true : null;

    // The roles of the driver's service accounts, or else those of the nodes.
    private static bool? RolesMay(Cluster cluster, List<Statement> mounts)
    {
        var uses = ServiceAccountRole.In(cluster.Model, cluster).Where(r => r.Controller?.Name == "EFS CSI driver"
            || r.Name?.StartsWith("efs-csi-", StringComparison.Ordinal) is true).ToList();
        if (uses.Exists(u => u.Role is null) || cluster.Compute.Any(c => c.Role is null)) return null;
        bool? may = false;
        foreach (var role in uses.Select(u => u.Role!).Concat(cluster.Compute.Select(c => c.Role!)).Distinct())
        {
            may |= role.Allows(Mount);
            foreach (var statement in mounts)
                foreach (var principal in statement.Principals("AWS"))
                    may |= statement.Condition.IsMissing ? role.IsNamedBy(principal) : role.IsNamedBy(principal) is false
                        ? false : null;
        }

        return may;
    }
}
