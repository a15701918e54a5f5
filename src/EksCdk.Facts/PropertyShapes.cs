using System.Collections.Concurrent;

namespace EksCdk.Facts;

/// <summary>What a property takes.</summary>
public enum PropertyKind
{
    /// <summary>More than one kind, or whatever it likes.</summary>
    Any,

    /// <summary>One text; CloudFormation makes one of a number and of a boolean.</summary>
    Text,

    /// <summary>A number, also as text.</summary>
    Number,

    /// <summary>True or false, also as text.</summary>
    Flag,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map with any keys.</summary>
    Map,

    /// <summary>A map with the properties of <see cref="PropertyShape.Members"/>.</summary>
    Group,
}

/// <summary>What CloudFormation's specification says of a property: its kind, and what is in it.</summary>
public sealed class PropertyShape
{
    private readonly Dictionary<string, PropertyShape> _members = new(StringComparer.Ordinal);

    internal PropertyShape(PropertyKind kind) => Kind = kind;

    /// <summary>What it takes.</summary>
    public PropertyKind Kind { get; internal set; }

    /// <summary>For a list, what each element is; null for anything else.</summary>
    public PropertyShape? Element { get; private set; }

    /// <summary>For a group, its properties by name; empty for anything else.</summary>
    public IReadOnlyDictionary<string, PropertyShape> Members => _members;

    internal PropertyShape Below(string step)
    {
        if (step.Length == 0) return Element ??= new PropertyShape(PropertyKind.Any);
        if (!_members.TryGetValue(step, out var member)) _members[step] = member = new PropertyShape(PropertyKind.Any);
        return member;
    }
}

/// <summary>Every property of the resource types that matter for EKS, as CloudFormation's specification has them.</summary>
public static class PropertyShapes
{
    private static readonly Lazy<PropertyShapesFile> File =
        new(() => FactFile.Read("property-shapes", FactsJson.Default.PropertyShapesFile));

    // Only those that are asked for: a deployment has few of the types.
    private static readonly ConcurrentDictionary<string, PropertyShape> Grown = new(StringComparer.Ordinal);

    /// <summary>The day on which the specification was read: a property may be newer.</summary>
    public static DateOnly Date => File.Value.Date;

    /// <summary>The properties of a type, as members of a group; null where nothing is known of the type.</summary>
    /// <param name="type">The resource type.</param>
    public static PropertyShape? Of(string type) =>
        File.Value.Types.TryGetValue(type, out var kinds) ? Grown.GetOrAdd(type, Grow, kinds) : null;

    private static PropertyShape Grow(string type, IReadOnlyDictionary<PropertyKind, IReadOnlyList<string>> kinds)
    {
        var root = new PropertyShape(PropertyKind.Group);
        foreach (var (kind, paths) in kinds)
            foreach (var path in paths)
                Find(root, path).Kind = kind;
        foreach (var path in ResourceTypes.Packaged.GetValueOrDefault(type) ?? []) Find(root, path).Kind = PropertyKind.Any;
        return root;
    }

    // "a[].b": an empty step stands for the elements of a list.
    private static PropertyShape Find(PropertyShape root, string path)
    {
        var shape = root;
        foreach (var name in path.Split('.'))
        {
            shape = shape.Below(name.TrimEnd('[', ']'));
            foreach (var _ in name.Where(c => c == '[')) shape = shape.Below("");
        }

        return shape;
    }
}

internal sealed record PropertyShapesFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<PropertyKind, IReadOnlyList<string>>> Types { get; init; }
}
