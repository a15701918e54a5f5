using System.Globalization;

namespace EksCdk.Checks.Values;

/// <summary>Evaluates CloudFormation's intrinsic functions in the scope of a stack.</summary>
internal sealed class Intrinsics(StackScope scope)
{
    // There are 34 regions.
    private const int MaxEntries = 40;

    // No key of a mapping is empty.
    private const string NoEntry = "";

    /// <summary>The call that a map is, or null for a plain map.</summary>
    public static Member? CallIn(Node map)
    {
        var pairs = map.Pairs;
        if (pairs is [var only])
            return only.Name == "Ref" || only.Name.StartsWith("Fn::", StringComparison.Ordinal) ? only : null;
        return map["Fn::Transform"] is { } macro ? new Member("Fn::Transform", macro) : null;
    }

    public EvaluatedValue Evaluate(Member call)
    {
        var limits = scope.Evaluation.Limits;
        if (!limits.TryEnter()) return EvaluatedValue.Unknown(EvaluationLimits.TooFar);
        try
        {
            return limits.Spend(Call(call.Name, call.Value), call.Value);
        }
        finally
        {
            limits.Leave();
        }
    }

    private EvaluatedValue Call(string function, Node argument)
    {
        switch (function)
        {
            case "Ref":
                return Name(argument) is { } name ? scope.Reference(name)
                : EvaluatedValue.Unknown("which resource its Ref names is known only at deployment");
            case "Fn::GetAtt": return GetAtt(argument);
            case "Fn::Sub": return Sub(argument);
            case "Fn::Join": return Join(argument);
            case "Fn::Split":
                return argument.Items is [var separator, var text]
                ? ListFunctions.Split(scope.Evaluate(text), Literal(separator) ?? "") : Malformed(function);
            case "Fn::Select": return Select(argument);
            case "Fn::If": return If(argument);
            case "Fn::FindInMap": return FindInMap(argument);
            case "Fn::ImportValue":
                return scope.Evaluation.CrossStack.Import(
                new Value(null, "", argument, scope.Evaluate(argument)), scope.Stack);
            case "Fn::GetStackOutput":
                return scope.Evaluation.CrossStack.StackOutput(
                    new Value(null, "", argument, new MapContent(argument, scope)), scope.Stack);
            case "Fn::Cidr": return Cidr(argument);
            case "Fn::GetAZs": return Zones(argument);
            case "Fn::Base64": return Base64(argument);
            case "Fn::ToJsonString": return ToJson(argument);
            case "Fn::Length":
                return scope.Evaluate(argument) is ListContent items ? EvaluatedValue.Text($"{items.Items.Count}")
                : EvaluatedValue.Unknown("the length of a list that is known only at deployment");
            case "Fn::Transform":
                return EvaluatedValue.Unknown(
                $"the macro {Literal(argument["Name"]) ?? ""} writes it at deployment");
            default: return EvaluatedValue.Unknown($"it is the result of {function}");
        }
    }

    private EvaluatedValue Join(Node argument)
    {
        if (argument.Items is not [var delimiter, var list]) return Malformed("Fn::Join");
        return Literal(delimiter) is { } between
            ? ListFunctions.Join(between, scope.Evaluate(list))
            : EvaluatedValue.Unknown("the delimiter of its Fn::Join is known only at deployment");
    }

    private EvaluatedValue GetAtt(Node argument)
    {
        string? id, attribute;
        if (argument.Kind != NodeKind.List && Name(argument) is { } dotted)
        {
            var dot = dotted.IndexOf('.', StringComparison.Ordinal);
            (id, attribute) = dot < 0 ? (dotted, null) : (dotted[..dot], dotted[(dot + 1)..]);
        }
        else
        {
            (id, attribute) = argument.Elements is [var first, var second] ? (Name(first), Name(second)) : (null, null);
        }

        if (id is null || attribute is null) return Malformed("Fn::GetAtt");
        return scope.Find(id) is { } resource ? scope.Attribute(resource, attribute)
            : EvaluatedValue.Unknown($"there is no resource '{id}' in {scope.Stack.Name}");
    }

