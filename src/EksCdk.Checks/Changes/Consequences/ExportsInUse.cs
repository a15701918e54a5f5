namespace EksCdk.Checks.Changes;

/// <summary>
/// An export keeps its value as long as a deployed stack imports it: the stack that exports is deployed first, while the others
/// still are as they were.
/// </summary>
internal static class ExportsInUse
{
    public static void Tell(Telling telling)
    {
        var pairs = telling.Delta.Pairs;
        foreach (var use in pairs.Old.Resources.SelectMany(Uses).GroupBy(u => (u.From, u.Name)))
        {
            var (from, name) = use.Key;
            if (pairs.Other(from.Stack) is not { } exporter) continue;
            var users = use.Select(u => u.Where.Owner!.Stack.Outermost.Name).Distinct().ToList();
            var output = pairs.New.ScopeOf(exporter).FindOutput(name);
            if (output?["Export"] is null) TellRemoved(telling, exporter, name, users);
            else TellChanged(telling, exporter, name, users, pairs.Old.ScopeOf(from.Stack), pairs.New.ScopeOf(exporter));
        }
    }

    private static IEnumerable<OutputRead> Uses(Resource resource) => OutputRead.By(resource)
        .Where(read => read.From.Stack.Outermost != resource.Stack.Outermost
            && read.From.FindOutput(read.Name)?["Export"] is not null
            && resource.CallsOfOtherStacks.Any(call => call.Name == "Fn::ImportValue" && call.Value == read.Where.Site));

    private static void TellRemoved(Telling telling, Stack exporter, string name, List<string> users)
    {
        var pairs = telling.Delta.Pairs;
        var after = users.Where(user => pairs.New.Deployment.Stacks.FirstOrDefault(s => s.Name == user && s.Parent is null)
            is { } stack && pairs.New.Dependencies.IsStackBefore(exporter.Outermost, stack)).ToList();
        telling.Say(exporter, ChangeKind.Stuck,
            $"The export {name} is removed while {string.Join(", ", users)} as deployed still import" +
            $"{(users.Count == 1 ? "s" : "")} it: CloudFormation refuses to delete it" +
            (after.Count > 0 ? ", and the stack that exports it is deployed first." : "."),
            $"Keep the export for one deployment (ExportValue), or deploy {string.Join(", ", users)} first " +
            "(npx cdk deploy --exclusively).");
    }

    private static void TellChanged(Telling telling, Stack exporter, string name, List<string> users, StackScope before,
        StackScope after)
    {
        var (old, now) = (new Value(null, name, null, before.Output(name)), new Value(null, name, null, after.Output(name)));
        var pairs = telling.Delta.Pairs;
        var same = new Comparison(pairs).AreSame(old, now);
        ResourcePair? cause = null;
        foreach (var symbol in now.Segments.Select(s => s.Symbol))
            if (symbol is { Resource: { } resource } && pairs.Of(resource) is { Old: not null } pair
                && Delta.Changes(pair, symbol) is true)
                cause = pair;
        if (same is not false && cause is null) return;
        telling.Say(exporter, ChangeKind.Stuck,
            $"The export {name} would get another value" +
            (cause is null ? "" : $" ({cause.Any.LogicalId} is created anew)") +
            $", and {string.Join(", ", users)} import{(users.Count == 1 ? "s" : "")} it: CloudFormation refuses to change an " +
            "export " +
            "that is in use, and rolls back.",
            "Create the new resource beside the old one under another export, move those who import it, then remove the old one.",
            cause is not null && Reasons.Cause(cause) is { } change ? Reasons.Of(cause, change) : null);
    }
}
