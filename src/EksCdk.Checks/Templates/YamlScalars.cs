using System.Globalization;

namespace EksCdk.Checks.Templates;

/// <summary>
/// What a plain YAML scalar means to CloudFormation, which reads YAML 1.1: <c>yes</c> is true and <c>1.30</c> is a number.
/// </summary>
internal static class YamlScalars
{
    public static NodeKind KindOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => NodeKind.Null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => NodeKind.Boolean,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => NodeKind.Boolean,
        _ => IsNumber(plain) ? NodeKind.Number : NodeKind.Text,
    };

    public static string Boolean(string plain) =>
        plain[0] is 't' or 'T' or 'y' or 'Y' || plain is "on" or "On" or "ON" ? "true" : "false";

    private static bool IsNumber(string plain)
    {
        if (!char.IsAsciiDigit(plain[0]) && plain[0] is not ('-' or '+' or '.')) return false;
        foreach (var c in plain)
            if (!char.IsAsciiDigit(c) && c is not ('-' or '+' or '.' or 'e' or 'E'))
                return false;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }
}
