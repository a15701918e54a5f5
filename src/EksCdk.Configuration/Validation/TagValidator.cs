using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Tags as every service accepts them: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html.
/// IAM takes
/// keys that differ only in case for the same one (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html).
/// </summary>
internal static partial class TagValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in environment.Tags)
        {
            var path = $"tags[\"{key}\"]";
            if (KeyFault(key) is { } fault)
                problems.Refuse(path, $"the key {key.Quoted()} {fault}");
            else if (value.Length > 256)
                problems.Refuse(path, $"the value has {value.Length} characters, and may have 256", "shorten it");
            else if (!Allowed().IsMatch(value))
                problems.Refuse(path, $"{value.Quoted()} has characters that tags may not have",
                    "use letters, digits, spaces and + - = . _ : / @");
            if (!seen.TryAdd(key, key))
                problems.Conflict(path,
                    $"{key.Quoted()} and {seen[key].Quoted()} differ only in case, and IAM treats them as the same",
                    "keep one", $"tags[\"{seen[key]}\"]");
        }
    }

    private static string? KeyFault(string key) =>
        key.Length is 0 or > 128 ? $"has {key.Length} characters, and needs 1 to 128"
        : ReservedPrefixes.OfTags.FirstOrDefault(prefix =>
            key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix
            ? $"starts with '{prefix}', which is reserved"
        : !Allowed().IsMatch(key) ? "has characters that tags may not have; use letters, digits, spaces and + - = . _ : / @"
        : null;

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
