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
        if (IsPartOfAnother(value, attribute))
            return StopsNodes(compute, userData,
                $"The user data of {compute.Label} gives {value.Display} as the {meaning}; the nodes need " +
                    $"{cluster.Resource.LogicalId}.{attribute}.");
        if (Bootstrap.IsPlaceholder(value) || IsBareHost(value))
            return StopsNodes(
                compute,
                userData,
                $"The user data of {compute.Label} gives '{value.Display}' as the {meaning}, which is no " +
                    $"{(attribute == "Endpoint" ? "https:// address" : "certificate authority")}.");
        if (OfNobody(compute, cluster, value, attribute) is { } problem)
            return StopsNodes(compute, userData,
                $"The user data of {compute.Label} gives '{Multipart.FirstLine(value.Display)}' as the {meaning}, {problem}.");
        // A cluster that the templates make has neither before it exists; of one that exists they may be pasted.
        if (value.Text is not null && !cluster.Resource.IsStated)
            return Broken(compute.Resource, userData,
                $"The user data of {compute.Label} gives '{Multipart.FirstLine(value.Display)}' as the {meaning}, which is " +
                $"written out: when {cluster.Label} is created, it gets another.", Effect.Possible, "");
        return Unknown(
            compute.Resource,
            $"Whether '{Multipart.FirstLine(value.Display)}' is the {attribute} of {cluster.Label} is not known.",
            userData);
    }

    // https://ID.CELL.REGION.eks.amazonaws.com; a certificate in PEM form, in base64.
    private static string? OfNobody(Compute compute, Cluster cluster, Value value, string attribute)
    {
        if (value.Text is not { } text) return null;
        if (attribute != "Endpoint")
            return text.StartsWith(Pem, StringComparison.Ordinal) ? null : "which is no certificate in base64";
        if (!text.StartsWith("https://", StringComparison.Ordinal)) return "which is no https:// address";
        var parts = text.Split('.');
        return cluster.Resource.Stack.Region is { } region && parts.Length > 4 && parts[^3] == "eks"
            && Regions.Find(parts[^4]) is not null && parts[^4] != region ? $"which is of {parts[^4]} and not of {region}" : null;
    }

    // What is cut out of the issuer's address, the ARN or the other of the two.
    private static bool IsPartOfAnother(Value value, string attribute) =>
        value.Symbol is { Kind: SymbolKind.Derived, Resource: { } resource } symbol
        && resource.Model.View(resource) is Cluster && !symbol.Name.Contains(attribute, StringComparison.Ordinal);

    // "-----BEGIN CERTIFICATE-----"
    private const string Pem = "LS0tLS1CRUdJTi";

    private static bool IsBareHost(Value value) => value.Text is { } host
        && host.EndsWith(".eks.amazonaws.com", StringComparison.Ordinal)
            && !host.StartsWith("https://", StringComparison.Ordinal);
}
