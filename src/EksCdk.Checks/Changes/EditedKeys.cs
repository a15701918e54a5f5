namespace EksCdk.Checks.Changes;

/// <summary>A key of a YAML file that is different in another version of it.</summary>
/// <param name="Path">The key: <c>nodeGroups[0].maxSize</c>.</param>
/// <param name="Before">Its value before; empty where it was not there.</param>
/// <param name="After">Its value; empty where it is no longer there.</param>
/// <param name="Line">Its line; 0 where it is no longer there.</param>
public sealed record EditedKey(string Path, string Before, string After, int Line)
{
    /// <summary>The keys that are different between two versions of a YAML file, in the order of the new one.</summary>
    /// <param name="old">The file before.</param>
    /// <param name="now">The file now.</param>
    /// <exception cref="InputException">One of them cannot be read.</exception>
    public static IReadOnlyList<EditedKey> Between(string old, string now)
    {
        var found = new List<EditedKey>();
        Compare(TemplateFile.Read(old, old).Root, TemplateFile.Read(now, now).Root, "", found);
        return found;
    }

    private static void Compare(Node? old, Node? now, string path, List<EditedKey> found)
    {
        var kind = (old ?? now)!.Kind;
        if (kind == NodeKind.Map && (now is null || old is null || now.Kind == kind))
        {
            var names = (now?.Pairs ?? []).Concat(old?.Pairs ?? []).Select(pair => pair.Name).Distinct();
            foreach (var name in names) Compare(old?[name], now?[name], path.Length == 0 ? name : $"{path}.{name}", found);
        }
        else if (kind == NodeKind.List && (now is null || old is null || now.Kind == kind))
        {
            var (before, after) = (old?.Elements ?? [], now?.Elements ?? []);
            for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
                Compare(before.ElementAtOrDefault(i), after.ElementAtOrDefault(i), $"{path}[{i}]", found);
        }
        else if (old?.Text != now?.Text || old?.Kind != now?.Kind)
        {
            found.Add(new EditedKey(path, Text(old), Text(now), now?.Line ?? 0));
        }
    }

    private static string Text(Node? node) => node is null ? "" : node.IsScalar ? node.Text : node.Kind == NodeKind.Map
        ? "a map" : "a list";
}
