namespace EksCdk.Checks.Rules.Naming;

/// <summary>Parameters of nested stacks.</summary>
internal sealed class NestedStacksGetTheirParameters() : Rule(new RuleInfo("EKS960")
{
    Title = "A nested stack is given the parameters that its template declares",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    RefusesTemplate = true,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "CloudFormation compares what a nested stack is given with what its template declares before it creates anything in " +
        "it.",
    AwsError = "Parameters: [ServiceCidr] must have values",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Declare the parameter in the nested template, or pass it where it has no default.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var scope in model.Scopes)
            foreach (var (logicalId, nested) in scope.Stack.Nested)
                if (scope.Find(logicalId) is { Exists: true } resource && resource["Parameters"] is { IsUnknown: false } given
                    && !model.ScopeOf(nested).Macros.MayAddNames)
                    yield return Check(resource, given, nested);
    }

    private Outcome Check(Resource resource, Value given, Stack nested)
    {
        var declared = nested.Template.Root["Parameters"]?.Members ?? [];
        // A file of the same name may be another than the one that was uploaded.
        Effect? effect = nested.IsTakenByName ? Effect.Possible : null;
        var which = nested.IsTakenByName ? $", if {Path.GetFileName(nested.Template.File)} is what its TemplateURL leads to" : "";
        foreach (var (name, value) in given.Members)
            if (!declared.Any(p => p.Name == name))
                return Broken(
                    resource,
                    value,
                    $"{resource.LogicalId} is given the parameter {name}, which its template does not declare{which}.",
                    effect,
                    $"Parameters: [{name}] do not exist in the template");
        foreach (var (name, parameter) in declared)
            if (parameter["Default"] is null && given[name].IsMissing)
                return Broken(
                    resource,
                    given,
                    $"{resource.LogicalId} is not given the parameter {name}, which has no default{which}.",
                    effect,
                    $"Parameters: [{name}] must have values");
        return Compliant(resource, "The nested stack is given the parameters that its template declares.", given);
    }
}
