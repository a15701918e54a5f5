using System.Globalization;

namespace EksCdk.Checks.Reasoning;

/// <summary>Amounts as Kubernetes writes them: 100m, 128Mi, 1e3.</summary>
internal static class Quantity
{
    private static readonly Dictionary<string, decimal> Units = new(StringComparer.Ordinal)
    {
        [""] = 1,
        ["m"] = 0.001m,
        ["k"] = 1e3m,
        ["M"] = 1e6m,
        ["G"] = 1e9m,
        ["T"] = 1e12m,
        ["Ki"] = 1L << 10,
        ["Mi"] = 1L << 20,
        ["Gi"] = 1L << 30,
        ["Ti"] = 1L << 40,
    };

    /// <summary>The amount, or null where it is none or not known.</summary>
    /// <param name="value">The value.</param>
    public static decimal? Of(Value value)
    {
        if (value.Text is not { } text) return null;
        var at = text.Length - text.Reverse().TakeWhile(char.IsLetter).Count();
        return Units.TryGetValue(text[at..], out var unit)
            && decimal.TryParse(text[..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number < 1e12m
                ? number * unit : null;
    }
}
