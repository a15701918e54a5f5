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

    public static FindingPlace Of(Outcome outcome)
    {
        var resource = outcome.Place;
        var line = outcome.Where is { Line: > 0 } where ? where.Line : resource.Line;
        return new FindingPlace(resource.LogicalId, resource.Type, resource.ConstructPath, PathOf(outcome), line);
    }
}
