using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>Where outcomes stand, in the words of a template.</summary>
internal static class Places
{
    public static string PathOf(Outcome outcome)
    {
        var resource = $"Resources.{outcome.Place.LogicalId}";
        return outcome.Where is { } where && where.Path.Length > 0 ? $"{resource}.{where.Path}" : resource;
    }

    public static int LineOf(Outcome outcome) => outcome.Where is { Line: > 0 } where ? where.Line : outcome.Place.Line;

    public static string? AffectedBy(Outcome outcome) => outcome.Subject == outcome.Place ? null : outcome.Subject.LogicalId;
}