    private EvaluatedValue Sub(Node argument)
    {
        var template = argument.IsScalar ? argument.Text : argument.Items is [var first, ..]
            && first.IsScalar ? first.Text : null;
        if (template is null) return Malformed("Fn::Sub");
        var variables = argument.Items is [_, var map] ? map : null;
        var segments = new List<Segment>();
        var at = 0;
        while (true)
        {
            var open = template.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0) break;
            segments.Add(new Segment(template[at..open]));
            var name = template[(open + 2)..close].Trim();
            at = close + 1;
            if (name.StartsWith('!'))
            {
                segments.Add(new Segment($"${{{name[1..]}}}"));
                continue;
            }

            var content = variables?[name] is { } variable ? scope.Evaluate(variable) : Named(name);
            if (content is TextContent text) segments.AddRange(text.Segments);
            else return EvaluatedValue.Unknown(content is UnknownContent unknown ? unknown.Why : $"${{{name}}} is not text");
        }

        segments.Add(new Segment(template[at..]));
        var result = EvaluatedValue.Text(segments);
        return result is TextContent { Segments: [{ Literal: { } literal }] }
            ? DynamicReferences.Resolve(scope, literal, argument) : result;
    }

    private EvaluatedValue Named(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return scope.Reference(name);
        return scope.Find(name[..dot]) is { } resource ? scope.Attribute(resource, name[(dot + 1)..])
            : EvaluatedValue.Unknown($"there is no resource '{name[..dot]}' in {scope.Stack.Name}");
    }

    private EvaluatedValue Select(Node argument)
    {
        if (argument.Items is not [var index, var list]) return Malformed("Fn::Select");
        return int.TryParse(Literal(index), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? ListFunctions.Select(scope.Evaluate(list), at)
            : EvaluatedValue.Unknown("which element is selected is known only at deployment");
    }

    private EvaluatedValue If(Node argument)
    {
        if (argument.Items is not [var condition, var then, var otherwise] || !condition.IsScalar) return Malformed("Fn::If");
        return scope.Evaluate(scope.Conditions.Holds(condition.Text, condition) ? then : otherwise);
    }

    private EvaluatedValue FindInMap(Node argument)
    {
        if (argument.Items is not [var map, var first, var second, ..]) return Malformed("Fn::FindInMap");
        var byDefault = argument.Items is [_, _, _, var options] ? options["DefaultValue"] : null;
        if (Literal(map) is not { } mapName || KeyOf(first, mapName, byDefault, static m => m.Pairs) is not { } top
            || KeyOf(second, mapName, byDefault, static m => m.Pairs.SelectMany(p => p.Value.Pairs)) is not { } key)
        {
            if (Literal(map) is { } open) Choose(open, first, second);
            return EvaluatedValue.Unknown("which entry of the mapping is meant is known only at deployment");
        }

        if (scope.Template["Mappings"]?[mapName]?[top]?[key] is { } found) return scope.Evaluate(found);
        return byDefault is not null
            ? scope.Evaluate(byDefault)
            : EvaluatedValue.Unknown($"the mapping {mapName} has no {top}.{key}");
    }

    // Where the region or the account is not known, the entry may be that of each: a stack can be deployed in no other, unless
    // the function has a default. Mappings with the same keys mean the same one.
    private string? KeyOf(Node written, string map, Node? byDefault, Func<Node, IEnumerable<Member>> keys)
    {
        if ((Literal(written) ?? CommercialPartition(written)) is { } known) return known;
        if (scope.Template["Mappings"]?[map] is not { } entries || scope.Evaluate(written) is not TextContent
            { Segments: [{ Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::Region" or "AWS::AccountId" } pseudo }] }) return null;
        var names = keys(entries).Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count is 0 or > MaxEntries) return null;
        var choice = new Symbol(SymbolKind.Derived, pseudo.Name, pseudo.Why)
        {
            StackName = $"{pseudo.StackName}{(byDefault is null ? "" : "*")}{string.Join(',', names)}",
            Allowed = byDefault is null ? names : null,
        };
        scope.Evaluation.Scenario.Choose(choice, names);
        return scope.Evaluation.Scenario.ValueOf(choice) ?? (byDefault is null ? null : NoEntry);
    }

    // A parameter that chooses an entry may choose each: its value decides as that of a condition does.
    private void Choose(string map, Node first, Node second)
    {
        if (scope.Template["Mappings"]?[map] is not { } entries) return;
        if (Parameter(first) is { } top) scope.Evaluation.Scenario.Choose(top, entries.Pairs.Select(p => p.Name));
        if (Parameter(second) is { } key)
            scope.Evaluation.Scenario.Choose(key, entries.Pairs.SelectMany(p => p.Value.Pairs).Select(p => p.Name));
    }

    private Symbol? Parameter(Node node) =>
        scope.Evaluate(node) is TextContent { Segments: [{ Symbol: { Kind: SymbolKind.Parameter } symbol }] } ? symbol : null;

    // Maps by partition hold the same things under names of each partition: where none is fixed, the commercial one is meant.
    private string? CommercialPartition(Node key) =>
        scope.Evaluate(key) is TextContent { Segments: [{ Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::Partition" } }] }
            ? "aws" : null;

    private EvaluatedValue Cidr(Node argument)
    {
        if (argument.Items is not [var block, var count, ..]) return Malformed("Fn::Cidr");
        var blockContent = scope.Evaluate(block);
        var bits = argument.Items is [_, _, var written] ? Literal(written) : "0";
        if (blockContent is TextContent { Whole: { } cidr } && IpRange.TryParse(cidr, out var range)
            && int.TryParse(Literal(count), out var number) && int.TryParse(bits, out var hostBits)
                && range.Split(number, hostBits) is { } parts)
            return new ListContent([.. parts.Select(p => EvaluatedValue.Text(p.ToString()))]);
        return blockContent is TextContent { Segments: [{ Symbol: { } symbol }] }
            ? new UnknownContent(symbol.Why, ListFunctions.Derive($"Cidr({symbol}, {bits})", symbol))
            : EvaluatedValue.Unknown("its address range is known only at deployment");
    }

    // Where the region is known, so is not which zones it has; but two places in its list are two zones.
    private UnknownContent Zones(Node argument)
    {
        var region = scope.Evaluate(argument) is TextContent { Whole: { Length: > 0 } named } ? named
            : scope.Stack.Region ?? "AWS::Region";
        return new UnknownContent($"the zones of {region} are known only at deployment",
            new Symbol(SymbolKind.Zone, region, $"the zones of {region} are known only at deployment"));
    }

    private EvaluatedValue Base64(Node argument)
    {
        var inner = scope.Evaluate(argument);
        if (inner is not TextContent) return inner;
        return EvaluatedValue.Of(
            new Symbol(SymbolKind.Base64, $"Base64 at line {argument.Line}", "it is base64 text",
                inner: new Value(null, "", argument, inner))
            { StackName = scope.Stack.Key });
    }

    private EvaluatedValue ToJson(Node argument)
    {
        var json = JsonText.Write(scope.Evaluate(argument));
        return json is null ? EvaluatedValue.Unknown("it is JSON of something known only at deployment")
            : EvaluatedValue.Text(json);
    }

    // AWS::LanguageExtensions allows functions where a name must stand.
    private string? Name(Node node) => node.IsScalar ? node.Text : node.Kind == NodeKind.Map ? Literal(node) : null;

    private string? Literal(Node? node) => node is null ? null : (scope.Evaluate(node) as TextContent)?.Whole;

    private static EvaluatedValue Malformed(string function) => EvaluatedValue.Unknown($"its {function} is malformed");
}
