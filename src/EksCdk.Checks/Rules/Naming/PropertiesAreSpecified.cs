namespace EksCdk.Checks.Rules.Naming;

/// <summary>A property that nobody here knows: a slip, or newer than the specification.</summary>
internal sealed class PropertiesAreSpecified() : Rule(new RuleInfo("EKS938")
{
    Title = "Properties are in CloudFormation's specification of their type",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "CloudFormation refuses a property that the schema of the type does not have. AWS adds properties all the time, so one " +
        "that this version does not know may be newer than its specification, which eks facts shows.",
    AwsError = "extraneous key [...] is not permitted",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Compare the name with the page of the type; where it is new, nothing has to be done.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model) =>
        from pair in Shapes.In(model)
        where pair.Found.Wanted is null && !PropertiesAreOfTheirType.IsMistake(pair.Resource, pair.Found)
        select Broken(
            pair.Resource,
            pair.Found.Where,
            $"{pair.Resource.Type} has no property {PropertiesAreOfTheirType.Short(pair.Found.Where)} in the specification of " +
                $"{PropertyShapes.Date:yyyy-MM-dd} ({pair.Resource.LogicalId}).");
}
