using System.Collections;

namespace EksCdk.Checks;

/// <summary>Everything that every rule said, put into words only where a report asks for it: most never do.</summary>
internal sealed class CheckedResources(List<Settled> outcomes, Suppressions suppressions) : IReadOnlyList<CheckedResource>
{
    public int Count => outcomes.Count;

    public CheckedResource this[int index] => ToResource(outcomes[index], suppressions.ReasonFor(outcomes[index].Outcome));

    public IEnumerator<CheckedResource> GetEnumerator()
    {
        for (var i = 0; i < outcomes.Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static CheckedResource ToResource(Settled settled, string? reason)
    {
        var outcome = settled.Outcome;
        return new CheckedResource
        {
            Rule = outcome.Rule.Info,
            State = outcome.State,
            Effect = settled.Effect,
            Stack = outcome.Place.Stack.Name,
            Template = outcome.Place.Stack.Template.File,
            LogicalId = outcome.Place.LogicalId,
            ResourceType = outcome.Place.Type,
            ConstructPath = outcome.Place.ConstructPath,
            Path = Places.PathOf(outcome),
            Line = Places.LineOf(outcome),
            Message = outcome.Message + settled.When,
            SuppressedBecause = reason,
            Affects = Places.AffectedBy(outcome),
        };
    }
}
