namespace EksCdk.Checks.Resources;

/// <summary>
/// Resources whose code is somebody's own (custom resources, private types): they may do anything with what they are given.
/// </summary>
internal static class CustomResourceConsumers
{
    // The CDK's own providers are known, and leave the network as it is.
    private static readonly string[] KnownPrefixes =
        ["AWS::", "Alexa::", "Custom::AWSCDK", "Custom::Vpc", "Custom::S3", "Custom::Log", "Custom::ECR", "Custom::CDK",
            "Custom::Cross"];

    /// <summary>The first such resource that is given another one, or null.</summary>
    /// <param name="given">The resource.</param>
    public static Resource? Of(Resource given) =>
        given.Model.Related<Resource, Use>("foreign users", () => All(given.Model), use => use.Given)[given]
            .FirstOrDefault()?.User;

    private static Population<Use> All(DeploymentModel model) =>
        model.Listed(
            "foreign users",
            () => model.Types.Where(IsForeign).SelectMany(model.Written).SelectMany(UsesBy),
            static use => use.User.Exists);

    /// <summary>Whether resources of a type run code that is not known.</summary>
    /// <param name="type">The type.</param>
    public static bool IsForeign(string type) =>
        type is "AWS::CloudFormation::CustomResource"
            || !Array.Exists(KnownPrefixes, p => type.StartsWith(p, StringComparison.Ordinal));

    private static IEnumerable<Use> UsesBy(Resource user) =>
        GivenTo(user.Properties).Distinct().Select(given => new Use(given, user));

    private static IEnumerable<Resource> GivenTo(Value value) =>
        value.Segments.Select(s => s.Symbol?.Resource).OfType<Resource>()
            .Concat(value.IsMap ? value.Members.SelectMany(m => GivenTo(m.Value)) : [])
            .Concat(value.IsList ? value.Items.SelectMany(GivenTo) : []);

    private sealed record Use(Resource Given, Resource User);
}
