using System.Collections;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;

namespace EksCdk.Constructs;

/// <summary>
/// Plain values as jsii takes them where a CDK property is of type <c>any</c>: it refuses lists, LINQ results,
/// anonymous types, records and decimals, each with a stack trace that does not name the property.
/// </summary>
public static class JsiiValue
{
    /// <summary>
    /// The value with every dictionary as <c>Dictionary&lt;string, object&gt;</c> and every sequence as an array, at any depth.
    /// Text, numbers, truth values, tokens and CDK objects pass; entries that are null stay out.
    /// </summary>
    /// <exception cref="ArgumentException">The value, or one inside it, is null or of a type that has no JSON form.</exception>
    public static object ToJsii(object? value) => value switch
    {
        string or bool or int or long or double or float => value,
        // jsii refuses the proxies that tokens come as; the text that stands for a token resolves to what the token does.
        IResolvable token => token.ToString(),
        DeputyBase => value,
        decimal number => (double)number,
        IReadOnlyDictionary<string, object?> map => Map(map),
        IDictionary map => Map(map.Keys.Cast<object>().Select(key => KeyValuePair.Create(KeyOf(key), map[key]))),
        IEnumerable items => items.Cast<object?>().Select(ToJsii).ToArray(),
        null => throw new ArgumentException("A list for the CDK holds a null."),
        _ => throw new ArgumentException(
            $"A value for the CDK is of type {value.GetType().Name}; use dictionaries, lists, text, numbers and truth values."),
    };

    /// <summary>The entries as a map that jsii takes; see <see cref="ToJsii"/>.</summary>
    /// <exception cref="ArgumentException">A value is of a type that has no JSON form.</exception>
    public static Dictionary<string, object> Map(IEnumerable<KeyValuePair<string, object?>> entries) =>
        entries.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => ToJsii(entry.Value));

    private static string KeyOf(object key) =>
        key as string ?? throw new ArgumentException($"A map for the CDK has the key {key}, which is not text.");
}
