using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Results;

/// <summary>Where outcomes stand, in the words of a template.</summary>
internal static class OutcomeLocation
{
    public static string PathOf(Outcome outcome)
    {
        var resource = $"Resources.{outcome.Place.LogicalId}";
        return outcome.Where is { } where && where.Path.Length > 0 ? $"{resource}.{where.Path}" : resource;
    }

    /// <summary>The other places of an outcome, as far as they are in the same template.</summary>
    public static IEnumerable<FindingPlace> OthersOf(Outcome outcome) =>
        from other in outcome.Also
        where other.Owner is { } owner && owner.Stack == outcome.Place.Stack
        select new FindingPlace(other.Owner!.LogicalId, other.Owner.Type, other.Owner.ConstructPath,
            $"Resources.{other.Owner.LogicalId}.{other.Path}", other.Line > 0 ? other.Line : other.Owner.Line);

    public static FindingPlace Of(Outcome outcome)
    {
        var resource = outcome.Place;
        var line = outcome.Where is { Line: > 0 } where ? where.Line : resource.Line;
        return new FindingPlace(resource.LogicalId, resource.Type, resource.ConstructPath, PathOf(outcome), line);
    }
}
