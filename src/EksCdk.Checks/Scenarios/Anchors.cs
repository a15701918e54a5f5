namespace EksCdk.Checks.Scenarios;

/// <summary>
/// One resource for all that are the same in different models. What is said in a later scenario is said of these, so that its
/// model need not be kept.
/// </summary>
/// <param name="first">The model of the first scenario.</param>
internal sealed class Anchors(EvaluatedDeployment first)
{
    // Loops may bring resources that are not in the first.
    private readonly Dictionary<(Stack, string), Resource> _others = [];

    public Resource Of(Resource resource)
    {
        if (resource.Evaluation == first) return resource;
        if (first.ScopeOf(resource.Stack).Find(resource.LogicalId) is { } same) return same;
        return _others.TryGetValue((resource.Stack, resource.LogicalId), out var known) ? known
            : _others[(resource.Stack, resource.LogicalId)] = resource;
    }
}
