using System.Globalization;

namespace EksCdk.Checks.Reasoning;

/// <summary>What of a resource has another shape than its type has.</summary>
internal static class Shapes
{
    // YAML 1.1, which CloudFormation reads, has these beside true and false.
    private static readonly string[] Flags = ["true", "false", "yes", "no", "on", "off"];

    /// <summary>The properties that the type does not have, and the values of another kind than it takes.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="shape">What its type has.</param>
    public static IEnumerable<Misshapen> In(Resource resource, PropertyShape shape) =>
        resource.Node["Properties"] is not { Kind: NodeKind.Map } written || IsPlainly(written, shape)
            || !resource.Properties.IsMap
            ? [] : In(resource.Properties, shape, shape).Concat(Nulls(resource, written, shape));

    /// <summary>The same of every resource of a deployment whose type is known, and that no macro may rewrite.</summary>
    /// <param name="model">The deployment.</param>
    public static IEnumerable<(Resource Resource, Misshapen Found)> In(DeploymentModel model)
    {
        foreach (var type in model.Types)
        {
            if (PropertyShapes.Of(type) is not { } shape) continue;
            foreach (var resource in model.OfType(type))
                if (!resource.Scope.Macros.MayRewrite)
                    foreach (var found in In(resource, shape))
                        yield return (resource, found);
        }
    }

    /// <summary>
    /// The property that somebody meant by a name, of those that could stand here; null where none is like it.
    /// </summary>
    /// <param name="name">The name as written.</param>
    /// <param name="known">The names of properties.</param>
    private static string? Meant(string name, IEnumerable<string> known) =>
        known.Where(k => IsLike(name, k)).OrderBy(k => Math.Abs(k.Length - name.Length)).FirstOrDefault();

    private static IEnumerable<Misshapen> In(Value value, PropertyShape shape, PropertyShape type)
    {
        if (value.IsMissing || value.IsUnknown || shape.Kind == PropertyKind.Any) return [];
        if (!Fits(value, shape)) return [new Misshapen(value, shape, null)];
        return shape.Kind switch
        {
            PropertyKind.List => value.Items.SelectMany(i => In(i, shape.Element!, type)),
            PropertyKind.Group => value.Members.SelectMany(m => Member(m.Key, m.Value, shape, type)),
            _ => [],
        };
    }

    private static IEnumerable<Misshapen> Member(string name, Value value, PropertyShape shape, PropertyShape type)
    {
        if (shape.Members.TryGetValue(name, out var member)) return In(value, member, type);
        if (name.StartsWith("Fn::", StringComparison.Ordinal)) return [];
        return [new Misshapen(value, null, Meant(name, shape.Members.Keys) ?? Elsewhere(name, type))];
    }

    // ScalingConfig.MinSize, written without the map that it belongs in; not WarmPoolConfig.MinSize.
    private static string? Elsewhere(string name, PropertyShape type) =>
        Places(name, type, "").OrderBy(p => p.Count(c => c == '.')).ThenBy(p => p, StringComparer.Ordinal).FirstOrDefault();

    private static IEnumerable<string> Places(string name, PropertyShape shape, string before) =>
        shape.Members.SelectMany(m => m.Key == name ? [before + m.Key] : Places(name, m.Value, $"{before}{m.Key}."))
            .Concat(shape.Element is { } element && before.Length > 0 ? Places(name, element, $"{before[..^1]}[].") : []);

    // aws-cloudformation/cfn-lint#1657: a transform takes some, and what is of any shape may be read by its service.
    private static IEnumerable<Misshapen> Nulls(Resource resource, Node written, PropertyShape shape) =>
        resource.Scope.Template["Transform"] is null ? Nulls(written, resource.Properties, shape) : [];

    private static IEnumerable<Misshapen> Nulls(Node node, Value value, PropertyShape shape) =>
        node.Kind switch
        {
            NodeKind.Null when shape.Kind != PropertyKind.Any => [new Misshapen(value, shape, null)],
            NodeKind.List when shape.Element is { } element =>
                node.Items.SelectMany((item, i) => Nulls(item, value[i], element)),
            NodeKind.Map when shape.Kind == PropertyKind.Group && Intrinsics.CallIn(node) is null =>
                node.Pairs.Where(pair => shape.Members.ContainsKey(pair.Name))
                    .SelectMany(pair => Nulls(pair.Value, value[pair.Name], shape.Members[pair.Name])),
            _ => [],
        };

    private static bool Fits(Value value, PropertyShape shape) => shape.Kind switch
    {
        PropertyKind.Text => value.IsText,
        PropertyKind.Number => value.IsText
            && (value.Text is not { Length: > 0 } text || IsNumber(text)),
        PropertyKind.Flag => value.IsText && (value.Text is not { Length: > 0 } text || Flags.Contains(text.ToLowerInvariant())),
        // What an attribute or a parameter stands for may be a list.
        PropertyKind.List => value.IsList || (value.IsText && value.Text is null or "" && value.Symbol is not { Name: "Ref" }),
        PropertyKind.Map or PropertyKind.Group => value.IsMap || (value.IsText && value.Text is null or ""),
        _ => true,
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsLike(string name, string known) =>
        name.Equals(known, StringComparison.OrdinalIgnoreCase)
        || Spelling.IsMistakenFor(name, known)
        || IsPart(name, known)
        || IsPart(known, name);

    // A name that leaves out its beginning or its end: Groups, for KubernetesGroups.
    private static bool IsPart(string part, string whole)
    {
        const int shortest = 4;
        return part.Length >= shortest && whole.Length > part.Length
            && (whole.StartsWith(part, StringComparison.Ordinal) || whole.EndsWith(part, StringComparison.Ordinal));
    }

    // What the template shows at a glance, as nearly every resource does, is not evaluated.
    private static bool IsPlainly(Node node, PropertyShape shape)
    {
        if (node.Kind == NodeKind.Map && Intrinsics.CallIn(node) is { } call)
            return shape.Kind is PropertyKind.Any or PropertyKind.Text or PropertyKind.Number or PropertyKind.Flag
                && call.Name is "Ref" or "Fn::GetAtt" or "Fn::Sub" or "Fn::Join" or "Fn::ImportValue"
                    or "Fn::GetStackOutput" or "Fn::Base64";
        switch (shape.Kind)
        {
            case PropertyKind.Any: return true;
            case PropertyKind.Text: return node.IsScalar;
            case PropertyKind.Number: return node.Kind == NodeKind.Number;
            case PropertyKind.Flag: return node.Kind == NodeKind.Boolean;
            case PropertyKind.Map: return node.Kind == NodeKind.Map;
            case PropertyKind.List:
                if (node.Kind != NodeKind.List) return false;
                foreach (var item in node.Elements)
                    if (!IsPlainly(item, shape.Element!))
                        return false;
                return true;
            default:
                if (node.Kind != NodeKind.Map) return false;
                foreach (var member in node.Pairs)
                    if (!shape.Members.TryGetValue(member.Name, out var inner) || !IsPlainly(member.Value, inner))
                        return false;
                return true;
        }
    }
}

/// <summary>A property that is not as its type has it.</summary>
/// <param name="Where">The property.</param>
/// <param name="Wanted">What it should be; null where the type has no property of that name.</param>
/// <param name="Meant">The property that it may have been meant for, where the type has none of that name; or null.</param>
internal sealed record Misshapen(Value Where, PropertyShape? Wanted, string? Meant);
