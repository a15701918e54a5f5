using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text.Json;

[assembly: UnconditionalSuppressMessage(
    "Trimming", "IL2026", Scope = "module",
    Justification = "Limits of lengths stand on text, lists and maps, whose length needs no reflection.")]

namespace EksCdk.Configuration.Loading;

/// <summary>One property of a record, as YAML has it.</summary>
internal sealed record RecordProperty(string Name, PropertyInfo Property, bool Required)
{
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>The limits that are written on the property.</summary>
    public IEnumerable<ValidationAttribute> Limits => Property.GetCustomAttributes<ValidationAttribute>(inherit: false);
}

/// <summary>
/// What a record looks like in YAML. The loader, the validation and the JSON Schema all go by it, so they cannot disagree.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Kept)]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Kept)]
internal static class RecordShape
{
    private const string Kept = "Who trims keeps this assembly whole, as EksCdk.Cli.csproj does: all types are its own.";

    private static readonly Dictionary<Type, IReadOnlyList<RecordProperty>> Shapes = [];

    /// <summary>The properties that a file can set, in the order of declaration.</summary>
    public static IReadOnlyList<RecordProperty> Properties(Type record)
    {
        lock (Shapes)
        {
            if (Shapes.TryGetValue(record, out var known)) return known;
            return Shapes[record] =
            [
                .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.SetMethod is { IsPublic: true })
                    .Select(property => new RecordProperty(
                        JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                        property,
                        property.IsDefined(typeof(RequiredMemberAttribute)))),
            ];
        }
    }

    /// <summary>Whether the type is one of the environment's records.</summary>
    public static bool IsRecord(Type type) => type.IsClass && type.Assembly == typeof(RecordShape).Assembly;

    /// <summary>The element type when the type is a list.</summary>
    public static Type? ListOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The value type when the type is a dictionary.</summary>
    public static Type? MapOf(Type type) =>
        type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;

    /// <summary>The values of an enumeration by their spelling in YAML.</summary>
    public static IReadOnlyDictionary<string, object> Values(Type enumeration) =>
        enumeration.GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field =>
                field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name, field => field.GetValue(null)!);

    /// <summary>A dictionary from strings to the type, which is no value type.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code for one reference type serves all of them.")]
    public static IDictionary EmptyMap(Type value) =>
        (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;

    /// <summary>A list of so many elements that are still to be set.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Each list is the type of a property.")]
    public static Array NewList(Type element, int length) => Array.CreateInstance(element, length);

    /// <summary>A harmless stand-in for a value that could not be read, so that the rest can still be looked at.</summary>
    public static object? Placeholder(Type type)
    {
        if (type == typeof(string)) return "";
        if (ListOf(type) is { } element) return NewList(element, 0);
        if (MapOf(type) is { } value) return EmptyMap(value);
        if (!IsRecord(type)) return type.IsValueType ? Activator.CreateInstance(type) : null;
        var record = Activator.CreateInstance(type);
        foreach (var property in Properties(type).Where(property => property.Required))
            property.Property.SetValue(record, Placeholder(property.Type));
        return record;
    }
}
