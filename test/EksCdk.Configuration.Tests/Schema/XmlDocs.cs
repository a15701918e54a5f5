using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EksCdk.Configuration.Tests.Schema;

/// <summary>The summaries that the compiler puts next to the assembly.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "EksCdk.Configuration.xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Summary(Type type) => Summary($"T:{type.FullName}");

    public static string Summary(PropertyInfo property) => Summary($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static string Summary(string member)
    {
        var words =
            Members[member].Element("summary")!.Nodes()
            .Select(node => node is XElement element ? Reference(element) : node.ToString());
        return Whitespace().Replace(string.Concat(words), " ").Trim();
    }

    /// <summary>In <c>see</c>, a property is named as YAML names it, and a value of an enum as it is.</summary>
    private static string Reference(XElement element)
    {
        if (element.Attribute("cref") is not { } target) return element.Value;
        var name = target.Value[(target.Value.LastIndexOf('.') + 1)..];
        return target.Value.StartsWith("F:", StringComparison.Ordinal) ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
