using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>What a template refers to is in it.</summary>
public sealed class ReferencesResolve : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS951";

    /// <inheritdoc/>
    public override string Title => "References name resources and parameters that are there";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "CloudFormation refuses a template in which a Ref, Fn::GetAtt, Fn::Sub or DependsOn names nothing, and an Fn::GetStackOutput of an output that the other stack does not have.";

    /// <inheritdoc/>
    public override string AwsError => "Template format error: Unresolved resource dependencies [...] in the Resources block of the template";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once, for each stack when its turn comes";

    /// <inheritdoc/>
    public override string Fix => "Correct the name, or bring back what it names.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var byName = model.Scopes.Where(s => s.Stack.NameIsKnown).ToLookup(s => s.Stack.Name);
        foreach (var scope in model.Scopes)
        {
            if (scope.HasMacros) continue;
            foreach (var resource in scope.Resources)
            {
                if (resource.Type == "AWS::CDK::Metadata" || !resource.Exists) continue;
                var names = ReferenceScan.NamesIn(resource.Node["Properties"]).Concat(DependsOn(resource)).ToList();
                foreach (var name in names.Where(n => !scope.Declares(n)).Distinct())
                    yield return Broken(resource, null, $"{resource.LogicalId} refers to {name}, which is neither a resource nor a parameter of {scope.Stack.Name}.");
                foreach (var (stack, output) in MissingOutputs(byName, resource))
                    yield return Broken(resource, null, $"{resource.LogicalId} reads the output {output} of {stack}, which has no such output.");
                if (names.Count > 0 && model.View(resource) is Compute && names.TrueForAll(scope.Declares)) yield return Compliant(resource, $"Everything that {resource.LogicalId} refers to is there.");
            }

            // Outputs belong to no resource: the first of the stack stands for them.
            foreach (var (output, node) in scope.Stack.Template.Root["Outputs"]?.Members ?? [])
                foreach (var name in ReferenceScan.NamesIn(node).Where(n => !scope.Declares(n)).Distinct())
                    if (scope.Resources.FirstOrDefault() is { } first)
                        yield return Broken(first, null, $"The output {output} of {scope.Stack.Name} refers to {name}, which is neither a resource nor a parameter.");
        }
    }

    private static IEnumerable<string> DependsOn(Resource resource) =>
        resource.Node["DependsOn"] is { } node ? (node.Kind == NodeKind.List ? node.Items : [node]).Where(n => n.IsScalar).Select(n => n.Text) : [];

    private static IEnumerable<(string Stack, string Output)> MissingOutputs(ILookup<string, StackScope> byName, Resource resource)
    {
        foreach (var call in ReferenceScan.CallsOfOtherStacks(resource.Node))
            if (call.Name == "Fn::GetStackOutput" && call.Value["StackName"] is { IsScalar: true } stack && call.Value["OutputName"] is { IsScalar: true } output
                && byName[stack.Text].FirstOrDefault(s => IsInRegion(s.Stack, call.Value["Region"])) is { } other
                && other.Stack.Template.Root["Outputs"]?[output.Text] is null)
                yield return (stack.Text, output.Text);
    }

    private static bool IsInRegion(Stack stack, Node? region) => region is null || (region.IsScalar && region.Text == stack.Region);
}
