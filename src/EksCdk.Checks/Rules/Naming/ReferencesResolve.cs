namespace EksCdk.Checks.Rules.Naming;

/// <summary>Dangling references.</summary>
internal sealed class ReferencesResolve() : Rule(new RuleInfo("EKS905")
{
    Title = "All references resolve",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    RefusesTemplate = true,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "CloudFormation resolves every Ref, GetAtt, Sub and DependsOn before it creates anything.",
    AwsError = "Template format error: Unresolved resource dependencies [Vpc] in the Resources block of the template",
    Surfaces = new(DeploymentPhase.ChangeSet),
    Fix = "Correct the name, or add the resource or parameter; give both sides of a reference the same condition.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in model.Resources.OneByOne())
            foreach (var read in OutputRead.By(resource))
                if (Problem(read) is { } problem)
                    yield return Broken(resource, read.Where, problem, awsError: "");
        foreach (var scope in model.Scopes)
        {
            // A macro may add what is missing.
            if (scope.Macros.MayAddNames) continue;
            foreach (var resource in scope.Resources)
                if (resource.Exists && ReferenceSite.AnyMayDangle(resource))
                    foreach (var reference in ReferenceSite.In(resource))
                        if (Problem(scope, reference) is { } problem)
                            yield return Broken(
                                resource,
                                reference.Where,
                                $"{reference.Where.Path} refers to {problem}.",
                                awsError: AnswerTo(reference));

            // Outputs belong to no resource: the first of the stack stands for them.
            if (scope.Resources.FirstOrDefault() is not { } first) continue;
            foreach (var (name, output) in scope.Template["Outputs"]?.Members ?? [])
                if (output["Value"] is { } value && output["Condition"] is null)
                    foreach (var mention in ReferenceSite.In(value, first, $"Outputs.{name}.Value"))
                        if (Problem(scope, mention) is { } problem)
                            yield return Broken(
                                first,
                                mention.Where,
                                $"The output {name} of {scope.Stack.Name} refers to {problem}.",
                                awsError: AnswerInOutput(mention));
        }
    }

    private static string AnswerTo(ReferenceSite mention) =>
        $"Template format error: Unresolved resource dependencies [{mention.Name}] in the Resources block of the template";

    private static string AnswerInOutput(ReferenceSite mention) =>
        $"Template format error: Unresolved resource dependencies [{mention.Name}] in the Outputs block of the template";

    private static string? Problem(StackScope scope, ReferenceSite mention)
    {
        if (scope.Find(mention.Name) is { } target)
            return target.Exists || mention.IsConditional ? null : $"{mention.Name}, which is not created under its condition";
        if (!mention.NeedsResource && scope.Template["Parameters"]?[mention.Name] is not null) return null;
        if (!mention.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '.'))
            return $"'{mention.Name}', which is no name in a template: write ${{!{mention.Name}}} where the text itself is meant";
        var kind = mention.NeedsResource ? "resource" : "resource or parameter";
        return $"'{mention.Name}', and the template has no {kind} of that name";
    }

    // An output of a stack that is deployed together with this one: what it lacks nobody else brings.
    private static string? Problem(OutputRead read)
    {
        if (read.Value is not { } value) return $"{read.Name} is not among the outputs of {read.From.Stack.Name}.";
        if (read.From.Macros.MayAddNames) return null;
        foreach (var mention in ReferenceSite.In(value, read.Where.Owner!, read.Where.Path))
            if (Problem(read.From, mention) is { } problem)
                return $"The output {read.Name} of {read.From.Stack.Name} refers to {problem}.";
        return null;
    }
}
