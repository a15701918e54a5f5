namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A load balancer that speaks the proxy protocol, or does not, and an nginx that expects the other.</summary>
internal sealed class ProxyProtocolIsSpokenOnBothSides() : Rule(new RuleInfo("EKS778")
{
    Title = "nginx expects the proxy protocol where its load balancer speaks it",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "kubernetes/ingress-nginx#13320"),
    Why =
        "With the proxy protocol each connection begins with a line that names the client. An nginx that does not expect it takes it " +
        "for a broken request, and one that expects it and does not get it refuses every request.",
    AwsError = "broken header: \"...\" while reading PROXY protocol",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Set use-proxy-protocol of nginx to \"true\" and the annotation aws-load-balancer-proxy-protocol of its Service to \"*\", or " +
        "neither.",
    Reference = "https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#proxy-protocol",
})
{
    private const string Prefix = "service.beta.kubernetes.io/aws-load-balancer-";
    private const string Switch = "use-proxy-protocol";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (chart.ChartName == "ingress-nginx" && chart.Values.At("controller.service") is var service
                && service["enabled"].BoolOr(true) is true && service["type"].TextOr("LoadBalancer") is "LoadBalancer"
                && service["external"]["enabled"].BoolOr(true) is true)
                yield return Judge(chart, chart.Values.At("controller.config")[Switch], service["annotations"]);
    }

    private Outcome Judge(HelmChart chart, Value expects, Value annotations)
    {
        var name = chart.Resource.LogicalId;
        bool? isExpected = expects.IsMissing ? false : expects.Is("true");
        var isSpoken = IsSpoken(annotations);
        if (isExpected is null || isSpoken is null)
            return Unknown(chart.Resource, $"Whether the load balancer of {name} speaks the proxy protocol is not known.",
                annotations);
        if (isExpected == isSpoken)
            return Compliant(chart.Resource, $"nginx of {name} and its load balancer agree on the proxy protocol.", expects);
        // The cloud provider in the tree makes network load balancers without it, whatever this annotation says.
        if (isSpoken is true && annotations[Prefix + "type"].Is("nlb") is true)
            return Unknown(chart.Resource,
                "Whether a load balancer of type nlb speaks the proxy protocol depends on who makes it.", annotations);
        return isExpected is true
            ? Broken(chart.Resource, expects,
                $"nginx of {name} expects the proxy protocol, and no annotation of its Service asks its load balancer to speak it.")
            : Broken(chart.Resource, annotations,
                $"The load balancer of {name} speaks the proxy protocol, and {Switch} of nginx is not \"true\".");
    }

    private static bool? IsSpoken(Value annotations)
    {
        if (annotations.IsMissing) return false;
        if (!annotations.IsMap) return null;
        var (asked, attributes) = (annotations[Prefix + "proxy-protocol"], annotations[Prefix + "target-group-attributes"]);
        return (asked.IsMissing ? false : asked.Is("*"))
            | (attributes.IsMissing ? false : attributes.Contains("proxy_protocol_v2.enabled=true"));
    }
}
