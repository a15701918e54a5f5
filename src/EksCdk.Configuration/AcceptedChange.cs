using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace EksCdk.Configuration;

/// <summary>
/// A change that <c>eks preview</c> and <c>eks diff</c> say should not be deployed, and that is meant. It is accepted until a
/// day, after which it is open again.
/// </summary>
public sealed record AcceptedChange
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>What changes, as the preview calls it: the name or logical id of a resource, or the name of a stack.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is meant, for whoever reads it later.</summary>
    [RegularExpression(@"(?s)^\s*\S.*$", ErrorMessage = "a reason")]
    public required string Reason { get; init; }

    /// <summary>The last day on which it is accepted, as <c>2027-01-31</c>.</summary>
    public required string Until { get; init; }

    /// <summary><see cref="Until"/>; null where that is not a day.</summary>
    internal DateOnly? Day =>
        DateOnly.TryParseExact(Until, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The last day on which it is accepted.</summary>
    /// <exception cref="FormatException"><see cref="Until"/> is not a day; an environment that was loaded has one.</exception>
    public DateOnly LastDay() => DateOnly.ParseExact(Until, Form, CultureInfo.InvariantCulture);
}
