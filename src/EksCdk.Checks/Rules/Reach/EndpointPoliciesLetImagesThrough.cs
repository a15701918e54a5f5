namespace EksCdk.Checks.Rules.Reach;

/// <summary>Policies of endpoints leave images to be pulled.</summary>
internal sealed class EndpointPoliciesLetImagesThrough() : Rule(new RuleInfo("EKS428")
{
    Title = "Endpoint policies allow what a node calls to become ready",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Images come through the endpoints of ECR, and their layers from a bucket of ECR through the endpoint of S3. A " +
        "policy on the way that doesn't allow it stops every image, the CNI's included.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/*, and ecr:* for reading, or remove the " +
        "endpoint policy.",
    Reference = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute.IsPlaced
                && compute.Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null) is { } vpc)
                foreach (var endpoint in vpc.Endpoints)
                    if (!endpoint.Resource["PolicyDocument"].IsMissing && IsOnTheWay(endpoint, compute) is not false
                        && NeededOf(endpoint, compute) is { } action)
                        yield return Judge(compute, endpoint, action, IsOnTheWay(endpoint, compute));
    }

    private static string? NeededOf(VpcEndpoint endpoint, Compute compute) =>
        CalledServices.Of(compute).FirstOrDefault(s => endpoint.IsFor(s.Service) is true)?.Call;

    private static bool? IsOnTheWay(VpcEndpoint endpoint, Compute compute)
    {
        // Without its name nobody goes through it, unless there is no other way: then the name is what has to change too.
        if (endpoint.IsInterface is not false)
            return endpoint.IsInterface
                & (endpoint.PrivateDns | (compute.Subnets.All(s => s.Egress.Kind is EgressKind.None) ? true : false));
        bool? any = false;
        foreach (var table in compute.Subnets.SelectMany(s => s.RouteTables)) any |= endpoint.RouteTables.Includes(table);
        return any;
    }

    private Outcome Judge(Compute compute, VpcEndpoint endpoint, string action, bool? isOnTheWay)
    {
        var policy = endpoint.Resource["PolicyDocument"];
        bool? allowed = policy.IsUnknown || policy.Parse().IsUnknown ? null : false;
        var mayBeDenied = false;
        foreach (var statement in Statement.In(policy))
        {
            bool? applies = statement.Covers(action) & IsForLayers(statement, action);
            var denied = statement.IsAllow is false
                ? applies & IsFor(statement, compute) & Meets(statement.Condition, compute) : false;
            if ((denied & isOnTheWay) is true)
                return Fails(compute, statement.Value,
                    $"The policy of the endpoint {endpoint.Resource.LogicalId} denies {action}.");
            mayBeDenied |= denied is not false;
            allowed |= statement.IsAllow & applies & IsForAll(statement) & (statement.Condition.IsMissing ? true : null);
        }

        return allowed switch
        {
            true when !mayBeDenied =>
                Compliant(compute, $"The policy of the endpoint {endpoint.Resource.LogicalId} allows {action}.", policy),
            false when isOnTheWay is true => Fails(
                compute,
                policy,
                $"The policy of the endpoint {endpoint.Resource.LogicalId} does not allow {action}" +
                $"{(action == "s3:GetObject" ? " on ECR's layer bucket" : "")}, which nodes need to become ready."),
            _ => Unknown(compute,
                $"Whether the policy of the endpoint {endpoint.Resource.LogicalId} allows {action} is not known.", policy),
        };
    }

    private Outcome Fails(Compute compute, Value where, string message) =>
        Broken(compute, where, message, NodeFailure.Of(compute), compute is NodeGroup ? null : "");

    private static bool? IsFor(Statement denial, Compute compute) =>
        denial.IsFor(p => p.Is("*") is true ? true : compute.Role?.IsNamedBy(p));

    // What is asked of the role's name and of its account is compared; nothing else of a request is known.
    private static bool? Meets(Value condition, Compute compute) => Permissions.Holds(condition, (comparison, key, values) =>
        key.Equals("aws:PrincipalArn", StringComparison.OrdinalIgnoreCase) && compute.Role is { } role
        && !comparison.Contains("IfExists", StringComparison.Ordinal)
            ? IsNegative(comparison) ? !IsAmong(role, values) : IsAmong(role, values)
        : IsOfTheAccount(comparison, key, values) ? !IsNegative(comparison) : null);

    private static bool IsNegative(string comparison) => comparison.Contains("Not", StringComparison.Ordinal);

    private static bool? IsAmong(Role role, Value values)
    {
        bool? any = false;
        foreach (var value in values.Items)
            any |= value.Segments.Any(s => s.Literal?.Contains('*') is true) ? null : role.IsNamedBy(value);
        return any;
    }

    // aws:PrincipalAccount is the own account's: the usual limit, which lets the nodes through.
    private static bool IsOfTheAccount(string comparison, string key, Value values) =>
        key.Equals("aws:PrincipalAccount", StringComparison.OrdinalIgnoreCase)
        && comparison is "StringEquals" or "StringNotEquals"
        && values.Items.Any(v => v.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" });

    private static bool? IsForAll(Statement statement) => statement.Principals("AWS").Any(p => p.Is("*") is true) ? true : null;

    // The bucket is prod-REGION-starport-layer-bucket; a bucket in the templates is another one.
    private static bool? IsForLayers(Statement statement, string action)
    {
        var resources = statement.Value["Resource"];
        if (action != "s3:GetObject") return resources.Items.Any(r => r.Is("*") is true) ? true : null;
        if (resources.IsUnknown || resources.IsMissing) return null;
        bool? covers = false;
        foreach (var resource in resources.Items)
            covers |= resource.AnyTarget is { Type: "AWS::S3::Bucket" } ? false
                : resource.Text is { } pattern ? CoversLayers(pattern, statement.Value.Owner?.Stack.Region)
                : resource.Contains("starport-layer-bucket") is true ? true : null;
        return covers;
    }

    // Where the region is not known, a pattern for one region may or may not be for the right one.
    private static bool? CoversLayers(string pattern, string? region)
    {
        if (region is not null)
            return Regions.Partitions.Any(p => Glob.Matches(pattern, LayerIn(p.Name, region), StringComparison.Ordinal));
        var covered = Regions.All.Keys.Select(r => CoversLayers(pattern, r)).Distinct().ToList();
        return covered is [var same] ? same : null;
    }

    private static string LayerIn(string partition, string region) =>
        $"arn:{partition}:s3:::prod-{region}-starport-layer-bucket/layer";
}
