namespace EksCdk.Checks.Rules.Workloads;

/// <summary>What needs each other cannot be created: resources of a template, or stacks that read each other's exports.</summary>
internal sealed class DependenciesAreNotCircular() : Rule(new RuleInfo("EKS790")
{
    Title = "Resources and stacks don't depend on each other in a circle",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    RefusesTemplate = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#9536"),
    Why =
        "CloudFormation orders resources by their references and DependsOn, and stacks by their exports. Security groups " +
        "that name each other in inline rules, roles and keys that name each other in policies, and stacks that import from " +
        "each other can never be created.",
    AwsError = "Circular dependency between resources: [...]",
    Surfaces = new(DeploymentPhase.Resource),
    Fix =
        "Take one of the references out: a security group's rule into AWS::EC2::SecurityGroupIngress, a policy into a " +
        "resource of its own, a shared value into a stack below both.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html",
})
{
    private const int MostNames = 5;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var scope in model.Scopes)
            foreach (var circle in DependencyCycles.In(scope, model.Dependencies))
                yield return Broken(
                    circle[0],
                    null,
                    $"Circular dependency between resources: [{string.Join(", ", circle.Select(r => r.LogicalId))}].");
        var told = new HashSet<Templates.Stack>();
        var imports = model.Scopes.ToDictionary(s => s, s => Imports(model, s.Stack).ToList());
        foreach (var (scope, own) in imports)
            foreach (var (export, from) in own)
                if (string.CompareOrdinal(scope.Stack.Name, export.Scope.Stack.Name) < 0
                    && imports[export.Scope].Find(i => i.Export.Scope == scope) is { Export: { } back })
                {
                    told.UnionWith([scope.Stack.Outermost, export.Scope.Stack.Outermost]);
                    yield return Broken(
                        from,
                        null,
                        $"{scope.Stack.Name} imports '{export.Name.Text}' from {export.Scope.Stack.Name}, which imports " +
                            $"'{back.Name.Text}' from {scope.Stack.Name}: neither can be deployed first.",
                        awsError: "");
                }

        foreach (var outcome in OtherCircles(model, told)) yield return outcome;
    }

    // Over whatever carries the link: outputs read by name, SSM parameters, nested stacks.
    private IEnumerable<Outcome> OtherCircles(DeploymentModel model, HashSet<Templates.Stack> told)
    {
        var outermost = model.Scopes.Where(s => s.Stack.Parent is null).ToList();
        foreach (var circle in model.Dependencies.CirclesOf(outermost.ConvertAll(s => s.Stack)))
            if (!circle.Exists(told.Contains) && model.ScopeOf(circle[0]).Resources.FirstOrDefault(r => r.Exists) is { } first)
                yield return Broken(first, null,
                    $"{string.Join(", ", circle.Take(MostNames).Select(s => s.Name).Order(StringComparer.Ordinal))} read " +
                    $"values of each " +
                    "other (exports, outputs, SSM parameters): none can be deployed first.",
                    awsError: "");
    }

    // Only names that are wholly known: others are matched by guess.
    private static IEnumerable<(CrossStackReferences.Export Export, Resource From)> Imports(DeploymentModel model,
        Templates.Stack stack)
    {
        foreach (var resource in model.ScopeOf(stack).Resources.Where(r => r.Exists))
            foreach (var (function, name) in resource.CallsOfOtherStacks)
                if (function == "Fn::ImportValue"
                    && new Value(null, "", name, resource.Scope.Evaluate(name)) is { Text: { } text } value
                    && model.CrossStack.FindExport(value, stack) is { } export && export.Name.Is(text) is true
                    && export.Scope.Stack != stack)
                    yield return (export, resource);
    }
}
