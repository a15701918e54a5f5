namespace EksCdk.Checks.Changes;

/// <summary>
/// A parameter of a stack that is there, with another default than before. What deploys gives it the value that it has, unless it
/// is told another: npx cdk deploy, aws cloudformation deploy and the console do.
/// </summary>
/// <param name="Stack">The stack, as it will be.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Before">The default before; null if there was none.</param>
/// <param name="After">The default; null if there is none.</param>
internal sealed record ChangedDefault(Stack Stack, string Name, string? Before, string? After)
{
    /// <summary>All of two versions; nested stacks are given theirs by their parents.</summary>
    public static IEnumerable<ChangedDefault> Between(Deployment old, Deployment now)
    {
        foreach (var (before, after) in Pairing.StacksOf(old, now))
        {
            var declared = before.Template.Root["Parameters"];
            foreach (var (name, parameter) in after.Template.Root["Parameters"]?.Pairs ?? [])
                if (declared?[name] is { } same && Text(same["Type"]) == Text(parameter["Type"])
                    && IsPlain(same["Default"]) && IsPlain(parameter["Default"])
                    && Text(same["Default"]) != Text(parameter["Default"]))
                    yield return new ChangedDefault(after, name, Text(same["Default"]), Text(parameter["Default"]));
        }
    }

    private static bool IsPlain(Node? node) => node is null or { IsScalar: true };

    private static string? Text(Node? node) => node?.Text;
}
