namespace EksCdk.Checks.Rules.Boot;

/// <summary>Endpoint and certificate authority in user data are attributes of the cluster.</summary>
internal sealed class EndpointAndAuthorityAreOfTheCluster() : Rule(new RuleInfo("EKS326")
{
    Title = "User data has the endpoint and the certificate authority of its own cluster",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "A node that is given another endpoint, or that doesn't trust the certificate of the right one, never joins.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Take them from the cluster itself: !GetAtt Cluster.Endpoint and !GetAtt Cluster.CertificateAuthorityData.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData.IsText: true } template || compute.Cluster is not { } cluster) continue;
            var facts = ClusterFacts.In(template);
            if (facts.Endpoint is { } endpoint) yield return Judge(compute, cluster, endpoint, "Endpoint");
            if (facts.Authority is { } authority) yield return Judge(compute, cluster, authority, "CertificateAuthorityData");
        }
    }

    private Outcome Judge(Compute compute, Cluster cluster, Value value, string attribute)
    {
        var (userData, meaning) =
            (compute.LaunchTemplate!.UserData, attribute == "Endpoint" ? "endpoint" : "certificate authority");
        if (value.Symbol is { Kind: SymbolKind.Attribute, Resource: { } resource } symbol
            && compute.Model.View(resource) is Cluster)
            return resource == cluster.Resource && symbol.Name == attribute
                ? Compliant(compute.Resource, $"The user data has the {attribute} of {cluster.Label}.", userData)
                : StopsNodes(
                    compute,
                    userData,
                    $"The user data of {compute.Label} gives {value.Display} as the {meaning}; the nodes need " +
                        $"{cluster.Resource.LogicalId}.{attribute}.");
        if (Bootstrap.IsPlaceholder(value) || IsBareHost(value))
            return StopsNodes(
                compute,
                userData,
                $"The user data of {compute.Label} gives '{value.Display}' as the {meaning}, which is no " +
                    $"{(attribute == "Endpoint" ? "https:// address" : "certificate authority")}.");
        return Unknown(
            compute.Resource,
            $"Whether '{Multipart.FirstLine(value.Display)}' is the {attribute} of {cluster.Label} is not known.",
            userData);
    }

    private static bool IsBareHost(Value value) => value.Text is { } host
        && host.EndsWith(".eks.amazonaws.com", StringComparison.Ordinal)
            && !host.StartsWith("https://", StringComparison.Ordinal);
}
