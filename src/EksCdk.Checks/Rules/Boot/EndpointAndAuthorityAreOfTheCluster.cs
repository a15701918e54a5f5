using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>Endpoint and certificate authority in user data are attributes of the cluster.</summary>
internal sealed class EndpointAndAuthorityAreOfTheCluster() : Rule(new RuleInfo("EKS326")
{
    Title = "User data has the endpoint and the certificate authority of its own cluster",
    Effect = Effect.Fails,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.NotReviewed,
    Why = "A node that is told another endpoint, or that doesn't trust the certificate of the right one, never joins.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "30 min",
    Fix = "Take them from the cluster itself: !GetAtt Cluster.Endpoint and !GetAtt Cluster.CertificateAuthorityData.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami",
})
{
    private static readonly (string[] Markers, string Attribute)[] Facts =
    [
        (["--apiserver-endpoint", "apiServerEndpoint", "api-server", "-APIServerEndpoint"], "Endpoint"),
        (["--b64-cluster-ca", "certificateAuthority", "cluster-certificate", "-Base64ClusterCA"], "CertificateAuthorityData"),
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData } || compute.Cluster is not { } cluster) continue;
            var text = new MarkedText(userData);
            foreach (var (markers, attribute) in Facts)
                if (Array.Find(markers, m => text.Text.Contains(m, StringComparison.Ordinal)) is { } marker && text.WordAfter(marker) is { } value)
                    yield return Judge(compute, cluster, value, marker, attribute);
        }
    }

    private Outcome Judge(Compute compute, Cluster cluster, Value value, string marker, string attribute)
    {
        if (value.Symbol is { Kind: SymbolKind.Attribute, Resource: { } resource } symbol && compute.Model.View(resource) is Cluster)
            return Decide(
                resource == cluster.Resource && symbol.Name == attribute,
                compute.Resource,
                value,
                $"The user data has the {attribute} of {cluster.Label}.",
                $"The user data of {compute.Label} gives {value.Display} as {marker.TrimStart('-')}; the nodes need {cluster.Resource.LogicalId}.{attribute}.");
        var isBareHost = value.Text is { } literal && literal.EndsWith(".eks.amazonaws.com", StringComparison.Ordinal) && !literal.StartsWith("https://", StringComparison.Ordinal);
        if (Bootstrap.IsPlaceholder(value) || isBareHost)
            return Broken(compute.Resource, value, $"The user data of {compute.Label} gives '{value.Display}' as {marker.TrimStart('-')}, which is no {(attribute == "Endpoint" ? "https:// address" : "certificate authority")}.");
        return Unknown(compute.Resource, $"Whether '{Multipart.FirstLine(value.Display)}' is the {attribute} of {cluster.Label} is not known.", value);
    }
}
