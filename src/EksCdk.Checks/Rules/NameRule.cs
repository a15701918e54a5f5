namespace EksCdk.Checks.Rules;

/// <summary>A rule about the names of one kind of things, where they are given.</summary>
/// <param name="info">All that is known of the rule.</param>
/// <param name="most">The most characters.</param>
internal abstract class NameRule<T>(RuleInfo info, int most) : Rule(info)
    where T : View
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var named in model.All<T>().OneByOne())
            if (!named.Name.IsMissing)
                yield return Check(named.Resource, named.Name);
    }

    private Outcome Check(Resource resource, Value name)
    {
        if (AwsName.Problem(name, most) is { } problem) return Broken(resource, name, problem);
        return AwsName.IsKnown(name)
            ? Compliant(resource, $"The name '{name.Display}' is allowed.", name)
            : Unknown(resource, $"The name is not known: {name.Why}.", name);
    }
}
