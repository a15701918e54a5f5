namespace EksCdk.Configuration.Loading;

/// <summary>
/// Makes records of YAML nodes by reflection: a new property needs only its record. What cannot be bound is reported, and its
/// place
/// taken by a stand-in, so that one run finds every problem.
/// </summary>
internal sealed class Binder(ProblemReport problems)
{
    /// <summary>The record for a document, or null when the document is not a group of keys.</summary>
    public EnvironmentConfiguration? Bind(YamlNode root)
    {
        problems.Place("", root.Position);
        if (root is not YamlMap)
            problems.Refuse(
                "", $"an environment is a group of keys such as 'name: dev', not {Describe(root)}", at: root.Position);
        return root is YamlMap map ? (EnvironmentConfiguration?)BindRecord(map, typeof(EnvironmentConfiguration), "") : null;
    }

    private object? Bind(YamlNode node, Type type, string path) => node switch
    {
        YamlRefused => Refuse(path, type),
        YamlScalar { IsNull: true } when type != typeof(object) =>
            Refuse(path, type, "has no value", "write one, or remove the line"),
        _ when RecordShape.IsRecord(type) =>
            node is YamlMap map ? BindRecord(map, type, path) : RefuseType(node, type, path, "a group of keys", KeysOf(type)),
        _ when RecordShape.ListOf(type) is { } element => BindList(node, element, type, path),
        _ when RecordShape.MapOf(type) is { } value =>
            node is YamlMap map ? BindMap(map, value, path) : RefuseType(node, type, path, "a group of keys"),
        _ when type == typeof(object) => BindFree(node, path),
        YamlScalar scalar => BindScalar(scalar, type, path),
        _ => RefuseType(node, type, path, ScalarBinder.Expectation(type)),
    };

    private object BindRecord(YamlMap map, Type type, string path)
    {
        var record = RecordShape.Placeholder(type)!;
        var properties = RecordShape.Properties(type);
        var seen = new HashSet<string>();
        foreach (var (key, node, child) in Entries(map, path, Join))
        {
            seen.Add(key.Text);
            var property = properties.FirstOrDefault(property => property.Name == key.Text);
            if (property is null) RefuseUnknownKey(key, child, path, properties);
            else property.Property.SetValue(record, Bind(node, property.Type, child));
        }

        foreach (var missing in properties.Where(property => property.Required && !seen.Contains(property.Name)))
            problems.Refuse(Join(path, missing.Name), "is required, but missing", $"add '{missing.Name}: ...'");
        return record;
    }

    private Array? BindList(YamlNode node, Type element, Type type, string path)
    {
        if (node is not YamlList list)
        {
            var fix = node is YamlScalar scalar ? $"write [{scalar.Text}]" : "start each entry with '- '";
            return (Array?)RefuseType(node, type, path, "a list", fix);
        }

        var items = RecordShape.NewList(element, list.Items.Count);
        for (var index = 0; index < items.Length; index++)
        {
            var child = $"{path}[{index}]";
            problems.Place(child, list.Items[index].Position, (list.Items[index] as YamlScalar)?.Text);
            items.SetValue(Bind(list.Items[index], element, child), index);
        }

        return items;
    }

    private object BindMap(YamlMap map, Type valueType, string path)
    {
        var result = RecordShape.EmptyMap(valueType);
        foreach (var (key, node, child) in Entries(map, path, (parent, name) => $"{parent}[\"{name}\"]"))
            result[key.Text] = Bind(node, valueType, child);
        return result;
    }

    /// <summary>A document of somebody else's schema.</summary>
    public object? Free(YamlNode root) => BindFree(root, "");

    /// <summary>Values that belong to somebody else's schema, such as an add-on's, by the rules of YAML 1.2.</summary>
    private object? BindFree(YamlNode node, string path) => node switch
    {
        YamlMap map => BindMap(map, typeof(object), path),
        YamlList list => BindList(list, typeof(object), typeof(IReadOnlyList<object>), path),
        YamlScalar scalar => ScalarBinder.Free(scalar),
        _ => null,
    };

    private object? BindScalar(YamlScalar scalar, Type type, string path)
    {
        if (ScalarBinder.TryBind(scalar, type, out var value, out var message, out var fix)) return value;
        problems.Refuse(path, message, fix);
        return RecordShape.Placeholder(type);
    }

