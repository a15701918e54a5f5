namespace EksCdk.Checks.Changes;

/// <summary>A key of a YAML file that is different in another version of it.</summary>
/// <param name="Path">The key: <c>nodeGroups[0].maxSize</c>.</param>
/// <param name="Before">Its value before; empty where it was not there.</param>
/// <param name="After">Its value; empty where it is no longer there.</param>
/// <param name="Line">Its line; 0 where it is no longer there.</param>
public sealed record EditedKey(string Path, string Before, string After, int Line)
{
    private const string Name = "name";

    /// <summary>The name of the element of a list that it is in: that of a node group; empty where it is in none with a
    /// name.</summary>
    internal string Owner { get; init; } = "";

    /// <summary>The keys that are different between two versions of a YAML file, in the order of the new one.</summary>
    /// <param name="old">What the file said before.</param>
    /// <param name="now">What it says now.</param>
    /// <exception cref="InputException">One of them cannot be read.</exception>
    public static IReadOnlyList<EditedKey> Between(string old, string now)
    {
        var found = new List<EditedKey>();
        Compare(Parsed(old), Parsed(now), "", "", found);
        return found;
    }

    private static Node Parsed(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return TemplateFile.Read(stream, "the environment's file").Root;
    }

    private static void Compare(Node? old, Node? now, string path, string owner, List<EditedKey> found)
    {
        var kind = (old ?? now)!.Kind;
        if (kind == NodeKind.Map && (now is null || old is null || now.Kind == kind))
        {
            var names = (now?.Pairs ?? []).Concat(old?.Pairs ?? []).Select(pair => pair.Name).Distinct();
            foreach (var name in names) Compare(old?[name], now?[name], path.Length == 0 ? name : $"{path}.{name}", owner,
                found);
        }
        else if (kind == NodeKind.List && (now is null || old is null || now.Kind == kind))
        {
            CompareLists(old?.Elements ?? [], now?.Elements ?? [], path, owner, found);
        }
        else if (old?.Text != now?.Text || old?.Kind != now?.Kind)
        {
            found.Add(new EditedKey(path, Text(old), Text(now), now?.Line ?? 0) { Owner = owner });
        }
    }

    // What has a name is the same wherever in the list it is.
    private static void CompareLists(Node[] before, Node[] after, string path, string owner,
        List<EditedKey> found)
    {
        var isNamed = before.Concat(after).All(e => NameOf(e) is not null);
        if (!isNamed)
        {
            if (Differing(before, after) > 1 && before.Concat(after).All(e => e.IsScalar))
            {
                var line = after.Length > 0 ? after[0].Line : 0;
                found.Add(new EditedKey(path, Joined(before), Joined(after), line) { Owner = owner });
                return;
            }

            for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
                Compare(before.ElementAtOrDefault(i), after.ElementAtOrDefault(i), $"{path}[{i}]", owner, found);
            return;
        }

        for (var i = 0; i < after.Length; i++)
        {
            var name = NameOf(after[i])!;
            Compare(before.FirstOrDefault(e => NameOf(e) == name), after[i], $"{path}[{i}]", name, found);
        }

        for (var i = 0; i < before.Length; i++)
            if (NameOf(before[i]) is { } gone && !Array.Exists(after, e => NameOf(e) == gone))
                Compare(before[i], null, $"{path}[{i}]", gone, found);
    }

    private static int Differing(Node[] before, Node[] after) => Enumerable.Range(0, Math.Max(before.Length, after.Length))
        .Count(i => before.ElementAtOrDefault(i)?.Text != after.ElementAtOrDefault(i)?.Text);

    private static string Joined(Node[] list) => string.Join(", ", list.Select(e => e.Text));

    private static string? NameOf(Node node) =>
        node.Kind == NodeKind.Map && node[Name] is { IsScalar: true, Text: { } name } ? name : null;

    private static string Text(Node? node) => node is null ? "" : node.IsScalar ? node.Text : node.Kind == NodeKind.Map
        ? "a map" : "a list";
}
