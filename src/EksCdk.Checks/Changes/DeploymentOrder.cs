namespace EksCdk.Checks.Changes;

/// <summary>The stacks that change, in the order in which they are deployed.</summary>
internal static class DeploymentOrder
{
    public static IReadOnlyList<string> Of(Telling telling)
    {
        var model = telling.Delta.Pairs.New;
        var touched = telling.Said.Select(c => c.Stack).ToHashSet();
        var left = model.Deployment.Stacks.Where(s => s.Parent is null && IsTouched(s, touched)).ToList();
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
