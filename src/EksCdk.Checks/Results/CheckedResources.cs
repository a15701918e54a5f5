using System.Collections;

namespace EksCdk.Checks.Results;

/// <summary>Everything that every rule said, put into words only where a report asks for it: most never do.</summary>
internal sealed class CheckedResources(List<ReportedCause> all) : IReadOnlyList<CheckedResource>
{
    public int Count => all.Count;

    public CheckedResource this[int index] => ToResource(all[index]);

    public IEnumerator<CheckedResource> GetEnumerator()
    {
        for (var i = 0; i < all.Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static CheckedResource ToResource(ReportedCause said)
    {
        var outcome = said.First;
        var places = said.Places;
        return new CheckedResource
        {
            Rule = outcome.Rule.Info,
            State = outcome.State,
            Effect = said.Effect,
            Stack = outcome.Place.Stack.Name,
            Template = outcome.Place.Stack.Template.File,
            LogicalId = places[0].LogicalId,
            ResourceType = places[0].ResourceType,
            ConstructPath = places[0].ConstructPath,
            Path = places[0].Path,
            Line = places[0].Line,
            Places = places,
            Message = said.Message,
            AwsError = said.AwsError,
            SuppressedBecause = said.Reason,
            Affects = said.Affects,
        };
    }
}
