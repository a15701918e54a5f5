using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EksCdk.Configuration.Loading;

/// <summary>
/// Single values. Text is taken as it is written, quoted or not, so <c>1.30</c> stays 1.30 and <c>012345678901</c> keeps its
/// zero. Numbers
/// are decimal whole numbers; truth values are <c>true</c> and <c>false</c> only; neither is accepted in quotes.
/// </summary>
internal static partial class ScalarBinder
{
    public static bool TryBind(
        YamlScalar scalar, Type type, out object? value, [NotNullWhen(false)] out string? message, out string? fix)
    {
        (value, message, fix) = (null, null, null);
        var text = scalar.Text;
        if (UnresolvedTokens.Reason(text) is { } reason)
            (message, fix) = ($"{text.Quoted()} {reason}", UnresolvedTokens.Fix);
        else if (type == typeof(string))
            value = text;
        else if (type == typeof(int) || type == typeof(bool))
            value = scalar.Plain ? Parse(text, type) : null;
        else
            value = RecordShape.Values(type).GetValueOrDefault(text);
        if (value is not null || message is not null) return message is null;

        message = $"must be {Expectation(type)}, not {text.Quoted()}{(scalar.Plain || type.IsEnum ? "" : " in quotes")}";
        fix = !scalar.Plain && Parse(text, type) is not null ? $"write {text} without quotes"
            : type == typeof(bool) ? FixForTruth(text)
            : type.IsEnum ? Suggestion.DidYouMean(text, RecordShape.Values(type).Keys)
            : null;
        return false;
    }

    public static string Expectation(Type type) =>
        type == typeof(int) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? $"one of {string.Join(", ", RecordShape.Values(type).Keys)}"
        : "text";

    /// <summary>A value of a free part, by YAML 1.2's core schema.</summary>
    public static object? Free(YamlScalar scalar)
    {
        var text = scalar.Text;
        if (scalar.IsNull) return null;
        if (!scalar.Plain) return text;
        if (text is "true" or "True" or "TRUE") return true;
        if (text is "false" or "False" or "FALSE") return false;
        if (Whole().IsMatch(text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (Decimal().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
            return number;
        return text;
    }

    private static object? Parse(string text, Type type)
    {
        if (type == typeof(bool)) return text switch { "true" => true, "false" => false, _ => null };
        if (type != typeof(int) || !Whole().IsMatch(text)) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? FixForTruth(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "on" or "y" or "true" => "write true",
        "no" or "off" or "n" or "false" => "write false",
        _ => null,
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
