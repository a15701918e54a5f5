using System.Globalization;

namespace EksCdk.Checks.Reasoning;

/// <summary>Values of a kubelet's configuration that contradict each other: it does not start with them.</summary>
internal static class KubeletValues
{
    /// <summary>What the kubelet refuses, as the middle of a sentence; null if nothing of it is certain.</summary>
    /// <param name="table">The table of <see cref="BootSettings"/>: <c>spec.kubelet.config</c>.</param>
    /// <param name="values">Its values.</param>
    /// <param name="areAll">Whether the kubelet has no others, so that what is not given is the default.</param>
    public static string? Contradiction(string table, Value values, bool areAll)
    {
        foreach (var limit in BootSettings.Limits[table])
        {
            var (less, more) = (values[limit.Key], values[limit.Than]);
            if (less.IsMissing && more.IsMissing) continue;
            if (Number(less, areAll ? limit.Default : null) is { } one
                && Number(more, areAll ? limit.ThanDefault : null) is { } other
                && (one > other || (limit.IsLess && one == other)))
                return $"{limit.Key} as {Said(less, one)}, which is not {(limit.IsLess ? "less than" : "at most")} " +
                    $"{limit.Than}, {Said(more, other)}";
        }

        foreach (var (key, beside) in BootSettings.Pairs[table])
            if (areAll && (values[beside].IsMissing || values[beside].IsMap)
                && values[key].Members.Select(m => m.Key).FirstOrDefault(m => values[beside][m].IsMissing) is { } alone)
                return $"{alone} in {key} and not in {beside}";
        return null;
    }

    private static string Said(Value value, double number) =>
        value.IsMissing ? $"{number.ToString(CultureInfo.InvariantCulture)} by default" : value.Display;

    // A number, or a duration as Go writes it: 1m30s.
    private static double? Number(Value value, int? otherwise)
    {
        if (value.IsMissing) return otherwise;
        if (value.Text is not { Length: > 0 } text) return null;
        var (seconds, from) = (0d, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '.') continue;
            var unit = text[i..].StartsWith("ms", StringComparison.Ordinal) ? 0.001
                : text[i] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
            if (unit == 0 || !double.TryParse(text[from..i], CultureInfo.InvariantCulture, out var count)) return null;
            seconds += count * unit;
            if (unit < 1) i++;
            from = i + 1;
        }

        return from == text.Length ? seconds
            : from == 0 && double.TryParse(text, CultureInfo.InvariantCulture, out var plain) ? plain : null;
    }
}
