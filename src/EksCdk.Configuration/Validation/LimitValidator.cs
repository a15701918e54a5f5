using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// The limits that stand on the records as attributes, which the JSON Schema has too. A pattern on a list is one for each
/// entry. Lists
/// of single values hold each value once: they are all sets.
/// </summary>
internal static class LimitValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems) =>
        Record(environment, "", problems);

    private static void Record(object record, string path, ProblemReport problems)
    {
        foreach (var property in RecordShape.Properties(record.GetType()))
        {
            if (property.Property.GetValue(record) is not { } value) continue;
            var child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            foreach (var limit in property.Limits) Limit(limit, value, child, problems);
            if (RecordShape.IsRecord(property.Type)) Record(value, child, problems);
            else if (RecordShape.ListOf(property.Type) is { } element) List((IEnumerable)value, element, child, problems);
        }
    }

    private static void List(IEnumerable items, Type element, string path, ProblemReport problems)
    {
        var first = new Dictionary<object, int>();
        var index = -1;
        foreach (var item in items)
        {
            index++;
            var child = $"{path}[{index}]";
            if (RecordShape.IsRecord(element)) Record(item, child, problems);
            else if (!first.TryAdd(item, index))
                problems.Refuse(child, $"{Text(item).Quoted()} is there twice, also at {path}[{first[item]}]", "remove one");
        }
    }

    private static void Limit(ValidationAttribute limit, object value, string path, ProblemReport problems)
    {
        switch (limit)
        {
            case RegularExpressionAttribute pattern when value is string text:
                Pattern(pattern, text, path, problems);
                break;
            case RegularExpressionAttribute pattern when value is IReadOnlyList<string> texts:
                for (var index = 0; index < texts.Count; index++) Pattern(pattern, texts[index], $"{path}[{index}]", problems);
                break;
            case AllowedValuesAttribute allowed when !allowed.Values.Contains(value):
                problems.Refuse(path, $"{value} is not one of {string.Join(", ", allowed.Values)}", NextLarger(allowed, value));
                break;
            case RangeAttribute range when !range.IsValid(value):
                problems.Refuse(path, $"{value} is not between {range.Minimum} and {range.Maximum}");
                break;
            case MaxLengthAttribute longest when value is string text && text.Length > longest.Length:
                problems.Refuse(
                    path, $"{text.Quoted()} has {text.Length} characters, and may have {longest.Length}", "shorten it");
                break;
            case MaxLengthAttribute most when value is not string && Count(value) > most.Length:
                problems.Refuse(path, $"has {Count(value)} entries, and may have {most.Length}");
                break;
            case MinLengthAttribute fewest when Count(value) < fewest.Length:
                problems.Refuse(path, $"has {Count(value)} entries, and needs {fewest.Length}");
                break;
        }
    }

    private static void Pattern(RegularExpressionAttribute pattern, string text, string path, ProblemReport problems)
    {
        var match = Regex.Match(text, pattern.Pattern, RegexOptions.CultureInvariant);
        if (match.Success && match.Length == text.Length) return;
        problems.Refuse(path, $"{text.Quoted()} must be {pattern.ErrorMessage}");
    }

    private static string? NextLarger(AllowedValuesAttribute allowed, object value) =>
        value is int number
            && allowed.Values.OfType<int>().Where(known => known > number).Order().Cast<int?>().FirstOrDefault() is { } next
            ? $"the next longer one is {next}"
            : null;

    private static int Count(object value) => ((IEnumerable)value).Cast<object>().Count();

    private static string Text(object value) =>
        value is Enum ? RecordShape.Values(value.GetType()).First(pair => pair.Value.Equals(value)).Key : value.ToString()!;
}
