using System.Text.RegularExpressions;

namespace EksCdk.Configuration.Loading;

/// <summary>
/// What a file of values or manifests must keep: it means the same to every reader of YAML, and each object is one that
/// Kubernetes could take.
/// </summary>
internal static partial class OwnFileRules
{
    private static readonly string[] Containers = ["containers", "initContainers"];

    private static readonly string[] Switches = ["yes", "no", "on", "off", "Yes", "No", "On", "Off", "y", "n"];

    /// <summary>
    /// Refuses single values that readers of YAML 1.1 and 1.2 take for different things, and nulls that get lost.
    /// </summary>
    public static void Check(YamlNode node, ProblemReport problems, bool isOfChart)
    {
        switch (node)
        {
            case YamlMap map:
                foreach (var (key, value) in map.Entries)
                    if (value is YamlScalar { IsNull: true })
                    {
                        // An object without a value is one that does not have the key; in values it takes the chart's away.
                        if (isOfChart)
                            problems.Refuse("",
                                $"{key.Text.Quoted()} has no value, which takes the chart's own away and cannot be passed on",
                                "write one, such as {} or false, or remove the line", key.Position);
                    }
                    else Check(value, problems, isOfChart);
                break;
            case YamlList list:
                foreach (var item in list.Items)
                    if (item is YamlScalar { IsNull: true })
                        problems.Refuse("", "an entry of a list has no value", "write one, or remove it", item.Position);
                    else Check(item, problems, isOfChart);
                break;
            case YamlScalar { Plain: true } scalar when Octal().IsMatch(scalar.Text):
                problems.Refuse("", $"{scalar.Text.Quoted()} is octal to one reader of YAML and decimal to another",
                    "write a decimal number, or text in quotes", scalar.Position);
                break;
            case YamlScalar { Plain: true } scalar when Switches.Contains(scalar.Text):
                problems.Refuse("", $"{scalar.Text.Quoted()} is a truth value to one reader of YAML and text to another",
                    "write true or false, or text in quotes", scalar.Position);
                break;
        }
    }

    /// <summary>Refuses what is no object of Kubernetes, and images that a mirror does not have.</summary>
    public static void CheckObject(YamlNode document, string? registry, ProblemReport problems)
    {
        if (document is not YamlMap map)
        {
            if (document is not YamlRefused)
                problems.Refuse("", "an object of Kubernetes is a group of keys", at: document.Position);
            return;
        }

        foreach (var name in new[] { "apiVersion", "kind" })
            if (Of(map, name) is not YamlScalar { IsNull: false, Text.Length: > 0 })
                problems.Refuse("", $"the object has no {name}", $"add '{name}: ...'", map.Position);
        if (Of(map, "kind") is YamlScalar { Text: var kind } && kind.EndsWith("List", StringComparison.Ordinal)
            && Of(map, "items") is not null)
            problems.Refuse("", $"{kind.Quoted()} holds objects", "write each as a document of its own, with --- between",
                map.Position);
        else if (Of(map, "metadata") is not YamlMap metadata || Of(metadata, "name") is not YamlScalar { IsNull: false })
            problems.Refuse("", "the object has no metadata.name", "add one: it is known by it at the next deployment",
                map.Position);
        if (registry is not null) Images(map, registry, problems);
    }

    private static void Images(YamlNode node, string registry, ProblemReport problems)
    {
        if (node is YamlList list)
            foreach (var item in list.Items) Images(item, registry, problems);
        if (node is not YamlMap map) return;
        foreach (var (key, value) in map.Entries)
        {
            Images(value, registry, problems);
            if (value is not YamlList pods || !Containers.Contains(key.Text)) continue;
            foreach (var container in pods.Items.OfType<YamlMap>())
                if (Of(container, "image") is YamlScalar { IsNull: false } image
                    && !image.Text.Contains(".dkr.ecr.", StringComparison.Ordinal))
                    problems.Refuse("", $"the image {image.Text.Quoted()} is not from the environment's registry",
                        $"copy it there, and write {registry}/...", image.Position);
        }
    }

    private static YamlNode? Of(YamlMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;

    [GeneratedRegex(@"^[-+]?0[0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();
}
