namespace EksCdk.Checks.Rules.Workloads;

/// <summary>aws-auth compares a role's ARN without its path.</summary>
internal sealed class AwsAuthRolesHaveNoPath() : Rule(new RuleInfo("EKS742")
{
    Title = "Roles in aws-auth have no path",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The authenticator sees the assumed role's ARN, which has no path, and compares it with rolearn. An ARN with a path " +
        "matches nothing, so whoever it is for is not let in.",
    AwsError = "Unauthorized",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Leave the path out of rolearn (arn:aws:iam::ACCOUNT:role/NAME), give the role no Path, or use an access entry.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            foreach (var item in manifest.Objects)
            {
                if (item["kind"].Is("ConfigMap") is not true || item["metadata"]["name"].Is("aws-auth") is not true) continue;
                foreach (var entry in item["data"]["mapRoles"].Parse().Items)
                {
                    var arn = entry["rolearn"];
                    var path = PathOf(arn);
                    yield return Decide(
                        path is null ? null : path == "/",
                        manifest.Resource,
                        arn,
                        $"{arn.Display} has no path.",
                        $"aws-auth names {arn.Display}, whose path is {path}: it matches nothing.");
                }
            }
    }

    /// <summary>Whether an entry names its role with a path; null where that is not known.</summary>
    /// <param name="entry">The entry of mapRoles.</param>
    internal static bool? HasPath(Value entry) => PathOf(entry["rolearn"]) is { } path ? path != "/" : null;

    private static string? PathOf(Value arn)
    {
        if (arn.Target is { Type: "AWS::IAM::Role" } role && arn.Symbol!.Name == "Arn") return role["Path"].TextOr("/");
        if (!arn.IsText || (arn.Symbol is not null && arn.Text is null)) return null;
        var name = new SymbolicText(arn).Text.Split(":role/", 2) is [_, var rest] ? rest : "";
        return "/" + name[..(name.LastIndexOf('/') + 1)];
    }
}
