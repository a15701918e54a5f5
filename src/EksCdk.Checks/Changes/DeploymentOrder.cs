namespace EksCdk.Checks.Changes;

/// <summary>The stacks that change, in the order in which they are deployed.</summary>
internal static class DeploymentOrder
{
    /// <summary>Those of which something was said.</summary>
    public static IReadOnlyList<string> Of(Telling telling)
    {
        var touched = telling.Said.Select(c => c.Stack).ToHashSet();
        return Of(telling.Delta.Pairs.New, stack => IsTouched(stack, touched));
    }

    /// <summary>Some stacks of a model.</summary>
    public static IReadOnlyList<string> Of(DeploymentModel model, Predicate<Stack> which)
    {
        var left = model.Deployment.Stacks.Where(s => s.Parent is null && which(s)).ToList();
        var order = new List<string>();
        while (left.Count > 0)
        {
            var next = left.Find(s => !left.Exists(o => o != s && model.Dependencies.IsStackBefore(o, s))) ?? left[0];
            left.Remove(next);
            order.Add(next.Name);
        }

        return order;
    }

    private static bool IsTouched(Stack stack, HashSet<string> touched) =>
        touched.Contains(stack.Name) || stack.Nested.Values.Any(n => IsTouched(n, touched));
}
