using System.Globalization;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>Reads which findings are accepted, and why, from a command line or from a file.</summary>
public static class SuppressionReader
{
    private static readonly string[] Keys = ["rule", "logicalId", "reason", "expires", "acceptedBy", "acceptedOn"];

    /// <summary>Reads <c>RULE[:LogicalId]=reason</c>.</summary>
    /// <param name="text">For example <c>EKS801:VolumeKey=the key's policy is in another account</c>.</param>
    /// <exception cref="InputException">It is not of that form, or there is no such rule.</exception>
    public static Suppression Parse(string text)
    {
        const string option = "--suppress";
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var reason = equals < 0 ? "" : text[(equals + 1)..].Trim();
        if (reason.Length == 0)
            throw new InputException(option, 0, $"'{text}' gives no reason.",
                "Write RULE[:LogicalId]=reason, for example EKS801:VolumeKey=\"its policy is in another account\".");
        var subject = text[..equals].Trim();
        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        var rule = colon < 0 ? subject : subject[..colon];
        var logicalId = colon < 0 ? null : subject[(colon + 1)..];
        if (logicalId is "")
            throw new InputException(option, 0, $"'{text}' names no resource after the colon.",
                "Write RULE:LogicalId=reason, or RULE=reason for all resources.");
        return new Suppression(Known(rule, option, 0), logicalId, reason);
    }

    /// <summary>
    /// Reads a YAML or JSON file: a list <c>suppressions</c> of <c>rule</c>, <c>reason</c> and, optionally, <c>logicalId</c>,
    /// <c>expires</c>, <c>acceptedBy</c> and <c>acceptedOn</c>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read, or says something else.</exception>
    public static IReadOnlyList<Suppression> ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new InputException(path, 0, Directory.Exists(path) ? "is a folder." : "does not exist.",
                "Give the YAML file that lists the suppressions.");
        var root = TemplateFile.Read(path, path).Root;
        if (root["suppressions"] is not { Kind: NodeKind.List } list || root.Members.Count != 1)
            throw new InputException(path, 0, "is not a suppression file.",
                "Write one list, suppressions, of entries with rule and reason.");
        return [.. list.Items.Select(entry => Read(entry, path))];
    }

    private static Suppression Read(Node entry, string path)
    {
        if (entry.Kind != NodeKind.Map)
            throw new InputException(path, entry.Line, "an entry is not a map.", "Give each entry a rule and a reason.");
        foreach (var key in entry.Members)
            if (!Keys.Contains(key.Name, StringComparer.Ordinal))
                throw new InputException(path, key.Value.Line, $"'{key.Name}' is not a key of a suppression.",
                    $"Use {string.Join(", ", Keys)}.");
        var rule = Required(entry, "rule", path);
        return new Suppression(Known(rule.Text, path, rule.Line), Text(entry, "logicalId", path)?.Text,
            Required(entry, "reason", path).Text, Date(entry, "expires", path))
        {
            AcceptedBy = Text(entry, "acceptedBy", path)?.Text,
            AcceptedOn = Date(entry, "acceptedOn", path),
        };
    }

    private static DateOnly? Date(Node entry, string key, string path)
    {
        if (Text(entry, key, path) is not { } node) return null;
        return DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new InputException(path, node.Line, $"{key} is '{node.Text}', which is not a date.",
                "Write it as 2027-01-31.");
    }

    private static Node Required(Node entry, string key, string path) =>
        Text(entry, key, path)
            ?? throw new InputException(path, entry.Line, $"a suppression has no {key}.",
                $"Give it a {key}: a rule's id, and why its finding is acceptable.");

    private static Node? Text(Node entry, string key, string path)
    {
        if (entry[key] is not { Kind: not NodeKind.Null } node) return null;
        if (node.IsScalar && node.Text.Trim().Length > 0) return node;
        throw new InputException(path, node.Line, $"{key} is empty, or not a text.", $"Write {key} as a text, or leave it out.");
    }

    private static string Known(string rule, string file, int line) => RuleCatalog.Find(rule) is { } known
        ? known.Id
        : throw new InputException(file, line, $"there is no rule '{rule}'.", "See the list: eks rules.");
}
