namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A volume of EBS is mounted by one node at a time.</summary>
internal sealed class ClaimsFitTheirDriver() : Rule(new RuleInfo("EKS768")
{
    Title = "Claims ask for access modes that their storage driver offers",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why = "A volume of EBS is attached to one node. A claim for many nodes is provisioned by no driver of EBS: it stays pending.",
    AwsError = "Volume capabilities ... not supported. Only AccessModes[ReadWriteOnce] supported.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Ask for ReadWriteOnce, or take a storage class of EFS or FSx.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html",
    Rows = () => ObjectRules.Volumes.Select(v => new RowText($"{v.Driver}: {string.Join(", ", v.Modes)}", v.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var classes = StorageClasses.Of(cluster);
            foreach (var manifest in cluster.Manifests)
                foreach (var item in manifest.Objects)
                    foreach (var claim in Claims(item))
                        if (Judge(manifest.Resource, item, claim, DriverOf(item, claim, classes)) is { } outcome)
                            yield return outcome;
        }
    }

    private static IEnumerable<Value> Claims(Value item) => item["kind"].Text switch
    {
        "PersistentVolumeClaim" or "PersistentVolume" => [item["spec"]],
        "StatefulSet" => item.At("spec.volumeClaimTemplates").Items.Select(c => c["spec"]),
        _ => [],
    };

    private static Value? DriverOf(Value item, Value claim, List<Value> classes) =>
        item["kind"].Is("PersistentVolume") is true ? claim.At("csi.driver") : StorageClasses.DriverOf(classes, claim);

    private Outcome? Judge(Resource manifest, Value item, Value claim, Value? driver)
    {
        if (driver?.Text is not { } name || claim["volumeMode"].TextOr("Filesystem") is not "Filesystem") return null;
        if (ObjectRules.Volumes.FirstOrDefault(v => Glob.Matches(v.Driver, name, StringComparison.Ordinal)) is not { } offered)
            return null;
        var what = $"{item["kind"].Text} {item.At("metadata.name").Display}";
        return claim["accessModes"].Items.FirstOrDefault(m => m.IsOneOf([.. offered.Modes]) is false) is { } mode
            ? Broken(manifest, mode, $"{what} asks for {mode.Display}, and {name} offers {string.Join(" and ", offered.Modes)} " +
                "only.")
            : Compliant(manifest, $"{what} asks for access modes that {name} offers.", claim["accessModes"]);
    }
}
