namespace EksCdk.Checks.Rules.Naming;

/// <summary>Properties that a type does not have, and values of another kind: see <see cref="PropertyShapes"/>.</summary>
internal sealed class PropertiesAreOfTheirType() : Rule(new RuleInfo("EKS937")
{
    Title = "Properties are ones that their type has, and of the kind that it takes",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "eksctl-io/eksctl#1692"),
    Why =
        "CloudFormation compares every resource with the schema of its type, and refuses a property that the schema does not " +
        "have, a text where a list belongs, a list where a map belongs. Tags of node groups are a map, those of clusters a list.",
    AwsError = "Properties validation failed for resource Nodes with message: #: extraneous key [InstanceType] is not permitted",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Write the property as the type has it.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
})
{
    /// <summary>Whether a property that its type lacks is certainly none of it, and not one that is new.</summary>
    internal static bool IsMistake(Resource resource, Misshapen found) => found.Meant is not null || IsReturned(resource, found);

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (resource, found) in Shapes.In(model))
            if (found.Where.IsMissing)
                yield return Null(resource, found.Where);
            else if (found.Wanted is { } wanted)
                yield return Kind(resource, found.Where, wanted);
            else if (IsMistake(resource, found))
                yield return Name(resource, found);
    }

    private static bool IsReturned(Resource resource, Misshapen found) =>
        ResourceTypes.All.GetValueOrDefault(resource.Type)?.Attributes.Contains(Last(found.Where)) is true;

    private Outcome Name(Resource resource, Misshapen found)
    {
        var name = Last(found.Where);
        var said = $"{resource.Type} has no property {Short(found.Where)} ({resource.LogicalId})";
        if (IsReturned(resource, found))
            return Broken(resource, found.Where, $"{said}: {name} is what it returns.", awsError: "");
        return Broken(resource, found.Where, $"{said}; {found.Meant} is one.",
            awsError: AnswerTo(resource, found.Where, $"extraneous key [{name}] is not permitted"));
    }

    // aws-cloudformation/cfn-lint#38 and #246: it is told of the whole template, of whatever type.
    private Outcome Null(Resource resource, Value value) =>
        Broken(resource, value,
            $"{Short(value)} of {resource.LogicalId} has no value, which is read as null: leave it out, or give it one.",
            awsError: $"[/Resources/{resource.LogicalId}/Type{Pointer(value, "")}] 'null' values are not allowed in templates");

    private Outcome Kind(Resource resource, Value value, PropertyShape wanted)
    {
        var written = value.IsMap ? "a map" : value.IsList ? "a list" : $"'{value.Display}'";
        var json = value.IsMap ? "JSONObject" : value.IsList ? "JSONArray" : "String";
        var problem = $"{Short(value)} of {resource.LogicalId} is {written}, and {resource.Type} takes {Words(wanted.Kind)}.";
        var answer = AnswerTo(resource, value, $"expected type: {Json(wanted.Kind)}, found: {json}");
        return wanted.Kind == PropertyKind.List && value.IsMap && !IsRefused(resource, value)
            ? Broken(resource, value, problem, Effect.Possible)
            : Broken(resource, value, problem, awsError: answer);
    }

    // Some types take one map where a list of maps belongs: cdklabs/cdk-from-cfn#596 has seen it of security groups.
    private static bool IsRefused(Resource resource, Value value) =>
        resource.Type.StartsWith("AWS::EKS::", StringComparison.Ordinal) || Last(value) == "Tags";

    // The types of EKS answer by their schema; others have had other words.
    private static string AnswerTo(Resource resource, Value value, string what) =>
        resource.Type.StartsWith("AWS::EKS::", StringComparison.Ordinal)
            ? $"Properties validation failed for resource {resource.LogicalId} with message: #{Pointer(value, what)}: {what}"
            : "";

    // A key too many is told of the map that it is in.
    private static string Pointer(Value value, string what)
    {
        var path = "/" + Short(value).Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal);
        return what.StartsWith("extraneous", StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : path;
    }

    internal static string Short(Value value) => value.Path["Properties.".Length..];

    private static string Last(Value value) => value.Path[(value.Path.LastIndexOf('.') + 1)..];

    private static string Words(PropertyKind kind) => kind switch
    {
        PropertyKind.Number => "a number",
        PropertyKind.Flag => "true or false",
        PropertyKind.List => "a list",
        PropertyKind.Map or PropertyKind.Group => "a map",
        _ => "a text",
    };

    private static string Json(PropertyKind kind) => kind switch
    {
        PropertyKind.Number => "Number",
        PropertyKind.Flag => "Boolean",
        PropertyKind.List => "JSONArray",
        PropertyKind.Map or PropertyKind.Group => "JSONObject",
        _ => "String",
    };
}
