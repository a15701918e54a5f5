using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>aws-auth compares a role's ARN without its path.</summary>
public sealed class AwsAuthRolesHaveNoPath : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS742";

    /// <inheritdoc/>
    public override string Title => "Roles in aws-auth have no path";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "The authenticator sees the assumed role's ARN, which has no path, and compares it with rolearn. An ARN with a path matches nothing, so whoever it is for is not let in.";

    /// <inheritdoc/>
    public override string AwsError => "Unauthorized";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at the first call with the role";

    /// <inheritdoc/>
    public override string Fix => "Leave the path out of rolearn (arn:aws:iam::ACCOUNT:role/NAME), give the role no Path, or use an access entry.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting_iam.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>())
            foreach (var item in manifest.Objects)
            {
                if (item["kind"].Is("ConfigMap") is not true || item["metadata"]["name"].Is("aws-auth") is not true) continue;
                foreach (var entry in item["data"]["mapRoles"].Parse().Items)
                {
                    var arn = entry["rolearn"];
                    var path = PathOf(arn);
                    yield return Decide(path is null ? null : path == "/", manifest.Resource, arn, $"{arn.Display} has no path.", $"aws-auth names {arn.Display}, whose path is {path}: it matches nothing.");
                }
            }
    }

    private static string? PathOf(Value arn)
    {
        if (arn.Target is { Type: "AWS::IAM::Role" } role && arn.Symbol!.Name == "Arn") return role["Path"].TextOr("/");
        if (!arn.IsText || (arn.Symbol is not null && arn.Text is null)) return null;
        var name = new MarkedText(arn).Text.Split(":role/", 2) is [_, var rest] ? rest : "";
        return "/" + name[..(name.LastIndexOf('/') + 1)];
    }
}