    /// <summary>The entries of a group with the paths of their values. Reports what no key may be.</summary>
    private IEnumerable<(YamlScalar Key, YamlNode Node, string Path)> Entries(YamlMap map, string path,
        Func<string, string, string> join)
    {
        var first = new Dictionary<string, Position>();
        foreach (var (key, node) in map.Entries)
        {
            var child = join(path, key.Text);
            problems.Place(
                child, node is YamlScalar { IsNull: false } ? node.Position : key.Position, (node as YamlScalar)?.Text);
            if (key.Text == "<<")
                problems.Refuse(child, "merge keys are not accepted", "write the values where they are used", key.Position);
            else if (UnresolvedTokens.Reason(key.Text) is { } reason)
                problems.Refuse(child, $"the key {key.Text.Quoted()} {reason}", UnresolvedTokens.Fix, key.Position);
            else if (!first.TryAdd(key.Text, key.Position))
                problems.Refuse(child, $"{key.Text.Quoted()} is there twice, first on line {first[key.Text].Line}", "remove one",
                    key.Position);
            else
                yield return (key, node, child);
        }
    }

    private void RefuseUnknownKey(YamlScalar key, string child, string path, IReadOnlyList<RecordProperty> properties)
    {
        if (Scope.Find(key.Text) is { } known)
        {
            if (known.Here is not null)
            {
                problems.Distrust(known.Here);
                problems.Distrust(Join(path, known.Here[(known.Here.LastIndexOf('.') + 1)..]));
            }

            problems.Refuse(child, $"unknown key ({known.What})", HowElse(known), key.Position);
            return;
        }

        var nearest = Spelling.Nearest(key.Text, properties.Select(property => property.Name));
        if (nearest is not null) problems.Distrust(Join(path, nearest));
        var elsewhere = nearest is null ? PathTo(typeof(EnvironmentConfiguration), key.Text) : null;
        if (elsewhere is not null) problems.Distrust(elsewhere);
        var fix = nearest is not null ? $"did you mean '{nearest}'?"
            : elsewhere is not null ? $"did you mean '{elsewhere}'{(elsewhere.Contains('.') ? "" : " at the top level")}?"
            : KnownHere(properties);
        problems.Refuse(child, "unknown key", fix, key.Position);
    }

    private static string KnownHere(IReadOnlyList<RecordProperty> properties) =>
        $"known here: {string.Join(", ", properties.Select(property => property.Name))}";

    private static string KeysOf(Type record)
    {
        var required = RecordShape.Properties(record).Where(property => property.Required).ToList();
        return required.Count > 0
            ? $"write {{ {string.Join(", ", required.Select(property => $"{property.Name}: ..."))} }}"
            : KnownHere(RecordShape.Properties(record));
    }

    private static string HowElse(ScopeEntry known) =>
        known.Here is not null ? $"that is '{known.Here}' here"
        : known.Always is not null ? $"leave it out, as every environment has it: {known.Always}"
        : known.Sample is not null ? $"no key has it, {known.Sample} does it in C#"
        : $"it is not offered: {known.Outside}; docs/scope.md has all that is";

    /// <summary>Where a key belongs that was written in the wrong group.</summary>
    private static string? PathTo(Type record, string name)
    {
        foreach (var property in RecordShape.Properties(record))
        {
            if (property.Name == name) return name;
            var list = RecordShape.ListOf(property.Type);
            if (!RecordShape.IsRecord(list ?? property.Type)) continue;
            if (PathTo(list ?? property.Type, name) is { } rest) return $"{property.Name}{(list is null ? "" : "[]")}.{rest}";
        }

        return null;
    }

    private object? Refuse(string path, Type type, string? message = null, string? fix = null)
    {
        if (message is null) problems.Distrust(path);
        else problems.Refuse(path, message, fix);
        return RecordShape.Placeholder(type);
    }

    private object? RefuseType(YamlNode node, Type type, string path, string expected, string? fix = null) =>
        Refuse(path, type, $"must be {expected}, not {Describe(node)}", fix);

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.IsNull ? "nothing" : scalar.Text.Quoted(),
        YamlList => "a list",
        YamlMap => "a group of keys",
        _ => "an alias",
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
