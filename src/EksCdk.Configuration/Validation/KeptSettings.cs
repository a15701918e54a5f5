using System.Globalization;
using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace EksCdk.Configuration.Validation;

/// <summary>Settings of add-ons and nodes that an environment leaves as the platform, or EKS, has them.</summary>
internal static class KeptSettings
{
    public static void Check(Map settings, IReadOnlyList<KeptSetting> all, string path, ProblemReport problems)
    {
        Unresolved(settings, path, problems);
        var faults = new List<string>();
        foreach (var kept in all)
        {
            var (at, value, isThere) = Find(settings, kept.Path.Split('.'));
            if (!isThere || (at == kept.Path && IsAllowed(kept, value))) continue;
            faults.Add(at == kept.Path ? $"{at} ({kept.Why})" : $"{at} (no map, it takes away what is set in it)");
        }

        if (faults.Count > 0) problems.Refuse(path, $"sets {string.Join(", ", faults.Distinct())}", "leave it out");
    }

    // Texts anywhere in settings that some program left behind in place of a value.
    private static void Unresolved(object? value, string path, ProblemReport problems)
    {
        if (value is string text && Placeholders.UnresolvedIn(text) is { } mark)
            problems.Refuse(path, $"{text.Quoted()} holds '{mark}', which only a deployment resolves", UnresolvedTokens.Fix);
        foreach (var inner in value is Map map ? map.Values : value as IEnumerable<object?> ?? [])
            Unresolved(inner, path, problems);
    }

    // Where the way ends: at the setting, or at what is no map before it.
    private static (string At, object? Value, bool IsThere) Find(Map map, string[] path)
    {
        for (var depth = 0; ; depth++)
        {
            if (!map.TryGetValue(path[depth], out var value)) return ("", null, false);
            if (depth == path.Length - 1 || value is not Map inner) return (string.Join('.', path[..(depth + 1)]), value, true);
            map = inner;
        }
    }

    private static bool IsAllowed(KeptSetting kept, object? value) => kept.Allowed is { } pattern
        && (value is IReadOnlyList<object?> { Count: > 0 } list ? list : [value])
            .All(one => Regex.IsMatch(Text(one), pattern, RegexOptions.CultureInvariant));

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Map map => string.Join(',', map.Select(entry => $"{entry.Key}={Text(entry.Value)}")),
        IReadOnlyList<object?> => "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
