namespace EksCdk.Checks.Graph;

/// <summary>
/// A place where a resource reads an output of another stack of this deployment: by export, or by Fn::GetStackOutput.
/// </summary>
/// <param name="From">The stack that is read.</param>
/// <param name="Name">The name of the export or output.</param>
/// <param name="Value">The output's value as written; null if the stack has none of that name.</param>
/// <param name="Where">The place.</param>
internal sealed record OutputRead(StackScope From, string Name, Node? Value, Value Where)
{
    public static IEnumerable<OutputRead> By(Resource resource)
    {
        var model = resource.Evaluation;
        foreach (var (function, argument) in resource.CallsOfOtherStacks)
        {
            var where = new Value(resource, "Properties", argument, EvaluatedValue.Missing);
            var value = new Value(resource, "Properties", argument, resource.Scope.Evaluate(argument));
            if (function == "Fn::ImportValue")
            {
                if (model.CrossStack.FindExport(value, resource.Stack) is { } export)
                    yield return new(export.Scope, export.Output, OutputOf(export.Scope, export.Output), where);
                else if (MissingFrom(model, value, resource.Stack) is { } stack)
                    yield return new(stack, value.Text!, null, where);
            }
            else if (value["OutputName"].Text is { } output && model.CrossStack.FindStack(value, resource.Stack) is { } read
                && (OutputOf(read, output) is not null || !read.Macros.MayAddNames))
            {
                yield return new(read, output, OutputOf(read, output), where);
            }
        }
    }

    // The CDK names exports "<stack>:<output>", eksctl "<stack>::<output>": the name says which stack should have it.
    private static StackScope? MissingFrom(EvaluatedDeployment model, Value name, Stack from)
    {
        if (name.Text is not { } text || text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return null;
        if (model.CrossStack.FindStack(text[..colon], from) is not { Macros.MayAddNames: false } stack) return null;
        return stack.Stack.NameIsKnown
            || (text.IndexOf("::", StringComparison.Ordinal) == colon && model.CrossStack.ExportsWith(text[..(colon + 2)]))
            ? stack : null;
    }

    private static Node? OutputOf(StackScope scope, string name) => scope.FindOutput(name)?["Value"];
}
