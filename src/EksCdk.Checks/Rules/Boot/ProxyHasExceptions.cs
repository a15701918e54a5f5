using System.Text.RegularExpressions;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>What must not go through a proxy.</summary>
internal sealed partial class ProxyHasExceptions() : Rule(new RuleInfo("EKS334")
{
    Title = "A proxy in user data has exceptions for metadata and the API server",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/amazon-vpc-cni-k8s#49"),
    Why =
        "With HTTPS_PROXY the kubelet and containerd send everything to the proxy that NO_PROXY does not name. Instance " +
        "metadata " +
        "is reachable from the node alone, and many proxies don't lead to the API server's private endpoint.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        "Add 169.254.169.254, the VPC's range, the service range, .internal and .eks.amazonaws.com to NO_PROXY.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html",
})
{
    private const string Metadata = "169.254.169.254";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup && compute.LaunchTemplate is { UserData.IsText: true } template)
                if (Check(compute, template) is { } outcome) yield return outcome;
    }

    private Outcome? Check(Compute compute, LaunchTemplate template)
    {
        var marked = new SymbolicText(template.UserData);
        var text = marked.Text;
        if (!Proxy().IsMatch(text)) return null;
        var exceptions = string.Join(',', Exceptions().Matches(text).Select(m => m.Groups[1].Value));
        var where = template.Data["UserData"];
        if (exceptions.Contains('$', StringComparison.Ordinal))
            return Unknown(compute.Resource, "What NO_PROXY names is known only on the node.", where);
        var missing = new List<string>();
        if (!exceptions.Contains("169.254.", StringComparison.Ordinal)) missing.Add(Metadata);
        if (!exceptions.Contains("amazonaws.com", StringComparison.Ordinal) && exceptions.All(c => marked.SymbolOf(c) is null))
            missing.Add("the API server (.eks.amazonaws.com)");
        return missing.Count == 0
            ? Compliant(compute.Resource, "NO_PROXY names instance metadata and the API server.", where)
            : Broken(compute.Resource, where,
                $"The user data of {compute.Label} sets a proxy, and NO_PROXY does not name {string.Join(" and ", missing)}.");
    }

    [GeneratedRegex(@"(?im)^(?!\s*#).*\bHTTPS?_PROXY\s*[=:]\s*[""']?\S", RegexOptions.CultureInvariant)]
    private static partial Regex Proxy();

    [GeneratedRegex(@"(?im)^(?!\s*#).*\bNO_PROXY\s*[=:]\s*[""']?([^""'\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Exceptions();
}
